import { toErrorReport, UserError } from '../api/errors.ts';
import type { JobState, Progress } from '../api/job.ts';

/** Long work, visible and stoppable. */
export interface Jobs {
  /** Runs the work as a job; its result or error is the caller's too. */
  run<T>(title: string, work: (progress: Progress) => Promise<T>): Promise<T>;
  list(): JobState[];
  /** Asks a job to stop. Unknown or finished jobs are left alone. */
  cancel(id: string): void;
  /** Asks all to stop and waits until they have. */
  stop(): Promise<void>;
}

/** At most this many finished jobs are remembered. */
const kept = 20;
/** A job tells of its progress at most this often, in milliseconds. */
const reportEvery = 80;

/** @param report called when a job begins, moves (throttled), and ends */
export function createJobs(report: (job: JobState) => void): Jobs {
  const states = new Map<string, JobState>();
  const running = new Map<string, { controller: AbortController; ended: Promise<unknown> }>();
  let serial = 0;

  function update(id: string, change: Partial<JobState>) {
    const state = states.get(id);
    if (!state) return;
    const next = { ...state, ...change };
    states.set(id, next);
    report(next);
  }

  function progressOf(id: string, signal: AbortSignal): Progress {
    let told = 0;
    return {
      signal,
      phase(phase, total = null, unit = '') {
        told = Date.now();
        update(id, { phase, total, unit, done: 0 });
      },
      done(done) {
        if (Date.now() - told < reportEvery) return;
        told = Date.now();
        update(id, { done });
      },
    };
  }

  function forgetOldest() {
    const finished = [...states.values()].filter((state) => state.status !== 'running');
    for (const state of finished.slice(0, Math.max(0, finished.length - kept))) states.delete(state.id);
  }

  async function attempt<T>(
    id: string,
    signal: AbortSignal,
    work: (progress: Progress) => Promise<T>,
  ): Promise<T> {
    try {
      const result = await work(progressOf(id, signal));
      update(id, { status: 'done' });
      return result;
    } catch (error) {
      const cancelled = error instanceof UserError && error.code === 'cancelled';
      update(id, cancelled ? { status: 'cancelled' } : { status: 'failed', error: toErrorReport(error) });
      throw error;
    } finally {
      running.delete(id);
      forgetOldest();
    }
  }

  return {
    run(title, work) {
      const id = `job-${++serial}`;
      const controller = new AbortController();
      states.set(id, {
        id,
        title,
        phase: '',
        done: 0,
        total: null,
        unit: '',
        startedAt: Date.now(),
        status: 'running',
      });
      update(id, {});
      const result = attempt(id, controller.signal, work);
      running.set(id, { controller, ended: result.catch(() => undefined) });
      return result;
    },
    list: () => [...states.values()],
    cancel(id) {
      running.get(id)?.controller.abort();
    },
    async stop() {
      const all = [...running.values()];
      for (const job of all) job.controller.abort();
      await Promise.all(all.map((job) => job.ended));
    },
  };
}
