import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { translateFileError } from './file-errors.ts';

/**
 * Writes a file whole: to `<path>.tmp`, flushed to the disk, then renamed over `path`. At any moment, whatever happens, `path`
 * holds either the old bytes or the new ones.
 *
 * @param keepPrevious leaves the bytes that stood there before as `<path>.bak`
 * @throws UserError `disk_full`, `not_allowed`, ...; then nothing has changed
 */
export function replaceFile(path: string, bytes: Uint8Array, { keepPrevious = false } = {}): void {
  const temporary = `${path}.tmp`;
  const previous = `${path}.bak`;
  try {
    writeFlushed(temporary, bytes);
    if (keepPrevious && existsSync(path)) {
      // A copy and not a hard link, which FAT and exFAT sticks do not have.
      copyFileSync(path, `${previous}.tmp`);
      renameSync(`${previous}.tmp`, previous);
    }
    renameSync(temporary, path);
    flushFolder(dirname(path));
  } catch (error) {
    removeIfPossible(temporary);
    removeIfPossible(`${previous}.tmp`);
    throw translateFileError(error, path);
  }
}

/** Removes a leftover. What stopped the work is the news; that this failed too is not. */
export function removeIfPossible(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}

/** Writes a file and waits until its bytes are on the disk. Errors are the operating system's own. */
export function writeFlushed(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w');
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes renames in a folder survive a power cut. Windows has no such call, and flushes renames with the file. */
export function flushFolder(dir: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dir, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
