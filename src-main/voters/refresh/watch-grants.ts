import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { toErrorReport, UserError } from '../../api/errors.ts';
import { translateReadError } from '../reading/read-errors.ts';
import { writeWhole } from '../write-whole.ts';

// Which folder a project may go on watching is the user's word, so it stands in a file of the user's own: a project that
// was made elsewhere cannot bring it along.

const watchGrant = z.object({
  /** The real path of the project's folder. */
  project: z.string(),
  /** What the project calls this grant by: another project in the same place does not know it. */
  mark: z.string(),
  folder: z.string(),
  /** The first delivery of the source that the folder refreshes. */
  source: z.number().int(),
});
export type WatchGrant = z.infer<typeof watchGrant>;

/** What the user's file of grants holds. One that is not there holds none, nor does one that cannot be read; `problem` says why. */
export async function readWatchGrants(
  file: string,
): Promise<{ readonly grants: readonly WatchGrant[]; readonly problem: string | null }> {
  try {
    const grants = z.array(watchGrant).safeParse(parsed(await readFile(file, 'utf8')));
    if (!grants.success) throw new UserError('bad_file', `${file} is damaged.`, { file });
    return { grants: grants.data, problem: null };
  } catch (error) {
    const said = translateReadError(error, file);
    if (said instanceof UserError && said.code === 'not_found') return { grants: [], problem: null };
    const problem = `${toErrorReport(said).message} It says which folders are watched, so none is watched by itself any more: choose the folder again.`;
    return { grants: [], problem };
  }
}

/** Adds a grant, in place of the one that its project had. @throws UserError `disk_full`, `not_allowed` */
export async function addWatchGrant(file: string, grant: WatchGrant): Promise<void> {
  const { grants } = await readWatchGrants(file);
  await mkdir(dirname(file), { recursive: true });
  await write(file, [...grants.filter(({ project }) => project !== grant.project), grant]);
}

/** Takes a project's grant back, if it has one. @throws UserError `disk_full`, `not_allowed` */
export async function removeWatchGrant(file: string, project: string): Promise<void> {
  const { grants } = await readWatchGrants(file);
  const others = grants.filter((one) => one.project !== project);
  if (others.length < grants.length) await write(file, others);
}

const write = (file: string, grants: readonly WatchGrant[]) =>
  writeWhole(file, (append) => append(`${JSON.stringify(grants, null, 2)}\n`));

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
