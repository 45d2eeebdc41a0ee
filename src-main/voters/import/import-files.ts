import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import type { FileKind, FilePlan, Receipt } from '../../api/import.ts';
import { layoutById } from '../layouts/known.ts';
import { stageFile } from '../reading/stage.ts';
import { sql } from '../sql.ts';
import type { Held, Store } from '../store.ts';
import { hasVotesInRows } from './history/shape-of.ts';
import { usedHistoryColumns } from './history-rows.ts';
import { loadColumns, sourcesOf, voteColumns } from './load-columns.ts';
import type { LoadFile } from './load-file.ts';
import { type ImportOptions, type LoadResult, loadFiles } from './load-files.ts';

export type { ImportOptions } from './load-files.ts';

const ORDER: Record<FileKind, number> = { elections: 0, voters: 1, history: 2, append: 3 };

/**
 * Loads files into the project: voters first, then history, then appends, all of them or nothing. Each file is first copied into
 * `staging/` record by record; the rest is one transaction of the voter store.
 *
 * @returns a receipt for each file, in the order loaded: read = kept + duplicate + rejected
 * @throws UserError when a file cannot be read, changed meanwhile, lacks a column it needs, or the user cancelled
 */
export async function importFiles(
  store: Store,
  plans: readonly FilePlan[],
  options: ImportOptions,
): Promise<Receipt[]> {
  const held = await holdFiles(store, plans, options);
  await held.commit();
  return held.result.receipts;
}

/**
 * Loads files as `importFiles` does, but leaves the transaction open: nothing has changed until it is committed.
 *
 * @throws UserError as `importFiles` does; `in_use` while another load waits
 */
export async function holdFiles(
  store: Store,
  plans: readonly FilePlan[],
  options: ImportOptions,
): Promise<Held<LoadResult>> {
  const { progress } = options;
  const folder = joinPath(store.dir, 'staging', `import-${randomUUID()}`);
  running.add(folder);
  await clearStaging(store.dir);
  await mkdir(folder, { recursive: true });
  try {
    const first = Number(
      (await store.first(sql`SELECT coalesce(max(source), 0) + 1 AS next FROM sources`)).next,
    );
    const sorted = [...plans].sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
    const files: LoadFile[] = [];
    for (const [i, plan] of sorted.entries()) {
      files.push(await stagePlan(plan, first + i, folder, options));
    }
    return await store.hold((tx) => loadFiles(tx, files, options), progress.signal);
  } finally {
    running.delete(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Staging folders of imports that run in this process. */
const running = new Set<string>();

/** Removes what imports that were killed left behind. Only one process has a project open, so all others are orphans. */
async function clearStaging(dir: string): Promise<void> {
  const staging = joinPath(dir, 'staging');
  for (const name of await readdir(staging).catch(() => [])) {
    const path = joinPath(staging, name);
    if (name.startsWith('import-') && !running.has(path)) await rm(path, { recursive: true, force: true });
  }
}

async function stagePlan(
  plan: FilePlan,
  source: number,
  folder: string,
  { progress, resolve }: ImportOptions,
): Promise<LoadFile> {
  const path = resolve(plan.file);
  const layout = layoutById(plan.layout);
  const all = loadColumns(plan, layout);
  const votes = hasVotesInRows(plan, layout) ? voteColumns(plan, layout) : [];
  const columns =
    plan.kind === 'history'
      ? usedHistoryColumns(all.filter((one) => !votes.some(({ index }) => index === one.index)))
      : all;
  const wanted = new Set([...columns, ...votes].flatMap(sourcesOf));
  const keep = plan.columns.map((mapping) => wanted.has(mapping.index));
  const staged = await stageFile(path, plan, keep, joinPath(folder, `${source}.txt`), progress);
  return { source, path, plan, layout, columns, votes, staged };
}
