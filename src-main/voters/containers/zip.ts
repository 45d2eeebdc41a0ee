import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { UserError } from '../../api/errors.ts';
import { type ByteSource, PIECE } from './byte-source.ts';
import { chain } from './chain.ts';
import { archiveLimits, checked, damaged } from './limits.ts';

const STORED = 0;
const DEFLATED = 8;

/**
 * Opens a zip for as long as `work` runs. The names in it are labels only: nothing is ever written under them.
 * @param work gets the files of the zip in its order, without folders
 * @throws UserError `bad_file` when it is no zip, is cut off, or holds too many files
 */
export async function withZip<T>(
  zip: ByteSource,
  work: (entries: readonly ByteSource[]) => Promise<T>,
): Promise<T> {
  const disk = zip.member === null ? null : await spool(zip);
  try {
    const file = await open(disk?.path ?? zip.path, zip);
    try {
      return await work(await entriesOf(file, zip));
    } finally {
      file.close();
    }
  } finally {
    if (disk) await rm(disk.folder, { recursive: true, force: true });
  }
}

async function open(path: string, zip: ByteSource): Promise<ZipFile> {
  try {
    // Names stay bytes: the library would refuse the whole zip for one that leads out of its folder.
    return await yauzl.openPromise(path, { autoClose: false, decodeStrings: false });
  } catch (error) {
    throw damaged(zip.name, zip, error instanceof Error ? error.message : String(error));
  }
}

async function entriesOf(file: ZipFile, zip: ByteSource): Promise<ByteSource[]> {
  const found: ByteSource[] = [];
  const taken = new Set<string>();
  try {
    for await (const entry of file.eachEntry()) {
      const path = nameOf(entry);
      if (path.endsWith('/')) continue;
      if (found.length === archiveLimits.members) {
        throw new UserError('bad_file', `${zip.name} holds more than ${archiveLimits.members} files.`, {
          file: zip.path,
          hint: 'Unpack it yourself and import the files that hold voters.',
        });
      }
      let unique = path;
      for (let n = 2; taken.has(unique); n++) unique = `${path} (${n})`;
      taken.add(unique);
      found.push(sourceOf(file, entry, zip, unique));
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw damaged(zip.name, zip, error instanceof Error ? error.message : String(error));
  }
  return found;
}

function nameOf(entry: Entry): string {
  return yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
}

function sourceOf(file: ZipFile, entry: Entry, zip: ByteSource, path: string): ByteSource {
  const name = basename(path);
  return {
    path: zip.path,
    member: zip.member === null ? path : `${zip.member}!/${path}`,
    name,
    bytes: entry.uncompressedSize,
    modified: entry.getLastModDate().getTime(),
    async stream() {
      if (entry.isEncrypted()) throw locked(name, zip);
      const method = entry.compressionMethod;
      if (method !== STORED && method !== DEFLATED) throw unknownMethod(name, zip, method);
      const raw = await file.openReadStreamPromise(entry, { decodeFileData: false }).catch((error: Error) => {
        throw damaged(name, zip, error.message);
      });
      const check = checked(name, zip, {
        packed: entry.compressedSize,
        bytes: entry.uncompressedSize,
        crc: entry.crc32,
      });
      return method === STORED
        ? chain(raw, check)
        : chain(raw, createInflateRaw({ chunkSize: PIECE }), check);
    },
  };
}

/** Unpacks an archive within an archive: its index stands at its end. The folder is the caller's to remove. */
async function spool(zip: ByteSource): Promise<{ folder: string; path: string }> {
  if ((zip.bytes ?? 0) > archiveLimits.nested) {
    throw new UserError('bad_file', `${zip.name} is too large for an archive within an archive.`, {
      file: zip.path,
      hint: 'Unpack the outer archive yourself and import the inner one.',
    });
  }
  const folder = await mkdtemp(join(tmpdir(), 'hustings-'));
  try {
    const path = join(folder, 'inner.zip');
    await pipeline(await zip.stream(), createWriteStream(path, { mode: 0o600 }));
    return { folder, path };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function locked(name: string, zip: ByteSource): UserError {
  return new UserError('bad_file', `${name} in ${zip.name} is locked by a password.`, {
    file: zip.path,
    hint: 'Unpack it with its password, then import the file.',
  });
}

function unknownMethod(name: string, zip: ByteSource, method: number): UserError {
  return new UserError('bad_file', `${name} in ${zip.name} is packed in an unusual way (method ${method}).`, {
    file: zip.path,
    expected: 'stored or deflated files',
    hint: 'Unpack it yourself and import the file, or zip it again.',
  });
}
