import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { UserError } from '../api/errors.ts';
import { limits } from './boundary-set.ts';

/** A zip opened: the names in it, and a way to unpack one. Close it when done. */
export interface OpenZip {
  /** Files in the zip, without folders and without what macOS adds (`__MACOSX/`, `._name`). */
  readonly names: string[];
  /** @throws UserError `bad_file` when the entry is damaged, locked by a password or too large */
  unpack(name: string): Promise<Buffer>;
  close(): void;
}

/**
 * Opens a zip file.
 * @param file its name, for messages
 * @throws UserError `bad_file` when it is no zip or is cut off
 */
export async function openZip(path: string, file: string): Promise<OpenZip> {
  const entries = new Map<string, Entry>();
  let zip: ZipFile;
  try {
    zip = await yauzl.openPromise(path, { autoClose: false });
    for await (const entry of zip.eachEntry()) {
      if (!isClutter(entry.fileName)) entries.set(entry.fileName, entry);
    }
  } catch (error) {
    throw damaged(file, error);
  }
  return {
    names: [...entries.keys()],
    close: () => zip.close(),
    async unpack(name) {
      const entry = entries.get(name);
      if (!entry) throw new UserError('bad_file', `${file} holds no ${name}.`, { file });
      if (entry.isEncrypted()) {
        throw new UserError('bad_file', `${name} in ${file} is locked by a password.`, {
          file,
          hint: 'Unpack it with its password and zip it again without one.',
        });
      }
      if (entry.uncompressedSize > limits.unpackedBytes) {
        throw new UserError('bad_file', `${name} in ${file} is too large to read.`, {
          file,
          expected: `at most ${limits.unpackedBytes / 2 ** 20} MB unpacked`,
          hint: 'Simplify the boundaries (for example in QGIS) or cut out your county.',
        });
      }
      try {
        return await readWhole(zip, entry);
      } catch (error) {
        throw damaged(file, error, name);
      }
    },
  };
}

function isClutter(name: string): boolean {
  return (
    name.endsWith('/') || name.startsWith('__MACOSX/') || name.split('/').at(-1)?.startsWith('._') === true
  );
}

async function readWhole(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  if (crc32(bytes) !== entry.crc32) throw new Error('its checksum is wrong');
  return bytes;
}

function damaged(file: string, error: unknown, name?: string): UserError {
  const why = error instanceof Error ? error.message : String(error);
  return new UserError(
    'bad_file',
    `${name ? `${name} in ${file}` : file} is damaged and cannot be unpacked (${why}).`,
    {
      file,
      expected: 'a whole zip file',
      hint: 'Download or copy the file again.',
    },
  );
}
