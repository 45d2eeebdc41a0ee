import { type FileHandle, open } from 'node:fs/promises';
import { UserError } from '../../api/errors.ts';
import type { ByteSource } from '../containers/byte-source.ts';
import { translateReadError } from './read-errors.ts';
import { MAX_LINE, MAX_RECORD } from './scanner.ts';

/** Up to this size the whole file is looked at; of a larger one the head, and on disk the tail and windows between. */
const WHOLE = 64 << 20;
const WINDOW = 64 << 10;
const WINDOWS = 256;

/** Bytes of a file that stand for all of it. */
export interface FileSample {
  readonly path: string;
  readonly name: string;
  /** Length of the file; of a packed one that is too long to be looked at whole, as far as the archive says, else 0. */
  readonly bytes: number;
  /** The first megabyte, or all of a smaller file. */
  readonly head: Buffer;
  /** Whether the head is the whole file. */
  readonly whole: boolean;
  /** Pieces from all over the file; their ends may cut characters and lines. The head is among them. */
  readonly pieces: readonly Buffer[];
  /** Whether the pieces are the whole file. */
  readonly complete: boolean;
}

/**
 * Reads what is needed to judge a file, never more than 64 MB and a piece.
 * @throws UserError naming the file: damaged, no permission, empty, or with a first line that is too long
 */
export async function sampleFile(source: ByteSource): Promise<FileSample> {
  const { path, name } = source;
  try {
    const sample =
      source.member === null && source.bytes !== null && source.bytes > WHOLE
        ? await sampleLarge(path, source.bytes)
        : await sampleBegin(source);
    const { head } = sample;
    if (head.length === 0) throw emptyFile(source);
    if (head.length === MAX_RECORD && !head.includes(10) && !head.includes(13)) throw await longLine(source);
    return { path, name, whole: head.length === sample.bytes, ...sample };
  } catch (error) {
    throw translateReadError(error, path);
  }
}

type Pieces = Pick<FileSample, 'bytes' | 'head' | 'pieces' | 'complete'>;

/** Of a large file on disk: its head, and windows from all over it. */
async function sampleLarge(path: string, bytes: number): Promise<Pieces> {
  const handle = await open(path, 'r');
  try {
    const head = await readAt(handle, 0, MAX_RECORD);
    const pieces = [head];
    for (let i = 1; i <= WINDOWS; i++) {
      const at = Math.floor(((bytes - WINDOW) * i) / WINDOWS);
      pieces.push(await readAt(handle, at - (at % 4), WINDOW));
    }
    return { bytes, head, pieces, complete: false };
  } finally {
    await handle.close();
  }
}

/** Of any other: all of it, or as much as is looked at. */
async function sampleBegin(source: ByteSource): Promise<Pieces> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of await source.stream()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > WHOLE) break;
  }
  const all = Buffer.concat(chunks);
  const head = all.subarray(0, MAX_RECORD);
  const pieces = all.length > MAX_RECORD ? [head, all.subarray(MAX_RECORD)] : [head];
  const complete = length <= WHOLE;
  return { bytes: complete ? length : (source.bytes ?? 0), head, pieces, complete };
}

/** The refusal of a file whose first line does not end within what a row may be. */
async function longLine(source: ByteSource): Promise<UserError> {
  let at = 0;
  let ended = false;
  for await (const piece of await source.stream()) {
    ended = piece.includes(10) || piece.includes(13);
    at += piece.length;
    if (ended || at >= MAX_LINE) break;
  }
  const long = ended || at < MAX_LINE ? '1 MB' : `${MAX_LINE >> 20} MB`;
  return new UserError('bad_file', `Line 1 of ${source.name} is longer than ${long}.`, {
    file: source.path,
    line: 1,
    expected: 'a text file with one row on each line',
    hint: 'Check that this is a text file and that its lines end with a line break.',
  });
}

/** The refusal of a file with nothing in it. */
export function emptyFile({ path, name }: { path: string; name: string }): UserError {
  return new UserError('bad_file', `${name} is empty.`, {
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
