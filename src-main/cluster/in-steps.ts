import { setImmediate } from 'node:timers/promises';
import { type Progress, stopIfCancelled } from '../api/job.ts';

/** Rows between two breaths: some hundredths of a second. */
const STEP = 20_000;

/**
 * Goes over many rows on the engine's own thread in steps, between which it answers the window, reports and can be stopped.
 * @param visit called once for every row, in their order
 * @throws UserError `cancelled`
 */
export async function inSteps(rows: number, progress: Progress, visit: (row: number) => void): Promise<void> {
  for (let from = 0; from < rows; from += STEP) {
    const to = Math.min(from + STEP, rows);
    for (let row = from; row < to; row++) visit(row);
    progress.done(to);
    if (to < rows) await setImmediate();
    stopIfCancelled(progress);
  }
}
