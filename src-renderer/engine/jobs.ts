import { create } from 'zustand';
import type { JobState } from '../../src-main/api/job.ts';
import { call, onEngineEvent } from './connection.ts';

/** A job with how fast it goes, in its unit per second; null until two reports of a phase have come. */
export interface Job extends JobState {
  readonly rate: number | null;
}

interface Seen {
  phase: string;
  since: number;
  from: number;
}

/** Jobs of this run of the engine, newest first; finished ones stay for the list in the status bar. */
export const useJobs = create<{ jobs: readonly Job[] }>(() => ({ jobs: [] }));

const phases = new Map<string, Seen>();
const remembered = 30;

/** Follows the engine's jobs. Call once, when the page starts. */
export function watchJobs(): void {
  onEngineEvent((event) => {
    if (event.type === 'job') noteJob(event.job, performance.now());
  });
}

/** Asks the engine which jobs there are: after the connection was made anew. */
export async function refreshJobs(): Promise<void> {
  const jobs = await call('job.list', {});
  useJobs.setState({ jobs: [] });
  for (const job of [...jobs].sort((a, b) => a.startedAt - b.startedAt)) noteJob(job, performance.now());
}

/** Asks a job to stop; its end comes as an event. */
export function cancelJob(id: string): void {
  void call('job.cancel', { id });
}

function noteJob(job: JobState, now: number): void {
  const withRate: Job = { ...job, rate: rateOf(job, now) };
  useJobs.setState(({ jobs }) =>
    jobs.some(({ id }) => id === job.id)
      ? { jobs: jobs.map((known) => (known.id === job.id ? withRate : known)) }
      : { jobs: [withRate, ...jobs].slice(0, remembered) },
  );
}

/** Average speed since the phase began: steadier to read than the speed of the last moment. */
function rateOf(job: JobState, now: number): number | null {
  if (job.status !== 'running') {
    phases.delete(job.id);
    return null;
  }
  const seen = phases.get(job.id);
  if (!seen || seen.phase !== job.phase || job.done < seen.from) {
    phases.set(job.id, { phase: job.phase, since: now, from: job.done });
    return null;
  }
  const seconds = (now - seen.since) / 1000;
  return seconds > 0.2 ? (job.done - seen.from) / seconds : null;
}
