import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withLock } from '../../../build/lock.mjs';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'hustings-build-'));
  file = path.join(folder, 'deep', 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('two builds at once', () => {
  test('take turns', async () => {
    const events: string[] = [];
    const work = (name: string) =>
      withLock(file, async () => {
        events.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 20));
        events.push(`${name} ends`);
      });
    await Promise.all([work('one'), work('two')]);
    expect(events).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  });

  test('a failed one lets the next one in', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withLock(file, async () => 'in')).toBe('in');
    expect(existsSync(file)).toBe(false);
  });

  test('a place that cannot be written is an error, not something to wait for', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    await expect(withLock(path.join(folder, 'file', 'lock'), async () => 'in')).rejects.toThrow(
      /ENOTDIR|EEXIST/,
    );
  });

  test('one that was killed does not keep the next one out', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    await withLock(file, async () => {});
    writeFileSync(file, String(dead));
    expect(await withLock(file, async () => 'in')).toBe('in');
  });
});
