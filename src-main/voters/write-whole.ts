import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { translateFileError } from '../project/file-errors.ts';

/**
 * Writes a file for the user: under another name until it is complete and on the disk, so that it appears whole or not at all.
 * @throws UserError `disk_full`, `not_allowed`, and whatever `work` throws; then nothing has changed
 */
export async function writeWhole(
  path: string,
  work: (write: (bytes: string | Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const unfinished = `${path}.${randomUUID()}.unfinished`;
  try {
    const file = await open(unfinished, 'wx');
    try {
      await work((bytes) => file.appendFile(bytes));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw translateFileError(error, path);
  }
}
