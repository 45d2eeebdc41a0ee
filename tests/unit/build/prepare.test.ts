import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isInstalled } from '../../../build/prepare.mjs';

let clone: string;
beforeEach(() => {
  clone = mkdtempSync(path.join(os.tmpdir(), 'hustings-build-'));
  mkdirSync(path.join(clone, 'node_modules'));
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

const wanted = {
  '': { version: '0.1.0' },
  'build/empty-package': { version: '0.0.0' },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/@esbuild/win32': { version: '1.0.0', optional: true },
  'node_modules/@arcgis/core': { link: true },
};
const lock = (packages: object) =>
  writeFileSync(path.join(clone, 'package-lock.json'), JSON.stringify({ packages }));
const installed = (packages: object) =>
  writeFileSync(path.join(clone, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));

describe('npm ci is run only when it has something to do', () => {
  test('a new clone: yes', () => {
    lock(wanted);
    expect(isInstalled(clone)).toBe(false);
  });
  test('everything in its exact version, save what is for another system: no', () => {
    lock(wanted);
    installed({ 'node_modules/zod': { version: '4.6.7' } });
    expect(isInstalled(clone)).toBe(true);
  });
  test('a version in package-lock.json that moved on: yes', () => {
    lock({ ...wanted, 'node_modules/zod': { version: '4.6.8' } });
    installed({ 'node_modules/zod': { version: '4.6.7' } });
    expect(isInstalled(clone)).toBe(false);
  });
  test('a package that was added: yes', () => {
    lock({ ...wanted, 'node_modules/proj4': { version: '2.22.0' } });
    installed({ 'node_modules/zod': { version: '4.6.7' } });
    expect(isInstalled(clone)).toBe(false);
  });
});
