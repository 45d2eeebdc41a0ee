import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ProjectInfo } from '../../src-main/api/project.ts';
import { useEngine } from '../engine/connection.ts';
import { count, plural } from '../parts/format.ts';
import { undo } from '../parts/notify.tsx';
import { JobsButton } from './jobs-button.tsx';
import { NetworkCounter } from './network-counter.tsx';
import { shortcutText } from './shortcut-text.ts';
import classes from './status-bar.module.css';

const engineLines = {
  starting: 'Engine is starting',
  ready: 'Engine ready',
  lost: 'Engine stopped; restarting',
};

/** What goes on: engine, jobs, the project's size, what undo would take back, what was refused to leave. */
export function StatusBar({ project }: { project: ProjectInfo | null }) {
  const status = useEngine((engine) => engine.status);
  return (
    <footer className={classes.bar}>
      <span className={classes.engine} data-status={status} role="status">
        <i aria-hidden />
        {engineLines[status]}
      </span>
      <JobsButton />
      <span className={classes.gap} />
      {project?.undo && (
        <Tooltip label={`Undo (${shortcutText('mod+Z')})`}>
          <UnstyledButton className={classes.button} onClick={undo}>
            <IconArrowBackUp size={13} stroke={1.7} aria-hidden />
            <span className={classes.clip}>{project.undo}</span>
          </UnstyledButton>
        </Tooltip>
      )}
      {project && (
        <span
          className={classes.item}
          title={`${count(project.households)} households, ${count(project.doors)} doors`}
        >
          {plural(project.voters, 'voter')}
        </span>
      )}
      <NetworkCounter />
    </footer>
  );
}
