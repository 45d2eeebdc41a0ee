import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chooseToSave } from './dialogs.ts';
import { type LaunchedApp, launchApp } from './launch.ts';

/** A window with a new project in a folder of its own, which goes away with it. */
export interface EmptyProject {
  readonly app: LaunchedApp;
  readonly folder: string;
  /** Presses the button of this name. */
  press(name: string | RegExp): Promise<void>;
  close(): Promise<void>;
}

/** Starts the app, cancels the demo county of the first run and creates an empty project. */
export async function emptyProject(name: string): Promise<EmptyProject> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hustings-import-'));
  const app = await launchApp({ size: { width: 1280, height: 800 } });
  const press = (which: string | RegExp) => app.page.getByRole('button', { name: which }).click();
  await press('Cancel');
  await chooseToSave(app, path.join(folder, `${name}.hustings`));
  await app.page.getByText('Create a project').click();
  await app.page.getByText('No voters yet').waitFor();
  const close = async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { app, folder, press, close };
}
