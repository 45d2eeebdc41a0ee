import { useState } from 'react';
import type { Input, Output, ProcedureName } from '../../src-main/api/contract.ts';
import { call } from './connection.ts';
import { cancelJob, type Job, useJobs } from './jobs.ts';

export interface JobAction<N extends ProcedureName> {
  /** Starts the job; resolves with its result, rejects as `call` does (code `cancelled` when the user stopped it). */
  start(input: Input<N>): Promise<Output<N>>;
  readonly running: boolean;
  /** How far it is; null until its first report. */
  readonly job: Job | null;
  cancel(): void;
}

/** A procedure that is a job, with the progress of the run that this component started. One run at a time. */
export function useJobAction<N extends ProcedureName>(name: N): JobAction<N> {
  const [before, setBefore] = useState<ReadonlySet<string> | null>(null);
  // The engine reports a job as it begins, so the oldest job we had not seen when we called is the one we started.
  const job = useJobs(({ jobs }) => (before && jobs.findLast(({ id }) => !before.has(id))) ?? null);
  return {
    async start(input) {
      setBefore(new Set(useJobs.getState().jobs.map(({ id }) => id)));
      try {
        return await call(name, input);
      } finally {
        setBefore(null);
      }
    },
    running: before !== null,
    job,
    cancel() {
      if (job) cancelJob(job.id);
    },
  };
}
