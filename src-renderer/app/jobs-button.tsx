import { Popover, Progress, UnstyledButton } from '@mantine/core';
import { cancelJob, type Job, useJobs } from '../engine/jobs.ts';
import { plural } from '../parts/format.ts';
import { JobProgress, jobLine, jobPercent } from '../parts/job-progress.tsx';
import classes from './status-bar.module.css';

/** The running job in the status bar; all recent jobs in a list above it. Nothing while there never was one. */
export function JobsButton() {
  const jobs = useJobs((state) => state.jobs);
  if (jobs.length === 0) return null;
  const running = jobs.filter((job) => job.status === 'running');
  const [first] = running;
  const percent = first && jobPercent(first);
  return (
    <Popover position="top-start" width={400}>
      <Popover.Target>
        <UnstyledButton className={classes.button}>
          {first ? (
            <>
              <span className={classes.clip}>{first.title}</span>
              <Progress
                className={classes.meter}
                value={percent ?? 100}
                animated={percent == null}
                aria-label={first.title}
              />
              <span className={classes.clip}>{jobLine(first)}</span>
              {running.length > 1 && <span>+ {running.length - 1}</span>}
            </>
          ) : (
            plural(jobs.length, 'recent job')
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.popover}>
        <div className={classes.jobs}>
          {jobs.map((job) =>
            job.status === 'running' ? (
              <JobProgress key={job.id} job={job} onCancel={() => cancelJob(job.id)} />
            ) : (
              <FinishedJob key={job.id} job={job} />
            ),
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

const endings = { running: '', done: 'Done', failed: 'Failed', cancelled: 'Cancelled' };

function FinishedJob({ job }: { job: Job }) {
  return (
    <div className={classes.done}>
      <span>{job.title}</span>
      <span>{endings[job.status]}</span>
      {job.error && job.status === 'failed' && <small data-selectable>{job.error.message}</small>}
    </div>
  );
}
