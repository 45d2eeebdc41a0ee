import { Button, UnstyledButton } from '@mantine/core';
import { IconFolderOpen, IconFolderPlus, IconMapPin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ChosenFile } from '../../../src-main/api/bridge.ts';
import { cancelJob, useJobs } from '../../engine/jobs.ts';
import {
  chooseProject,
  createProject,
  dismissFailure,
  openDemo,
  openProject,
  useProject,
} from '../../engine/project.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { JobProgress } from '../../parts/job-progress.tsx';
import classes from './welcome.module.css';

/** What Hustings is, and the three ways in. Shown while no project is open. */
export default function Welcome() {
  const { opening, failure } = useProject();
  const startup = useQuery({ queryKey: ['startup'], queryFn: () => window.hustings.startup() }).data;
  return (
    <div className={classes.screen}>
      <div className={classes.page}>
        <h1>Hustings</h1>
        <p className={classes.lead}>
          A workstation for voter files: clean them, see them in a grid and on the map, build universes, find
          clusters and write lists.
        </p>
        <p className={classes.privacy}>
          Everything happens on this machine. Hustings has no server and no account, and it refuses every
          network request.
        </p>
        {failure && (
          <div className={classes.block}>
            <ErrorPanel title={failure.title} error={failure.error}>
              <Button size="compact-xs" variant="default" onClick={dismissFailure}>
                Close
              </Button>
            </ErrorPanel>
          </div>
        )}
        {opening ? <Opening what={opening} /> : <Ways demoExists={startup?.demoExists ?? true} />}
        {!opening && startup && startup.recent.length > 0 && <Recent projects={startup.recent} />}
      </div>
    </div>
  );
}

function Ways({ demoExists }: { demoExists: boolean }) {
  return (
    <div className={classes.ways}>
      <UnstyledButton className={classes.way} data-first onClick={() => void openDemo()}>
        <IconMapPin size={20} stroke={1.5} aria-hidden />
        <strong>Open the demo county</strong>
        <span>
          {demoExists
            ? 'A made-up county to try everything on. No real person is in it.'
            : 'A made-up county of 20,000 voters to try everything on. No real person is in it. Takes a few seconds.'}
        </span>
      </UnstyledButton>
      <UnstyledButton className={classes.way} onClick={() => void createProject()}>
        <IconFolderPlus size={20} stroke={1.5} aria-hidden />
        <strong>Create a project</strong>
        <span>Choose a folder, then bring in your voter file.</span>
      </UnstyledButton>
      <UnstyledButton className={classes.way} onClick={() => void chooseProject()}>
        <IconFolderOpen size={20} stroke={1.5} aria-hidden />
        <strong>Open a project</strong>
        <span>Go on with a folder that ends in .hustings.</span>
      </UnstyledButton>
    </div>
  );
}

function Opening({ what }: { what: string }) {
  const running = useJobs(({ jobs }) => jobs.find((job) => job.status === 'running'));
  return (
    <div className={classes.block}>
      {running ? <JobProgress job={running} onCancel={() => cancelJob(running.id)} /> : <h2>{what}…</h2>}
    </div>
  );
}

function Recent({ projects }: { projects: readonly ChosenFile[] }) {
  return (
    <section className={classes.block} aria-label="Recent projects">
      <h2>Recent</h2>
      <ul className={classes.recent}>
        {projects.map((project) => (
          <li key={project.handle}>
            <UnstyledButton onClick={() => void openProject(project)}>
              <strong>{project.name}</strong>
              <span>{project.path}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
