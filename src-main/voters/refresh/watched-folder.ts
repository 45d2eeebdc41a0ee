import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { toErrorReport, UserError } from '../../api/errors.ts';
import { type Watch, type WatchedFile, watchedFile } from '../../api/watch.ts';
import type { Document } from '../../project/document.ts';
import { translateReadError } from '../reading/read-errors.ts';
import type { Store } from '../store.ts';
import { currentSources, firstDelivery, newestDelivery } from './refreshed-source.ts';

/** A file that has not changed for this long has stopped growing, in milliseconds. */
export const STILL = 2000;
/** Lines that are kept of what became of files that are no longer in the folder. */
const KEPT = 200;
/** Where the document keeps what became of files, and which folder is watched. */
const LOG = 'watch.files';
const FOLDER = 'watch.folder';
/** What browsers and copying programs call a file that is not whole yet, and what is no delivery at all. */
const UNFINISHED = /^[.~]|\.(part|partial|crdownload|download|filepart|tmp)$/i;

/** How large and how old a file is. */
interface Look {
  readonly bytes: number;
  /** ISO date and time. */
  readonly modified: string;
}

/** A folder under watch, and what was last seen in it. */
interface Watching {
  readonly folder: string;
  /** The first delivery of the source, which no undo takes away; the newest one is what is refreshed. */
  readonly source: number;
  /** By name: since when a file has been as it is. */
  readonly seen: Map<string, Look & { readonly since: number }>;
  /** Why the folder cannot be looked into, null when it can. */
  problem: string | null;
}

const remembered = z.object({ folder: z.string(), source: z.number().int() });

/** The folder that is watched for each open store. */
const watched = new WeakMap<Store, Watching>();

/**
 * Begins to watch a folder for newer deliveries of a source.
 *
 * @param source any delivery of it; null: the only voter file of the project
 * @param remember whether the watch goes on when the project is opened again
 * @throws UserError `bad_input` when it is no folder, or the source is not clear
 */
export async function startWatch(
  store: Store,
  document: Document,
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
  watched.set(store, { folder, source: first, seen: new Map(), problem: null });
  if (remember) document.setSetting(FOLDER, JSON.stringify({ folder, source: first }));
}

/** Ends the watch, for good. */
export function stopWatch(store: Store, document: Document): void {
  watched.delete(store);
  if (document.setting(FOLDER)) document.setSetting(FOLDER, '');
}

/** What is watched since it was begun, now or when the project was open before; null when nothing is. */
function watching(store: Store, document: Document): Watching | null {
  const held = watched.get(store);
  if (held) return held;
  const text = document.setting(FOLDER);
  if (!text) return null;
  const again: Watching = { ...remembered.parse(JSON.parse(text)), seen: new Map(), problem: null };
  watched.set(store, again);
  return again;
}

/** What is watched, what could be, and what became of files so far. */
export async function watchState(store: Store, document: Document): Promise<Watch> {
  const held = watching(store, document);
  const sources = await currentSources(store);
  return {
    folder: held?.folder ?? null,
    source: held && (await newestDelivery(store, held.source)),
    problem: held?.problem ?? null,
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
): Promise<{ ready: string[]; growing: string[]; problem: string | null }> {
  const held = watching(store, document);
  if (!held) return { ready: [], growing: [], problem: null };
  const names = await readdir(held.folder).catch((error: unknown) => {
    held.problem = toErrorReport(translateReadError(error, held.folder)).message;
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
    const info = await lstat(join(held.folder, name)).catch(() => null);
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
export async function readyFile(store: Store, document: Document, name: string): Promise<ReadyFile> {
  const held = watching(store, document);
  const look = held?.seen.get(name);
  if (!held || !look) throw new UserError('not_found', 'No folder is watched.');
  const { bytes, modified } = look;
  const source = await newestDelivery(store, held.source);
  return { name, bytes, modified, path: join(held.folder, name), source: source ?? held.source };
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
