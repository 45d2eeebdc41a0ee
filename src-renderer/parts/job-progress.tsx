import { Button, Progress } from '@mantine/core';
import type { Job } from '../engine/jobs.ts';
import { count } from './format.ts';
import classes from './job-progress.module.css';

/** How far a job is: "Typing columns · 420,000 of 1,000,000 rows · 148,000 rows/s". */
export function jobLine(job: Job): string {
  const parts = [job.phase || 'Starting'];
  if (job.total !== null)
    parts.push(`${count(Math.round(job.done))} of ${count(job.total)} ${job.unit}`.trimEnd());
  else if (job.done > 0) parts.push(`${count(Math.round(job.done))} ${job.unit}`.trimEnd());
  if (job.rate !== null && job.rate >= 1 && job.unit)
    parts.push(`${count(Math.round(job.rate))} ${job.unit}/s`);
  return parts.join(' · ');
}

/** Per cent done 0..100; null while the whole is not known. */
export function jobPercent(job: Job): number | null {
  return job.total ? Math.min(100, (100 * job.done) / job.total) : null;
}

interface JobProgressProps {
  /** Null: the job is about to begin. */
  job: Job | null;
  onCancel?: () => void;
}

/** The progress of one job as a block: title, bar, numbers, cancel. */
export function JobProgress({ job, onCancel }: JobProgressProps) {
  const percent = job && jobPercent(job);
  return (
    <div className={classes.block}>
      <div className={classes.head}>
        <span className={classes.title}>{job?.title ?? 'Starting…'}</span>
        {onCancel && (
          <Button size="compact-xs" variant="default" onClick={onCancel} disabled={!job}>
            Cancel
          </Button>
        )}
      </div>
      <Progress value={percent ?? 100} animated={percent === null} aria-label={job?.title ?? 'Starting'} />
      <div className={classes.line} role="status">
        {job ? jobLine(job) : ' '}
      </div>
    </div>
  );
}
