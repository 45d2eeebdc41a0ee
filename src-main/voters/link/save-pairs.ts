import type { LinkedPair } from '../../api/link.ts';
import { csvLine } from '../csv.ts';
import { writeWhole } from '../write-whole.ts';

/** Pairs that are written at once. */
const BATCH = 10_000;

/** Writes pairs as CSV: left, right, probability, reasons. The file appears whole or not at all. @throws UserError */
export async function savePairs(path: string, pairs: readonly LinkedPair[]): Promise<void> {
  await writeWhole(path, async (write) => {
    await write(csvLine(['left', 'right', 'probability', 'reasons']));
    for (let i = 0; i < pairs.length; i += BATCH) {
      const lines = pairs
        .slice(i, i + BATCH)
        .map(({ left, right, probability, reasons }) =>
          csvLine([left, right, String(probability), reasons.join(', ')]),
        );
      await write(lines.join(''));
    }
  });
}
