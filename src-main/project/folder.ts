import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../api/errors.ts';
import { createDocument, documentFile } from './document.ts';
import { translateFileError } from './file-errors.ts';
import { flushFolder } from './replace-file.ts';

/** How the folder of a project ends: `Wake County.hustings`. */
export const PROJECT_SUFFIX = '.hustings';

/** What the frame calls a project: its folder's name without the ending. */
export const projectName = (dir: string): string => basename(dir, PROJECT_SUFFIX);

/**
 * Makes a project folder: in a temporary folder beside it, renamed when all is there, so that a half-made project never shows.
 *
 * @param path where: nothing may be there yet, or an empty folder
 * @param fill puts in what else a new project holds (the empty voter store), given the folder's temporary place
 * @returns the project's folder
 * @throws UserError `bad_input` when something is there, `not_found` when the folder around it does not
 */
export async function createProjectFolder(
  path: string,
  fill: (dir: string) => Promise<void>,
): Promise<string> {
  const dir = resolve(path);
  if (kindOf(dir) === 'file' || (kindOf(dir) === 'folder' && readdirSync(dir).length > 0)) {
    throw new UserError('bad_input', `${dir} exists already.`, {
      file: dir,
      hint: 'Choose another name, or open it instead of making it.',
    });
  }
  const temporary = join(dirname(dir), `.${basename(dir)}.${randomUUID().slice(0, 8)}`);
  try {
    mkdirSync(temporary);
    mkdirSync(join(temporary, 'exports'));
    await createDocument(temporary);
    await fill(temporary);
    renameSync(temporary, dir);
    flushFolder(dirname(dir));
    return dir;
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw translateFileError(error, dir);
  }
}

/**
 * Checks that a path is a project folder before anything in it is opened.
 *
 * @returns the folder, as an absolute path
 * @throws UserError `not_found`, `bad_file`, `not_allowed`, saying what was found instead
 */
export function checkProjectFolder(path: string): string {
  const dir = resolve(path);
  const hint = `Choose a folder that Hustings made; its name ends in ${PROJECT_SUFFIX}.`;
  if (!kindOf(dir)) throw new UserError('not_found', `${dir} does not exist.`, { file: dir, hint });
  if (kindOf(dir) === 'file') {
    throw new UserError('bad_file', `${dir} is a file, not a project folder.`, { file: dir, hint });
  }
  for (const file of [documentFile(dir), join(dir, 'voters.duckdb')]) {
    if (kindOf(file) === 'file') continue;
    throw new UserError('bad_file', `${dir} is not a Hustings project: it has no ${basename(file)}.`, {
      file: dir,
      expected: 'a folder with project.sqlite and voters.duckdb in it',
      hint,
    });
  }
  return dir;
}

function kindOf(path: string): 'file' | 'folder' | null {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return null;
    return found.isDirectory() ? 'folder' : 'file';
  } catch (error) {
    throw translateFileError(error, path);
  }
}
