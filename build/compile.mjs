// @ts-check
// `npm run build`: brings out/ up to date. Each part is built beside the old one and put in its place when it is
// whole, so that a failed build leaves the last good one.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { command, Failure } from './failure.mjs';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { outDir, root } from './paths.mjs';
import { run } from './run.mjs';

/** @typedef {'kernels' | 'main' | 'preload' | 'renderer'} Part */

/** @type {Part[]} */
export const allParts = ['kernels', 'main', 'preload', 'renderer'];

/** What each part is made from, beside what every part is made with. */
const sources = {
  kernels: ['src-main/cluster/kernels', 'build/kernels.mjs'],
  main: ['src-main', 'resources', 'electron.vite.config.ts'],
  preload: ['src-main/preload.ts', 'src-main/shell/channels.ts', 'src-main/api', 'electron.vite.config.ts'],
  renderer: ['src-renderer', 'src-main/api', 'resources', 'electron.vite.config.ts'],
};
const everyPart = ['package.json', 'tsconfig.json', 'node_modules/.package-lock.json', 'build/compile.mjs'];

/** @param {Part} part */
function partFingerprint(part) {
  const counts = (/** @type {string} */ file) =>
    (part === 'kernels' || !file.endsWith('.as.ts')) && !file.endsWith('.md');
  return fingerprint([...sources[part], ...everyPart], counts);
}

/** Where the fingerprint of the sources of the last good build is kept. */
export const buildStamp = (/** @type {Part} */ part) => path.join(outDir, `.${part}.built`);

/** @param {Part} part */
const isStale = (part) =>
  !existsSync(path.join(outDir, part)) ||
  !existsSync(buildStamp(part)) ||
  readFileSync(buildStamp(part), 'utf8') !== partFingerprint(part);

/**
 * Builds the parts that are stale. Says nothing when nothing is.
 * @param {object} [options]
 * @param {Part[]} [options.parts] default: all
 * @param {boolean} [options.force] build even what is up to date
 * @param {(sentence: string) => void} [options.say]
 * @returns {Promise<Part[]>} what was built
 * @throws {Failure} with the compiler's own message; the last good build stays in place
 */
export async function compile({
  parts = allParts,
  force = false,
  say = (sentence) => console.error(sentence),
} = {}) {
  if (!force && !parts.some(isStale)) return [];
  return withLock(path.join(outDir, '.lock'), async () => {
    const stale = parts.filter((part) => force || isStale(part));
    for (const part of stale) {
      const start = Date.now();
      // Taken before: a file that changes while we build makes the next call build again.
      const before = partFingerprint(part);
      const isNew = part === 'kernels' ? await compileKernels(force) : await bundle(part);
      writeFileSync(buildStamp(part), before);
      if (isNew) say(`Built ${part} in ${((Date.now() - start) / 1000).toFixed(1)} s.`);
    }
    return stale;
  });
}

/** The kernels know by their contents whether there is anything to do. @param {boolean} force */
async function compileKernels(force) {
  const { buildKernels } = await import('./kernels.mjs');
  return (await buildKernels({ force })).length > 0;
}

/** @param {Exclude<Part, 'kernels'>} part */
async function bundle(part) {
  const staging = path.join(outDir, '.staging');
  rmSync(staging, { recursive: true, force: true });
  const cli = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const { code, output } = await run(
    process.execPath,
    [cli, 'build', '--logLevel', 'warn', '--ignoreConfigWarning'],
    {
      quiet: true,
      env: {
        ...process.env,
        HUSTINGS_BUILD: part,
        HUSTINGS_OUT: staging,
        NODE_ENV: 'production',
      },
    },
  );
  if (code !== 0) {
    const message = stripVTControlCharacters(output)
      .replaceAll(/^\s+at .*\n?/gm, '')
      .trim();
    throw new Failure(
      `The ${part} part does not compile:\n${message}`,
      'The last good build, if any, is still in out/.',
    );
  }
  replaceFolder(path.join(outDir, part), path.join(staging, part));
  rmSync(staging, { recursive: true, force: true });
  return true;
}

/** Two renames: there is no moment in which half of the new folder is in place. */
function replaceFolder(/** @type {string} */ folder, /** @type {string} */ by) {
  const old = `${folder}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(folder)) renameSync(folder, old);
  mkdirSync(path.dirname(folder), { recursive: true });
  renameSync(by, folder);
  rmSync(old, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await command(async () => {
    const words = process.argv.slice(2);
    const parts = allParts.filter((part) => words.includes(part));
    const unknown = words.find((word) => word !== '--force' && !allParts.some((part) => part === word));
    if (unknown)
      throw new Failure(
        `There is no part "${unknown}".`,
        `Usage: npm run build -- [--force] [${allParts.join('] [')}]`,
      );
    const built = await compile({ force: words.includes('--force'), ...(parts.length > 0 && { parts }) });
    if (built.length === 0) console.error('Everything in out/ is up to date.');
  });
}
