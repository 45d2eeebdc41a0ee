import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { UserError } from '../../api/errors.ts';
import type { FileKind, FilePlan, Receipt } from '../../api/import.ts';
import { type Progress, stopIfCancelled } from '../../api/job.ts';
import type { FileHandle } from '../../api/values.ts';
import { flagDoors } from '../households/door-flags.ts';
import { layoutById } from '../layouts/known.ts';
import type { Layout } from '../layouts/layout.ts';
import { dropRowIndex } from '../row-index.ts';
import { ident, sql } from '../sql.ts';
import type { Store, Transaction } from '../store.ts';
import { appendTable, loadAppendRows } from './append-rows.ts';
import { recordColumns } from './column-records.ts';
import { everybody, knownIds } from './everybody.ts';
import { loadHistoryRows, usedHistoryColumns } from './history-rows.ts';
import { deriveHouseholds } from './households.ts';
import { insertVoters } from './insert-voters.ts';
import { loadColumns, sourcesOf } from './load-columns.ts';
import type { ImportContext, LoadFile, LoadOutcome } from './load-file.ts';
import { recordStagedRejects, rejectReasons } from './rejected-rows.ts';
import { stageFile } from './stage.ts';
import { storedPlan } from './stored-plan.ts';
import { collectVotes, countElections } from './turnout.ts';
import { applyAppend, touchesFacts, updateDerived } from './update-voters.ts';
import { loadVoterRows, peopleTable, type TypedColumn, typedColumns } from './voter-rows.ts';
import { addColumns, readVoterTable } from './voter-table.ts';

export interface ImportOptions {
  readonly progress: Progress;
  /** The path behind a handle; on the command line a handle is the path. */
  readonly resolve: (file: FileHandle) => string;
  /** ISO date from which ages count; default: the project's own, else today. */
  readonly referenceDate?: string;
}

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
    return await store.transaction((tx) => loadFiles(tx, files, options), progress.signal);
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
  const columns = plan.kind === 'history' ? usedHistoryColumns(all) : all;
  const wanted = new Set(columns.flatMap(sourcesOf));
  const keep = plan.columns.map((mapping) => wanted.has(mapping.index));
  const staged = await stageFile(path, plan, keep, joinPath(folder, `${source}.txt`), progress);
  return { source, path, plan, layout, columns, staged };
}

async function loadFiles(
  tx: Transaction,
  files: readonly LoadFile[],
  { progress, referenceDate: asked }: ImportOptions,
): Promise<Receipt[]> {
  const started = performance.now();
  const referenceDate = asked ?? (await projectDate(tx)) ?? new Date().toISOString().slice(0, 10);
  const context: ImportContext = { tx, progress, referenceDate };
  const of = (kind: FileKind) => files.filter((file) => file.plan.kind === kind);
  const outcomes = new Map<LoadFile, LoadOutcome>();
  const before = await readVoterTable(tx);
  await tx.run(dropRowIndex);

  let next = before.count;
  const voterFiles: VoterFile[] = [];
  for (const file of of('voters')) {
    stopIfCancelled(progress);
    progress.phase(`Checking ${file.plan.name}`);
    const typed = await typedColumns(context, file);
    const ids = knownIds(
      before,
      voterFiles.map((one) => one.file),
    );
    const outcome = await loadVoterRows(context, file, typed, next, ids);
    outcomes.set(file, outcome);
    next += outcome.kept;
    voterFiles.push({ file, typed });
  }
  if (next === 0) throw nobody(files);
  const people = voterFiles.map((one) => one.file);
  const ids = knownIds(before, people);
  for (const file of of('history')) {
    progress.phase(`Matching the votes of ${file.plan.name}`);
    outcomes.set(file, await loadHistoryRows(context, file, ids));
  }
  for (const file of of('append')) {
    progress.phase(`Matching ${file.plan.name}`);
    outcomes.set(file, await loadAppendRows(context, file, ids));
  }

  progress.phase('Finding households and doors');
  const layouts = await sourceLayouts(tx, files);
  await collectVotes(context);
  await deriveHouseholds(context, everybody(before, people, layouts));
  await addColumns(tx, before, people, of('append'));
  for (const { file, typed } of voterFiles) {
    progress.phase(`Writing the voters of ${file.plan.name}`);
    await insertVoters(context, file, typed);
  }
  if (before.count > 0 && files.some((file) => file.plan.kind !== 'append')) {
    progress.phase('Updating households and turnout');
    await updateDerived(context, before.count);
  }
  for (const file of of('append')) {
    progress.phase(`Adding what ${file.plan.name} knows`);
    await applyAppend(context, file, (await readVoterTable(tx)).columns);
  }
  if (of('append').some(touchesFacts)) {
    progress.phase('Finding households and doors again');
    await tx.run(sql`DROP TABLE import_derived`);
    await deriveHouseholds(context, everybody(await readVoterTable(tx), [], layouts));
    await updateDerived(context, next);
  }
  await flagDoors(tx);
  progress.phase('Counting elections');
  await countElections(context);
  await recordColumns(context, files);
  await tx.run(sql`INSERT OR REPLACE INTO meta VALUES ('reference_date', ${referenceDate})`);
  const receipts: Receipt[] = [];
  for (const file of files) {
    await recordStagedRejects(context, file);
    receipts.push(await record(context, file, outcomes.get(file), started));
  }
  const temporary = [
    'import_votes',
    'import_derived',
    ...people.map(peopleTable),
    ...of('append').map(appendTable),
  ];
  for (const name of temporary) await tx.run(sql`DROP TABLE ${ident(name)}`);
  progress.phase('Saving');
  return receipts;
}

