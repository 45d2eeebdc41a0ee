import { Presets, SingleBar } from 'cli-progress';
import type { JobState } from '../api/job.ts';

/** Draws a job on a terminal: its phase, a bar where the total is known, and the rate per second. */
export interface ProgressBar {
  show(job: JobState): void;
  clear(): void;
}

/** A bar on standard error; silent where that is no terminal. */
export function progressBar(stream: NodeJS.WriteStream): ProgressBar {
  if (!stream.isTTY) return { show() {}, clear() {} };
  let bar: SingleBar | null = null;
  let phase = '';
  let since = 0;

  function clear() {
    bar?.stop();
    bar = null;
    phase = '';
  }

  return {
    clear,
    show(job) {
      if (job.status !== 'running') return clear();
      if (!job.phase) return;
      if (job.phase !== phase) {
        clear();
        phase = job.phase;
        since = Date.now();
        const format = job.total ? '{phase} [{bar}] {percentage}% {rate}' : '{phase} {value} {rate}';
        bar = new SingleBar(
          { format, stream, clearOnComplete: true, hideCursor: true },
          Presets.shades_classic,
        );
        bar.start(job.total ?? 0, 0, { phase, rate: '' });
      }
      const seconds = (Date.now() - since) / 1000;
      const perSecond = seconds > 0.2 && job.unit ? Math.round(job.done / seconds) : 0;
      bar?.update(job.done, {
        phase,
        rate: perSecond ? `${perSecond.toLocaleString('en')} ${job.unit}/s` : '',
      });
    },
  };
}
