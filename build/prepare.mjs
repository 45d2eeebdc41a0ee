// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { withLock } from './lock.mjs';
import { cacheDir, root } from './paths.mjs';
import { npm } from './run.mjs';

/**
 * Makes sure that this Node will do and that node_modules holds what package-lock.json says; installs only if not.
 * @param {object} [options]
 * @param {(sentence: string) => void} [options.say]
 * @throws {Failure} when Node is too old or the packages cannot be installed
 */
export async function prepare({ say = (sentence) => console.error(sentence) } = {}) {
  checkNode();
  if (isInstalled(root)) return;
  await withLock(path.join(cacheDir(), `${root.replaceAll(/[^\w]+/g, '-')}.installing`), async () => {
    if (isInstalled(root)) return;
    say('Installing the packages that Hustings is made of (npm ci; a few minutes, once)...');
    const { code } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { toStderr: true });
    if (code !== 0) {
      throw new Failure(
        'The packages could not be installed: npm says why above.',
        'Check the connection to your npm registry (`npm ping`) and run it again.',
      );
    }
  });
}

/** The oldest Node is declared in package.json as ">=MAJOR.MINOR". */
function checkNode() {
  const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const [major = 0, minor = 0] = engines.node.replace('>=', '').split('.').map(Number);
  const [ourMajor = 0, ourMinor = 0] = process.versions.node.split('.').map(Number);
  if (ourMajor > major || (ourMajor === major && ourMinor >= minor)) return;
  throw new Failure(
    `Hustings needs Node ${major}.${minor} or newer, but this is Node ${process.versions.node}.`,
    'Install a current one from https://nodejs.org and run it again.',
  );
}

/**
 * Compares the two lists that npm keeps: what should be installed, and what it installed last. Packages that npm may
 * leave out (for other systems) may be missing; every other one must be there in its exact version.
 * @param {string} folder holds package-lock.json and node_modules
 * @returns {boolean}
 */
export function isInstalled(folder) {
  const installedList = path.join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedList)) return false;
  /** @type {(file: string) => Record<string, {version?: string, optional?: boolean, link?: boolean}>} */
  const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packages(installedList);
  return Object.entries(packages(path.join(folder, 'package-lock.json'))).every(([where, wanted]) => {
    if (!where.startsWith('node_modules/') || wanted.link) return true;
    const found = installed[where];
    return found ? found.version === wanted.version : wanted.optional === true;
  });
}
