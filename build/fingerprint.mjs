// @ts-check
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

/**
 * A cheap answer to "did anything change?": a hash over path, size and modification time of files. Contents are not
 * read, so hundreds of files cost a few milliseconds; a touched file counts as changed, which only costs a rebuild.
 * @param {string[]} inputs files or folders relative to the clone; what is missing counts as missing
 * @param {(file: string) => boolean} [counts] which files of the folders count, by path relative to the clone
 * @returns {string} hexadecimal
 */
export function fingerprint(inputs, counts = () => true) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesAt).sort()) {
    if (!counts(file)) continue;
    const { size, mtimeMs } = statSync(path.join(root, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** @param {string} input @returns {string[]} paths relative to the clone */
function filesAt(input) {
  const found = statSync(path.join(root, input), { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [input];
  return readdirSync(path.join(root, input), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}
