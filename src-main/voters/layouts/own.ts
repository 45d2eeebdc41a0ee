import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../../api/errors.ts';
import type { UserLayout } from '../../api/user-layout.ts';
import { translateReadError } from '../reading/read-errors.ts';
import { writeWhole } from '../write-whole.ts';
import { knowOwnLayouts } from './known.ts';
import { type Layout, layout } from './layout.ts';

/** Every id of a user's own layout begins so: it cannot be taken for a built-in one. */
const OWN = 'own_';

/** What a user's folder of layouts holds. */
export interface OwnLayouts {
  readonly layouts: readonly Layout[];
  /** Files that should be layouts and are not. */
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[];
}

/** Reads the user's own layouts and makes them known to the importer. A folder that is not there holds none. */
export async function readOwnLayouts(folder: string): Promise<OwnLayouts> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
  const layouts: Layout[] = [];
  const unreadable: { file: string; reason: string }[] = [];
  for (const file of names) {
    try {
      layouts.push(await readLayoutFile(join(folder, file)));
    } catch (error) {
      unreadable.push({ file, reason: error instanceof UserError ? error.message : String(error) });
    }
  }
  layouts.sort((a, b) => a.title.localeCompare(b.title));
  knowOwnLayouts(layouts);
  return { layouts, unreadable };
}

/** A layout file of a user's own. @throws UserError `bad_file` saying which part is not as expected */
export async function readLayoutFile(path: string): Promise<Layout> {
  const bad = (expected: string) =>
    new UserError('bad_file', `${basename(path)} is not a layout of Hustings.`, {
      file: path,
      expected,
      hint: 'Choose a file that was exported from the list of your own layouts.',
    });
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw translateReadError(error, path);
  });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw bad('JSON');
  }
  const found = layout.safeParse(parsed);
  if (!found.success) {
    const [issue] = found.error.issues;
    throw bad(issue ? `${issue.path.join('.') || 'the whole file'}: ${issue.message}` : 'a layout');
  }
  if (!found.data.id.startsWith(OWN)) throw bad(`an id that begins with ${OWN}`);
  return found.data;
}

/** Writes a layout of the user's own, in place of one with the same id; it appears whole or not at all. */
export async function writeOwnLayout(folder: string, one: Layout): Promise<UserLayout> {
  await mkdir(folder, { recursive: true });
  await writeLayoutFile(fileOf(folder, one.id), one);
  await readOwnLayouts(folder);
  return listed(one);
}

/** Writes a layout as a file of its own. @throws UserError `disk_full`, `not_allowed` */
export async function writeLayoutFile(path: string, one: Layout): Promise<void> {
  await writeWhole(path, (write) => write(`${JSON.stringify(one, null, 2)}\n`));
}

/** Takes a layout out of the user's folder. @throws UserError `not_found` */
export async function removeOwnLayout(folder: string, id: string): Promise<void> {
  await findOwnLayout(folder, id);
  await rm(fileOf(folder, id));
  await readOwnLayouts(folder);
}

/** The user's own layout of this id. @throws UserError `not_found` */
export async function findOwnLayout(folder: string, id: string): Promise<Layout> {
  const { layouts } = await readOwnLayouts(folder);
  const found = layouts.find((one) => one.id === id);
  if (found) return found;
  throw new UserError('not_found', `You have no layout of your own called "${id}".`, {
    hint: layouts.length
      ? `There are ${layouts.map((one) => one.id).join(', ')}.`
      : 'Save one in the import first.',
  });
}

/** The id that a title gives: "County Clerk, 2026" -> own_county_clerk_2026. */
export function ownId(title: string): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return `${OWN}${plain || 'layout'}`;
}

/** How lists show a layout of the user's own. */
export function listed({ id, title, kind, columns, period }: Layout): UserLayout {
  return { id, title, kind, columns: columns.length, saved: period };
}

/** The id is letters, digits and underscores by its schema: it cannot leave the folder. */
const fileOf = (folder: string, id: string): string => join(folder, `${id}.json`);
