import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { UserError } from '../../api/errors.ts';
import { translateReadError } from '../reading/read-errors.ts';

/** Bytes asked of a disk or an unpacker at a time. */
export const PIECE = 1 << 20;

/** A file's bytes, wherever they are: on disk, or packed in an archive there. */
export interface ByteSource {
  /** The file on disk. */
  readonly path: string;
  /** Path within the archive, nested ones joined by `!/`; null for the file itself. */
  readonly member: string | null;
  /** The last part of its path, for messages. */
  readonly name: string;
  /** Its length, unpacked; null where only reading to the end would tell. */
  readonly bytes: number | null;
  /** When it was last changed, in ms, where the archive says so. */
  readonly modified: number | null;
  /** Its bytes from the start; every chunk belongs to the reader. Destroy it when not read to its end. */
  stream(): Promise<Readable>;
}

/** A file on disk as it is. @throws UserError naming the file: missing, a folder, no permission */
export async function diskFile(path: string): Promise<ByteSource> {
  const name = basename(path);
  const info = await stat(path).catch((error: unknown) => {
    throw translateReadError(error, path);
  });
  if (info.isDirectory()) throw translateReadError(Object.assign(new Error(), { code: 'EISDIR' }), path);
  if (!info.isFile()) {
    throw new UserError('bad_file', `${name} is not a regular file.`, {
      file: path,
      expected: 'a text file',
    });
  }
  return {
    path,
    member: null,
    name,
    bytes: info.size,
    modified: info.mtimeMs,
    stream: async () => createReadStream(path, { highWaterMark: PIECE * 4 }),
  };
}

/** The first bytes of a source, fewer where it is shorter. */
export async function headOf(source: ByteSource, length: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let held = 0;
  const stream = await source.stream();
  for await (const chunk of stream) {
    pieces.push(chunk);
    held += chunk.length;
    if (held >= length) break;
  }
  return Buffer.concat(pieces).subarray(0, length);
}
