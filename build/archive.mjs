// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Failure } from './failure.mjs';

/**
 * Refuses a file whose SHA-256 is not the expected one.
 * @param {string} file
 * @param {string} expected lower-case hexadecimal
 * @throws {Failure} naming the file and both hashes
 */
export async function verifySha256(file, expected) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('hex');
  if (found === expected) return;
  throw new Failure(
    `${path.basename(file)} is not the file that was expected: its SHA-256 is ${found}, not ${expected}.`,
    'It was not used. Try again; if it happens again, tell the makers of Hustings before you trust this download.',
  );
}

/**
 * Unpacks the chosen files of a zip, with their permissions; needs no unzip program.
 * @param {string} zipFile
 * @param {string} folder created when missing
 * @param {(entry: string) => string | null} place where an entry goes, relative to folder; null leaves it out
 * @returns {Promise<number>} how many files were written
 * @throws {Failure} when an entry would land outside the folder
 */
export async function unzip(zipFile, folder, place) {
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(zipFile);
  let files = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.endsWith('/') ? null : place(entry.fileName);
      if (name === null) continue;
      const target = path.resolve(folder, name);
      if (!target.startsWith(path.resolve(folder) + path.sep)) {
        throw new Failure(`${path.basename(zipFile)} has an entry outside its folder: ${entry.fileName}.`);
      }
      await mkdir(path.dirname(target), { recursive: true });
      const mode = (entry.externalFileAttributes >>> 16) & 0o777;
      await pipeline(
        await zip.openReadStreamPromise(entry),
        createWriteStream(target, { mode: mode || 0o644 }),
      );
      files++;
    }
  } finally {
    zip.close();
  }
  return files;
}
