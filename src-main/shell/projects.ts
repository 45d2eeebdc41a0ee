import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Startup } from '../api/bridge.ts';
import { isFolder, makeFolder } from './folders.ts';
import type { Grants } from './grants.ts';
import type { SettingsFile } from './settings.ts';

/** Ending of every project's folder. */
export const projectEnding = '.hustings';
const recentKept = 10;

/**
 * What the page needs to begin: the project to open (the one opened last; on the very first run the demo county, which
 * the page makes when it does not exist), the demo county's place, what was opened before. Makes the projects' folder.
 */
export function startupInfo(
  settings: SettingsFile,
  grants: Grants,
  projectsFolder: string,
  version: string,
): Startup {
  makeFolder(projectsFolder);
  const opened = settings.current().recent;
  const recent = opened.filter(isFolder).map(grants.give);
  const demoFolder = path.join(projectsFolder, `Demo County${projectEnding}`);
  const demo = grants.give(demoFolder);
  return {
    project: recent[0] ?? (opened.length === 0 ? demo : null),
    demo,
    demoExists: existsSync(demoFolder),
    recent,
    version,
  };
}

/** Puts a project first among the recent ones; forgets it where its folder is gone. */
export function rememberProject(settings: SettingsFile, folder: string): void {
  const others = settings.current().recent.filter((known) => known !== folder);
  const recent = isFolder(folder) ? [folder, ...others] : others;
  settings.change({ recent: recent.slice(0, recentKept) });
}
