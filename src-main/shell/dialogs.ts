import { existsSync } from 'node:fs';
import path from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import type { ChosenFile, FileFilter } from '../api/bridge.ts';
import { fileNameFrom, withEnding } from './file-names.ts';
import { makeFolder } from './folders.ts';
import type { Grants } from './grants.ts';
import { projectEnding } from './projects.ts';

/** Asks for files to open. Empty when the user cancels. */
export async function chooseFiles(
  window: BrowserWindow,
  grants: Grants,
  options: { title: string; filters: FileFilter[]; multiple: boolean },
): Promise<ChosenFile[]> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: options.title,
    filters: options.filters,
    properties: options.multiple ? ['openFile', 'multiSelections'] : ['openFile'],
  });
  return filePaths.map(grants.give);
}

/** Asks where to write a file; adds the filter's extension where the user typed none. Null when cancelled. */
export async function chooseSave(
  window: BrowserWindow,
  grants: Grants,
  options: { title: string; suggestedName: string; filters: FileFilter[] },
): Promise<ChosenFile | null> {
  const { filePath } = await dialog.showSaveDialog(window, {
    title: options.title,
    defaultPath: fileNameFrom(options.suggestedName),
    filters: options.filters,
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (!filePath) return null;
  const complete = withEnding(filePath, options.filters[0]?.extensions ?? []);
  return complete === filePath || (await mayReplace(window, complete)) ? grants.give(complete) : null;
}

/** The system asked only about the name without its extension, so ask again for the whole one. */
async function mayReplace(window: BrowserWindow, file: string): Promise<boolean> {
  if (!existsSync(file)) return true;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: `${path.basename(file)} exists already. Replace it?`,
    buttons: ['Replace', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0;
}

/** Asks for a folder, any one. Null when cancelled. */
export async function chooseFolder(
  window: BrowserWindow,
  grants: Grants,
  title: string,
): Promise<ChosenFile | null> {
  const { filePaths } = await dialog.showOpenDialog(window, { title, properties: ['openDirectory'] });
  return filePaths[0] ? grants.give(filePaths[0]) : null;
}

/** Asks for the folder of an existing project. Null when cancelled. */
export async function chooseProject(
  window: BrowserWindow,
  grants: Grants,
  projectsFolder: string,
): Promise<ChosenFile | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: 'Open a project',
    message: `Choose a folder whose name ends in ${projectEnding}`,
    defaultPath: projectsFolder,
    properties: ['openDirectory'],
  });
  return filePaths[0] ? grants.give(filePaths[0]) : null;
}

/** Asks for the place of a new project; its folder's name always ends in .hustings. Null when cancelled. */
export async function chooseNewProject(
  window: BrowserWindow,
  grants: Grants,
  projectsFolder: string,
  suggestedName: string,
): Promise<ChosenFile | null> {
  makeFolder(projectsFolder);
  const name = fileNameFrom(suggestedName) || 'Project';
  const { filePath } = await dialog.showSaveDialog(window, {
    title: 'New project',
    buttonLabel: 'Create',
    defaultPath: path.join(projectsFolder, `${name}${projectEnding}`),
    properties: ['createDirectory'],
  });
  if (!filePath) return null;
  return grants.give(withEnding(filePath, [projectEnding.slice(1)]));
}
