// @ts-check
// Runs by itself after npm has changed node_modules (the "dependencies" script of package.json) and puts right two
// things in package-lock.json that would make `npm ci` fail in somebody else's clone:
// - npm leaves out native packages for other systems when the registry at hand does not have them (npm/cli#4828);
//   then `npm ci` finds lock and manifest out of step. Their names and exact versions are known from the package that
//   asks for them, so they are listed, without a checksum; npm fetches only the one that fits the machine.
// - npm writes an override by a local folder (build/empty-package) as if it lay in the folder of who asks for it.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

/**
 * @typedef {object} LockEntry
 * @property {string} [version]
 * @property {string} [resolved]
 * @property {boolean} [link]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {string[]} [cpu]
 * @property {string[]} [os]
 * @property {string[]} [libc]
 * @property {Record<string, string>} [optionalDependencies]
 */
/** @typedef {Record<string, LockEntry>} LockPackages by place, as in package-lock.json */

const emptyPackage = 'build/empty-package';

/**
 * @param {LockPackages} packages
 * @returns {LockPackages} the same with what was missing; places in npm's order
 */
export function completePackages(packages) {
  const all = { ...packages };
  for (const [place, entry] of Object.entries(packages)) {
    if (entry.link && entry.resolved?.endsWith(`/${emptyPackage}`))
      all[place] = { ...entry, resolved: emptyPackage };
    if (place.endsWith(`/${emptyPackage}`)) {
      delete all[place];
      all[emptyPackage] = entry;
    }
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const system = /(linux|darwin|win32|android|freebsd)-(x64|arm64|arm|ia32)(?:-(musl|gnu))?$/.exec(name);
      if (isListed(packages, place, name) || !system?.[1] || !system[2]) continue;
      all[`node_modules/${name}`] = {
        version,
        cpu: [system[2]],
        ...(entry.dev && { dev: true }),
        ...(system[1] === 'linux' && { libc: [system[3] === 'musl' ? 'musl' : 'glibc'] }),
        optional: true,
        os: [system[1]],
      };
    }
  }
  const places = Object.keys(all).sort((a, b) => a.localeCompare(b, 'en'));
  return Object.fromEntries(places.flatMap((place) => (all[place] ? [[place, all[place]]] : [])));
}

/**
 * Whether a package finds another one, as Node looks for it: in its own node_modules, then in those above.
 * @param {LockPackages} packages
 * @param {string} place
 * @param {string} name
 * @returns {boolean}
 */
function isListed(packages, place, name) {
  if (`${place ? `${place}/` : ''}node_modules/${name}` in packages) return true;
  if (!place) return false;
  const above = place.lastIndexOf('/node_modules/');
  return isListed(packages, above < 0 ? '' : place.slice(0, above), name);
}

if (process.argv[1] && path.resolve(process.argv[1]) === path.join(root, 'build', 'complete-lock.mjs')) {
  const file = path.join(root, 'package-lock.json');
  const before = readFileSync(file, 'utf8');
  const lock = JSON.parse(before);
  const after = `${JSON.stringify({ ...lock, packages: completePackages(lock.packages) }, null, 2)}\n`;
  if (after !== before) writeFileSync(file, after);
}
