import path from 'node:path';
import { app } from 'electron';

/**
 * Another folder for all that the app keeps for its user, if one was asked for: HUSTINGS_USER_DATA or
 * `--user-data-dir`. Tests and second installations use it.
 */
function askedUserData(): string | null {
  const asked = process.env.HUSTINGS_USER_DATA || app.commandLine.getSwitchValue('user-data-dir');
  return asked ? path.resolve(asked) : null;
}

/** Tells Electron where the user's data lives. Must be called before the app is ready. */
export function setUserData(): void {
  const asked = askedUserData();
  if (asked) app.setPath('userData', asked);
}

/**
 * Where new projects go unless the user says otherwise: `Hustings` in the home folder. Not in Documents, which
 * OneDrive and iCloud copy to their servers on many machines.
 */
export function projectsFolder(): string {
  const asked = askedUserData();
  return asked ? path.join(asked, 'projects') : path.join(app.getPath('home'), 'Hustings');
}

/** The user's own place: layouts, and which folders are watched. The command line looks there too (cli/user-folder.ts). */
export function userFolder(): string {
  return askedUserData() ?? path.join(app.getPath('home'), 'Hustings');
}

/** The built files beside this one: out/main, out/preload, out/renderer. */
export function builtFiles(outMain: string): { engine: string; preload: string; page: string } {
  return {
    engine: path.join(outMain, 'engine.js'),
    preload: path.join(outMain, '..', 'preload', 'preload.cjs'),
    page: path.join(outMain, '..', 'renderer'),
  };
}