interface VoterFile {
  readonly file: LoadFile;
  readonly typed: readonly TypedColumn[];
}

async function record(
  context: ImportContext,
  file: LoadFile,
  outcome: LoadOutcome | undefined,
  started: number,
): Promise<Receipt> {
  const { read, blank, bytes, sha256 } = file.staged;
  const kept = outcome?.kept ?? 0;
  const duplicate = outcome?.duplicate ?? 0;
  const receipt: Receipt = {
    source: file.source,
    path: file.path,
    name: file.plan.name,
    member: file.plan.member,
    kind: file.plan.kind,
    layout: file.plan.layout,
    importedAt: new Date().toISOString(),
    bytes,
    sha256,
    read,
    kept,
    duplicate,
    rejected: read - kept - duplicate,
    rejectReasons: await rejectReasons(context, file.source),
    notes: [...(outcome?.notes ?? []), ...(blank > 0 ? [`${blank} blank lines were skipped.`] : [])],
    seconds: Math.round((performance.now() - started) / 10) / 100,
  };
  await context.tx.run(sql`INSERT INTO sources VALUES
    (${file.source}, ${JSON.stringify(receipt)}, ${JSON.stringify(file.plan)}, ${receipt.importedAt}::TIMESTAMP)`);
  return receipt;
}

/** The layout of each source, those of this import included. */
async function sourceLayouts(tx: Transaction, files: readonly LoadFile[]): Promise<Map<number, Layout>> {
  const rows = await tx.cells(sql`SELECT source, plan FROM sources`);
  const earlier = rows.map(([source, text]) => {
    return [Number(source), layoutById(storedPlan(String(text)).layout)] as const;
  });
  const now = files.map((file) => [file.source, file.layout] as const);
  return new Map(
    [...earlier, ...now].flatMap(([source, layout]) => (layout ? [[source, layout] as const] : [])),
  );
}

async function projectDate(tx: Transaction): Promise<string | null> {
  const [row] = await tx.cells(sql`SELECT value FROM meta WHERE key = 'reference_date'`);
  return typeof row?.[0] === 'string' ? row[0] : null;
}

function nobody(files: readonly LoadFile[]): UserError {
  const [file] = files;
  return new UserError('bad_input', 'There is no voter in this project yet, and none in these files.', {
    ...(file ? { file: file.plan.name } : {}),
    expected: 'a voter file, before or together with vote history and appends',
    hint: 'Import the voter file first.',
  });
}
