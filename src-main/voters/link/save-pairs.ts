import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { LinkedPair } from '../../api/link.ts';
import { translateFileError } from '../reading/file-errors.ts';

/** Writes pairs as CSV: left, right, probability, reasons. The file appears whole or not at all. @throws UserError */
export async function savePairs(path: string, pairs: readonly LinkedPair[]): Promise<void> {
  const unfinished = `${path}.${randomUUID()}.unfinished`;
  try {
    const file = await open(unfinished, 'wx');
    try {
      await file.write('left,right,probability,reasons\r\n');
      for (let i = 0; i < pairs.length; i += 10_000) {
        const lines = pairs.slice(i, i + 10_000).map((pair) => {
          const cells = [pair.left, pair.right, String(pair.probability), pair.reasons.join(', ')];
          return `${cells.map(csvCell).join(',')}\r\n`;
        });
        await file.write(lines.join(''));
      }
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

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
