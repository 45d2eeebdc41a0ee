import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../api/errors.ts';
import { type Watch, type WatchedFile, watchedFile } from '../../api/watch.ts';
import type { Document } from '../../project/document.ts';
import { translateReadError } from '../reading/read-errors.ts';
import type { Store } from '../store.ts';
import { currentSources } from './refreshed-source.ts';

/** A file that has not changed for this long has stopped growing, in milliseconds. */
export const STILL = 2000;
/** Lines that are kept of what became of files. */
const KEPT = 200;
const LOG = 'watch.files';

/** A folder under watch, and what was last seen in it. */
interface Watching {
  readonly folder: string;
  /** Any delivery of the source; the newest one is what is refreshed. */
  source: number;
  /** By name: how large and how old it was, and since when it has been so. */
  readonly seen: Map<string, { readonly bytes: number; readonly modified: number; readonly since: number }>;
}

/** The folder that is watched for each store: as long as the project is open, for a grant does not outlive its session. */
const watched = new WeakMap<Store, Watching>();

/**
 * Begins to watch a folder for newer deliveries of a source.
 *
 * @param source null: the only voter file of the project
 * @throws UserError `bad_input` when it is no folder, or the source is not clear
 */
export async function startWatch(store: Store, folder: string, source: number | null): Promise<void> {
  const found = await lstat(folder).catch((error: unknown) => {
    throw translateReadError(error, folder);
  });
  if (!found.isDirectory()) {
    throw new UserError('bad_input', `${folder} is no folder.`, {
      file: folder,
      expected: 'a folder to watch',
    });
  }
  const sources = await currentSources(store);
  const meant =
    source === null && sources.length === 1 ? sources[0] : sources.find((one) => one.source === source);
  if (!meant) {
    throw new UserError('bad_input', 'It is not clear which file the deliveries in this folder refresh.', {
      expected:
        sources.map((one) => `${one.source} (${one.plan.name})`).join(', ') || 'a project with voters',
      hint: 'Name the newest delivery of that file.',
    });
  }
  watched.set(store, { folder, source: meant.source, seen: new Map() });
}

/** Ends the watch. */
export function stopWatch(store: Store): void {
  watched.delete(store);
}

/** What is watched, and what became of files so far. */
export function watchState(store: Store, document: Document): Watch {
  const watching = watched.get(store);
  return { folder: watching?.folder ?? null, source: watching?.source ?? null, files: readLog(document) };
}

/**
 * Looks into the watched folder, at its own plain files only: links could lead anywhere.
 *
 * @returns names of new files that have stopped growing, and of those that may still grow
 */
export async function lookIntoFolder(
  store: Store,
  document: Document,
): Promise<{ ready: string[]; growing: string[] }> {
  const watching = watched.get(store);
  if (!watching) return { ready: [], growing: [] };
  const done = new Set(readLog(document).map(({ name, bytes, modified }) => `${name} ${bytes} ${modified}`));
  const ready: string[] = [];
  const growing: string[] = [];
  const now = Date.now();
  for (const name of (await readdir(watching.folder)).sort()) {
    const info = await lstat(join(watching.folder, name)).catch(() => null);
    if (!info?.isFile() || name.startsWith('.') || info.size === 0) continue;
    const modified = info.mtime.toISOString();
    if (done.has(`${name} ${info.size} ${modified}`)) continue;
    const before = watching.seen.get(name);
    const same = before?.bytes === info.size && before.modified === info.mtimeMs;
    if (!same) watching.seen.set(name, { bytes: info.size, modified: info.mtimeMs, since: now });
    const still = same && now - before.since >= STILL;
    (still ? ready : growing).push(name);
  }
  return { ready, growing };
}

/** Where a file of the watched folder is, and which source it refreshes. @throws UserError `not_found` without a watch */
export function watchedPath(store: Store, name: string): { path: string; source: number } {
  const watching = watched.get(store);
  if (!watching) throw new UserError('not_found', 'No folder is watched.');
  return { path: join(watching.folder, name), source: watching.source };
}

/** Writes down what became of a file, so that it is not taken again. @param source the newest delivery from now on */
export async function noteFile(
  store: Store,
  document: Document,
  name: string,
  became: Pick<WatchedFile, 'outcome' | 'message'>,
  source: number,
): Promise<WatchedFile> {
  const { path } = watchedPath(store, name);
  const info = await lstat(path);
  const entry: WatchedFile = {
    name,
    bytes: info.size,
    modified: info.mtime.toISOString(),
    at: new Date().toISOString(),
    ...became,
  };
  document.setSetting(LOG, JSON.stringify([entry, ...readLog(document)].slice(0, KEPT)));
  const watching = watched.get(store);
  if (watching) watching.source = source;
  return entry;
}

function readLog(document: Document): WatchedFile[] {
  const text = document.setting(LOG);
  return text === null ? [] : z.array(watchedFile).parse(JSON.parse(text));
}
