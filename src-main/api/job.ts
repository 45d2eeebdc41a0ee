import { z } from 'zod';
import { errorReport, UserError } from './errors.ts';

/** A long piece of work as the status bar shows it. `total` is null while it is not known. */
export const jobState = z.object({
  id: z.string(),
  title: z.string(),
  phase: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  /** What `done` counts: rows, voters, iterations. */
  unit: z.string(),
  startedAt: z.number().describe('milliseconds since 1970'),
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  error: errorReport.optional(),
});
export type JobState = z.infer<typeof jobState>;

/** What a service needs to report long work and to stop when asked. */
export interface Progress {
  /** Aborted when the user cancels. Pass it on to whatever can be interrupted. */
  readonly signal: AbortSignal;
  /** Begin a phase ("Reading ncvoter.txt"); `total` null or left out when unknown. */
  phase(name: string, total?: number | null, unit?: string): void;
  /** Set how much of the phase is done (absolute, not a step). Cheap: reports are throttled by the receiver. */
  done(count: number): void;
}

/** For callers who do not watch: never cancelled, reports nowhere. */
export const unwatched: Progress = { signal: new AbortController().signal, phase() {}, done() {} };

/** @throws UserError `cancelled` when the user has asked to stop. */
export function stopIfCancelled(progress: Progress): void {
  if (progress.signal.aborted) throw new UserError('cancelled', 'Cancelled. Nothing was changed.');
}
