import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { completePackages } from '../../../build/complete-lock.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

describe('package-lock.json', () => {
  test('of this clone is whole: `npm ci` works on every system', () => {
    const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
    expect(completePackages(packages)).toEqual(packages);
  });

  test('lists the native packages of all systems, also those that the registry at hand did not have', () => {
    const completed = completePackages({
      'node_modules/lint': {
        version: '2.0.0',
        dev: true,
        optionalDependencies: {
          'lint-darwin-arm64': '2.0.0',
          'lint-linux-x64': '2.0.0',
          'lint-linux-x64-musl': '2.0.0',
        },
      },
      'node_modules/lint-linux-x64': { version: '2.0.0', dev: true, optional: true },
    });
    expect(completed['node_modules/lint-darwin-arm64']).toEqual({
      version: '2.0.0',
      dev: true,
      optional: true,
      cpu: ['arm64'],
      os: ['darwin'],
    });
    expect(completed['node_modules/lint-linux-x64']).toEqual({ version: '2.0.0', dev: true, optional: true });
    expect(completed['node_modules/lint-linux-x64-musl']?.libc).toEqual(['musl']);
  });

  test('knows where the stand-in for unwanted packages really is', () => {
    const completed = completePackages({
      'node_modules/@deck.gl/carto': { resolved: 'node_modules/deck.gl/build/empty-package', link: true },
      'node_modules/deck.gl/build/empty-package': { dev: true },
    });
    expect(completed).toEqual({
      'build/empty-package': { dev: true },
      'node_modules/@deck.gl/carto': { resolved: 'build/empty-package', link: true },
    });
  });
});
