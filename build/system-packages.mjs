// @ts-check
import { existsSync } from 'node:fs';
import { Failure } from './failure.mjs';
import { run } from './run.mjs';

/** Debian's names of what Electron needs to run, and of what the tests need beside it. */
const packages = {
  runtime: [
    'libgtk-3-0',
    'libnss3',
    'libasound2',
    'libgbm1',
    'libegl1',
    'libgles2',
    'libgl1-mesa-dri',
    'fonts-liberation',
  ],
  tests: ['xvfb', 'strace'],
};

/** @typedef {keyof typeof packages} Purpose */

const isDebian = () => process.platform === 'linux' && existsSync('/usr/bin/dpkg-query');

/** Debian 13 and Ubuntu 24.04 renamed some libraries when their time became 64 bits wide. */
const renamed = (/** @type {string} */ name) => (name.startsWith('lib') ? [name, `${name}t64`] : [name]);

/**
 * The exact command that installs them here.
 * @param {Purpose[]} purposes
 * @returns {string}
 */
export function installCommand(purposes) {
  const names = purposes.flatMap((purpose) => packages[purpose]);
  if (isDebian()) return `sudo apt-get install ${names.join(' ')}`;
  if (existsSync('/usr/bin/dnf')) {
    const tests = purposes.includes('tests') ? ' xorg-x11-server-Xvfb strace' : '';
    return `sudo dnf install gtk3 nss alsa-lib mesa-libgbm mesa-libEGL mesa-dri-drivers liberation-fonts${tests}`;
  }
  return `your system's packages for what Debian calls ${names.join(' ')}`;
}

/**
 * Makes sure that what the tests need is there: as root on Debian by installing it, elsewhere by naming the command.
 * @param {(sentence: string) => void} say
 * @throws {Failure} when something is missing that we cannot install
 */
export async function ensureTestPackages(say) {
  if (process.platform !== 'linux') return;
  const purposes = /** @type {Purpose[]} */ (['runtime', 'tests']);
  if (!isDebian()) {
    if ((await run('which', ['Xvfb', 'strace'], { quiet: true })).code === 0) return;
    throw new Failure(
      'The tests need Xvfb and strace, which this system does not have.',
      `Install: ${installCommand(purposes)}`,
    );
  }
  const missing = await missingPackages(purposes);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new Failure(
      `The tests need packages that are not installed: ${missing.join(', ')}.`,
      `Install them: ${installCommand(purposes)}`,
    );
  }
  say(`Installing the system packages ${missing.join(', ')}...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, quiet: true });
  const names = await Promise.all(missing.map(nameHere));
  const { code, output } = await run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...names],
    { env, quiet: true },
  );
  if (code !== 0) {
    throw new Failure(
      `The system packages could not be installed: ${output.trim().split('\n').at(-1)}`,
      `Try it by hand: apt-get install ${names.join(' ')}`,
    );
  }
}

/** @param {Purpose[]} purposes @returns {Promise<string[]>} */
async function missingPackages(purposes) {
  const names = purposes.flatMap((purpose) => packages[purpose]);
  const { output } = await run(
    'dpkg-query',
    ['-W', '-f', `\${Package} \${Status}\\n`, ...names.flatMap(renamed)],
    { quiet: true },
  );
  const installed = new Set(
    output
      .split('\n')
      .filter((line) => line.endsWith(' ok installed'))
      .map((line) => line.split(' ')[0]),
  );
  return names.filter((name) => !renamed(name).some((alias) => installed.has(alias)));
}

/** @param {string} name @returns {Promise<string>} the name under which this release offers it */
async function nameHere(name) {
  for (const alias of renamed(name).reverse()) {
    const { output } = await run('apt-cache', ['policy', alias], { quiet: true });
    if (/Candidate: (?!\(none\))\S/.test(output)) return alias;
  }
  return name;
}
