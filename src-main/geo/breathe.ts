import { setImmediate } from 'node:timers/promises';
import { type Progress, stopIfCancelled } from '../api/job.ts';

/**
 * Lets the engine answer others, and hear of a cancel, in the midst of a long computation.
 * @throws UserError `cancelled` when the user has asked to stop
 */
export async function breathe(progress: Progress, done: number): Promise<void> {
  progress.done(done);
  await setImmediate();
  stopIfCancelled(progress);
}
