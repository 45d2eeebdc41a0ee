import type { ReactNode } from 'react';
import type { ProjectInfo } from '../../src-main/api/project.ts';
import { ActivityBar } from './activity-bar.tsx';
import classes from './frame.module.css';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';

/** Title bar above, activity bar at the left while a project is open, status bar below. */
export function Frame({ project, children }: { project: ProjectInfo | null; children: ReactNode }) {
  return (
    <div className={classes.frame}>
      <TitleBar project={project} />
      <div className={classes.middle}>
        {project && <ActivityBar />}
        <main className={classes.main}>{children}</main>
      </div>
      <StatusBar project={project} />
    </div>
  );
}
