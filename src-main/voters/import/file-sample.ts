import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '../../api/errors.ts';
import { translateFileError } from './file-errors.ts';
import { MAX_LINE, MAX_RECORD } from './records.ts';

/** Up to this size the whole file is looked at; of a larger one the head, the tail and windows between. */
const WHOLE = 64 << 20;
const WINDOW = 64 << 10;
const WINDOWS = 256;

/** Bytes of a file that stand for all of it. */
export interface FileSample {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** The first megabyte, or all of a smaller file. */
  readonly head: Buffer;
  /** Pieces from all over the file; their ends may cut characters and lines. The head is among them. */
  readonly pieces: readonly Buffer[];
  /** Whether the pieces are the whole file. */
  readonly complete: boolean;
}

/**
 * Reads what is needed to judge a file, never more than 64 MB.
 * @throws UserError naming the file: missing, a folder, no permission, empty, or with a first line that is too long
 */
export async function sampleFile(path: string): Promise<FileSample> {
  const name = basename(path);
  let handle: FileHandle | undefined;
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    if (!info.isFile()) {
      throw new UserError('bad_file', `${name} is not a regular file.`, {
        file: path,
        expected: 'a text file',
      });
    }
    if (info.size === 0) throw emptyFile(path);
    handle = await open(path, 'r');
    const head = await readAt(handle, 0, Math.min(info.size, MAX_RECORD));
    if (!head.includes(10) && !head.includes(13)) await refuseLongLine(handle, path, head, info.size);
    const pieces = [head];
    if (info.size <= WHOLE) {
      for (let at = head.length; at < info.size; at += 4 << 20) {
        pieces.push(await readAt(handle, at, Math.min(4 << 20, info.size - at)));
      }
    } else {
      for (let i = 1; i <= WINDOWS; i++) {
        const at = Math.floor(((info.size - WINDOW) * i) / WINDOWS);
        pieces.push(await readAt(handle, at - (at % 4), WINDOW));
      }
    }
    return { path, name, bytes: info.size, head, pieces, complete: info.size <= WHOLE };
  } catch (error) {
    throw translateFileError(error, path);
  } finally {
    await handle?.close();
  }
}

/** @throws always where the first line does not end within what a row may be */
async function refuseLongLine(handle: FileHandle, path: string, head: Buffer, size: number): Promise<void> {
  if (size <= MAX_RECORD) return;
  const name = basename(path);
  let at = head.length;
  while (at < size && at < MAX_LINE) {
    const piece = await readAt(handle, at, Math.min(4 << 20, size - at));
    if (piece.includes(10) || piece.includes(13)) break;
    at += piece.length;
  }
  const long = at >= MAX_LINE ? `${MAX_LINE >> 20} MB` : '1 MB';
  throw new UserError('bad_file', `Line 1 of ${name} is longer than ${long}.`, {
    file: path,
    line: 1,
    expected: 'a text file with one row on each line',
    hint: 'Check that this is a text file and that its lines end with a line break.',
  });
}

/** The refusal of a file with nothing in it. */
export function emptyFile(path: string): UserError {
  return new UserError('bad_file', `${basename(path)} is empty.`, {
    file: path,
    expected: 'a header line and rows',
    hint: 'Get the file again; a download may have failed.',
  });
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, at + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
