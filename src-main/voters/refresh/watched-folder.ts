import { randomUUID } from 'node:crypto';
import { lstat, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { toErrorReport, UserError } from '../../api/errors.ts';
import { type Watch, type WatchedFile, watchedFile } from '../../api/watch.ts';
import type { Document } from '../../project/document.ts';
import { translateReadError } from '../reading/read-errors.ts';
import type { Store } from '../store.ts';
import { currentSources, firstDelivery, newestDelivery } from './refreshed-source.ts';
import { addWatchGrant, readWatchGrants, removeWatchGrant } from './watch-grants.ts';

/** A file that has not changed for this long has stopped growing, in milliseconds. */
export const STILL = 2000;
/** Lines that are kept of what became of files that are no longer in the folder. */
const KEPT = 200;
/** Where the document keeps what became of files, and the mark of the user's grant, by which the watch goes on. Never a path. */
const LOG = 'watch.files';
const MARK = 'watch.grant';
/** What browsers and copying programs call a file that is not whole yet, and what is no delivery at all. */
const UNFINISHED = /^[.~]|\.(part|partial|crdownload|download|filepart|tmp)$/i;

/** How large and how old a file is. */
interface Look {
  readonly bytes: number;
  /** ISO date and time. */
  readonly modified: string;
}

/** A folder, and the first delivery of the source, which no undo takes away; the newest one is what is refreshed. */
interface Aim {
  readonly folder: string;
  readonly source: number;
}

/** The watch of a project, and what was last seen in the folder. */
interface Watching {
  /** Null while no folder is watched. */
  readonly aim: Aim | null;
  /** By name: since when a file has been as it is. */
  readonly seen: Map<string, Look & { readonly since: number }>;
  /** Why the folder cannot be looked into, or why it is not known any more; null when all is well. */
  problem: string | null;
}

/** The watch of each open store, once it was asked for. */
const watched = new WeakMap<Store, Watching>();

/**
 * Begins to watch a folder for newer deliveries of a source.
 *
 * @param grants the user's own file of what may be watched
 * @param source any delivery of it; null: the only voter file of the project
 * @param remember whether the watch goes on when the project is opened again, in the same place
 * @throws UserError `bad_input` when it is no folder, or the source is not clear; `disk_full`, `not_allowed`
 */
export async function startWatch(
  store: Store,
  document: Document,
  grants: string,
  { folder, source, remember }: { folder: string; source: number | null; remember: boolean },
): Promise<void> {
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
  const meant = source ?? (sources.length === 1 ? sources[0]?.source : undefined);
  const first = meant === undefined ? null : await firstDelivery(store, meant);
  if (first === null) {
    throw new UserError('bad_input', 'It is not clear which file the deliveries in this folder refresh.', {
      expected:
        sources.map((one) => `${one.source} (${one.plan.name})`).join(', ') || 'a project with voters',
      hint: 'Name the newest delivery of that file.',
    });
  }
  const aim: Aim = { folder, source: first };
  if (remember) {
    const mark = randomUUID();
    await addWatchGrant(grants, { project: await realpath(store.dir), mark, ...aim });
    document.setSetting(MARK, mark);
  }
  watched.set(store, { aim, seen: new Map(), problem: null });
}

/** Ends the watch, for good. @throws UserError `disk_full`, `not_allowed` */
export async function stopWatch(store: Store, document: Document, grants: string): Promise<void> {
  watched.set(store, { aim: null, seen: new Map(), problem: null });
  await removeWatchGrant(grants, await realpath(store.dir));
  if (document.setting(MARK)) document.setSetting(MARK, '');
}

/** The watch that was begun, now or, with the user's grant for this project in this place, when it was open before. */
async function watching(store: Store, document: Document, grants: string): Promise<Watching> {
  const held = watched.get(store);
  if (held) return held;
  const again = await granted(store, document, grants);
  // Whoever began or ended the watch meanwhile knows better.
  const now = watched.get(store) ?? again;
  watched.set(store, now);
  return now;
}

/** The watch that the user granted to this project when it was open before. */
async function granted(store: Store, document: Document, file: string): Promise<Watching> {
  const mark = document.setting(MARK);
  // Of a project that never watched a folder nothing is asked, and of a damaged file nothing said.
  const { grants, problem } = mark ? await readWatchGrants(file) : { grants: [], problem: null };
  const dir = await realpath(store.dir);
  const grant = grants.find((one) => one.project === dir && one.mark === mark);
  return { aim: grant ?? null, seen: new Map(), problem };
}

/** What is watched, what could be, and what became of files so far. */
export async function watchState(store: Store, document: Document, grants: string): Promise<Watch> {
  const { aim, problem } = await watching(store, document, grants);
  const sources = await currentSources(store);
  return {
    folder: aim?.folder ?? null,
    source: aim && (await newestDelivery(store, aim.source)),
    problem,
    sources: sources.map(({ source, plan }) => ({ source, name: plan.name })),
    files: readLog(document),
  };
}

/**
 * Looks into the watched folder, at its own plain files only: links could lead anywhere. A folder that is not there (a drive that is
 * not plugged in) is looked for again.
 *
 * @returns names of new files that have stopped growing, and of those that may still grow
 */
export async function lookIntoFolder(
  store: Store,
  document: Document,
  grants: string,
): Promise<{ ready: string[]; growing: string[]; problem: string | null }> {
  const held = await watching(store, document, grants);
  if (!held.aim) return { ready: [], growing: [], problem: held.problem };
  const { folder } = held.aim;
  const names = await readdir(folder).catch((error: unknown) => {
    held.problem = toErrorReport(translateReadError(error, folder)).message;
    return null;
  });
  if (!names) return { ready: [], growing: [], problem: held.problem };
  held.problem = null;
  const done = new Set(readLog(document).map(({ name, bytes, modified }) => `${name} ${bytes} ${modified}`));
  const ready: string[] = [];
  const growing: string[] = [];
  const now = Date.now();
  for (const name of names.sort()) {
    if (UNFINISHED.test(name)) continue;
    const info = await lstat(join(folder, name)).catch(() => null);
    if (!info?.isFile() || info.size === 0) continue;
    const look = { bytes: info.size, modified: info.mtime.toISOString() };
    if (done.has(`${name} ${look.bytes} ${look.modified}`)) continue;
    const before = held.seen.get(name);
    const same = before?.bytes === look.bytes && before.modified === look.modified;
    if (!same) held.seen.set(name, { ...look, since: now });
    (same && now - before.since >= STILL ? ready : growing).push(name);
  }
  return { ready, growing, problem: null };
}

/** A file of the watched folder: where it is, how it was when it was looked at, and the newest delivery of what it refreshes. */
export interface ReadyFile extends Look {
  readonly name: string;
  readonly path: string;
  readonly source: number;
}

/** A file that `lookIntoFolder` found ready. @throws UserError `not_found` without a watch */
export async function readyFile(store: Store, name: string): Promise<ReadyFile> {
  const { aim, seen } = watched.get(store) ?? {};
  const look = seen?.get(name);
  if (!aim || !look) throw new UserError('not_found', 'No folder is watched.');
  const { bytes, modified } = look;
  const source = await newestDelivery(store, aim.source);
  return { name, bytes, modified, path: join(aim.folder, name), source: source ?? aim.source };
}

/** Writes down what became of a file as it was when it was looked at, so that it is not taken again unless it changes. */
export async function noteFile(
  document: Document,
  { name, bytes, modified, path }: ReadyFile,
  became: Pick<WatchedFile, 'outcome' | 'message'>,
): Promise<WatchedFile> {
  const entry: WatchedFile = { name, bytes, modified, at: new Date().toISOString(), ...became };
  const there = new Set(await readdir(join(path, '..')).catch(() => []));
  const log = [entry, ...readLog(document)].filter((one, i) => i < KEPT || there.has(one.name));
  document.setSetting(LOG, JSON.stringify(log));
  return entry;
}

function readLog(document: Document): WatchedFile[] {
  const text = document.setting(LOG);
  return text === null ? [] : z.array(watchedFile).parse(JSON.parse(text));
}
