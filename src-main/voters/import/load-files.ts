import { UserError } from '../../api/errors.ts';
import type { FileKind, Receipt } from '../../api/import.ts';
import { type Progress, stopIfCancelled } from '../../api/job.ts';
import type { News, PreparedLoad } from '../../api/refresh.ts';
import type { FileHandle } from '../../api/values.ts';
import { fillAddressParts } from '../households/address-parts.ts';
import { flagDoors } from '../households/door-flags.ts';
import { applySavedCleanings } from '../quality/saved-cleanings.ts';
import { createDelivered, matchDelivery } from '../refresh/match-delivery.ts';
import { rebuildVoters } from '../refresh/rebuild-voters.ts';
import { refreshedSource } from '../refresh/refreshed-source.ts';
import { takeSnapshot } from '../refresh/snapshot.ts';
import { tellNews } from '../refresh/tell-news.ts';
import { dropRowIndex } from '../row-index.ts';
import { ident, sql } from '../sql.ts';
import type { Queries, Transaction } from '../store.ts';
import { appendTable } from './append-columns.ts';
import { loadAppendRows } from './append-rows.ts';
import { recordColumns } from './column-records.ts';
import { everybody, knownIds } from './everybody.ts';
import { readElectionList } from './history/election-list.ts';
import { loadVotesOfVoters, loadWideHistory } from './history/load-wide.ts';
import { loadHistoryRows } from './history-rows.ts';
import { deriveHouseholds } from './households.ts';
import { insertVoters } from './insert-voters.ts';
import type { ImportContext, LoadFile, LoadOutcome } from './load-file.ts';
import { recordStagedRejects, rejectReasons } from './rejected-rows.ts';
import { recordSource, sourceLayouts } from './source-records.ts';
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

/** What a load did to the project, in numbers. */
export type LoadResult = Omit<PreparedLoad, 'load'>;

/**
 * Loads staged files in one transaction: voters, among them first the newer deliveries of files that are there, then history, then
 * appends.
 *
 * @throws UserError when a file lacks a column it needs, or the user cancelled
 */
export async function loadFiles(
  tx: Transaction,
  files: readonly LoadFile[],
  { progress, referenceDate: asked }: ImportOptions,
): Promise<LoadResult> {
  const started = performance.now();
  const referenceDate = asked ?? (await projectDate(tx)) ?? new Date().toISOString().slice(0, 10);
  const context: ImportContext = { tx, progress, referenceDate };
  const of = (kind: FileKind) => files.filter((file) => file.plan.kind === kind);
  const newer = of('voters').filter((file) => file.plan.refreshes !== undefined);
  const refreshed: number[] = [];
  for (const file of newer) refreshed.push(await refreshedSource(tx, file));
  const outcomes = new Map<LoadFile, LoadOutcome>();
  const before = await readVoterTable(tx);
  const counts = await countRows(tx);
  await tx.run(dropRowIndex);
  await createDelivered(context);
  if (newer.length > 0) await takeSnapshot(tx);

  const elections = new Map<string, { date: string; name: string }>();
  for (const file of of('elections')) outcomes.set(file, await readElectionList(context, file, elections));
  let next = before.count;
  const voterFiles: VoterFile[] = [];
  const known = knownIds(before, []);
  for (const file of [...newer, ...of('voters').filter((one) => !newer.includes(one))]) {
    stopIfCancelled(progress);
    progress.phase(`Checking ${file.plan.name}`);
    const typed = await typedColumns(context, file);
    const earlier = voterFiles.map((one) => one.file);
    const isNewer = newer.includes(file);
    const others = knownIds(isNewer ? null : before, earlier);
    let outcome = await loadVoterRows(context, file, typed, next, others);
    if (isNewer) {
      const matched = await matchDelivery(context, file, next, known, outcome);
      outcome = matched.outcome;
      next += matched.fresh;
    } else next += outcome.kept;
    outcomes.set(file, outcome);
    voterFiles.push({ file, typed });
    const soFar = knownIds(before, [...earlier, file]);
    outcome.notes.push(...(await loadVotesOfVoters(context, file, soFar, elections)));
  }
  if (next === 0) throw await nobody(context, files);
  const people = voterFiles.map((one) => one.file);
  const ids = knownIds(before, people);
  for (const file of of('history')) {
    progress.phase(`Matching the votes of ${file.plan.name}`);
    const load = file.votes.length > 0 ? loadWideHistory : loadHistoryRows;
    outcomes.set(file, await load(context, file, ids, elections));
  }
  for (const file of of('append')) {
    progress.phase(`Matching ${file.plan.name}`);
    outcomes.set(file, await loadAppendRows(context, file, ids));
  }

  progress.phase('Finding households and doors');
  const layouts = await sourceLayouts(tx, files);
  await collectVotes(context);
  await deriveHouseholds(context, everybody(before, people, layouts, refreshed));
  const deliveries = voterFiles.filter(({ file }) => newer.includes(file));
  if (deliveries.length > 0) {
    progress.phase(`Writing the voters of ${newer.map(({ plan }) => plan.name).join(', ')}`);
    await rebuildVoters(context, deliveries, refreshed, before);
  }
  const added = people.filter((file) => !newer.includes(file));
  await addColumns(tx, await readVoterTable(tx), added, of('append'));
  for (const { file, typed } of voterFiles.filter(({ file }) => added.includes(file))) {
    progress.phase(`Writing the voters of ${file.plan.name}`);
    await insertVoters(context, file, typed);
  }
  // A table written anew has them already.
  if (before.count > 0 && newer.length === 0 && files.some((file) => file.plan.kind !== 'append')) {
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
    await tx.run(sql`DELETE FROM import_delivered`);
    await deriveHouseholds(context, everybody(await readVoterTable(tx), [], layouts, []));
    await updateDerived(context, next);
  }
  await flagDoors(tx);
  await fillAddressParts(tx, sql`true`);
  progress.phase('Counting elections');
  await countElections(context);
  await recordColumns(context, files);
  for (const [file, notes] of await applySavedCleanings(context, files))
    outcomes.get(file)?.notes.push(...notes);
  await tx.run(sql`INSERT OR REPLACE INTO meta VALUES ('reference_date', ${referenceDate})`);
  let news: News | null = null;
  if (newer.length > 0) {
    progress.phase('Finding what changed');
    news = await tellNews(context, newer, refreshed, counts.firstVote);
  }
  const receipts: Receipt[] = [];
  for (const file of files) {
    await recordStagedRejects(context, file);
    receipts.push(await recordSource(context, file, outcomes.get(file), started));
  }
  const temporary = [
    'import_votes',
    'import_derived',
    'import_delivered',
    ...people.map(peopleTable),
    ...of('append').map(appendTable),
  ];
  for (const name of temporary) await tx.run(sql`DROP TABLE ${ident(name)}`);
  const after = await readVoterTable(tx);
  const had = new Set(before.columns.map(({ name }) => name));
  return {
    receipts,
    before: { people: counts.people, votes: counts.votes },
    after: await countRows(tx),
    newColumns: after.columns.map(({ name }) => name).filter((name) => !had.has(name)),
    news,
  };
}

interface VoterFile {
  readonly file: LoadFile;
  readonly typed: readonly TypedColumn[];
}

/** People in the file (those who are gone from it not counted), votes, and the row that the next vote will be. */
async function countRows(queries: Queries): Promise<{ people: number; votes: number; firstVote: number }> {
  const [removable] = await queries.cells(sql`SELECT 1 FROM duckdb_columns()
    WHERE table_name = 'voters' AND column_name = 'removed_on'`);
  const row = await queries.first(sql`SELECT
    (SELECT count(*) FROM voters ${removable ? sql`WHERE removed_on IS NULL` : sql``}) AS people,
    (SELECT count(*) FROM history) AS votes, (SELECT coalesce(max(rowid) + 1, 0) FROM history) AS first_vote`);
  return { people: Number(row.people), votes: Number(row.votes), firstVote: Number(row.first_vote) };
}

async function projectDate(tx: Transaction): Promise<string | null> {
  const [row] = await tx.cells(sql`SELECT value FROM meta WHERE key = 'reference_date'`);
  return typeof row?.[0] === 'string' ? row[0] : null;
}

async function nobody(context: ImportContext, files: readonly LoadFile[]): Promise<UserError> {
  const [file] = files;
  if (file && files.every(({ staged }) => staged.read === 0)) {
    return new UserError('bad_input', `${file.plan.name} has no rows, only a header.`, {
      file: file.plan.name,
      expected: 'a row for each voter below the header',
      hint: 'Get the file again; an export or a download may have stopped early.',
    });
  }
  for (const one of files) await recordStagedRejects(context, one);
  for (const { plan, source, staged } of files.filter((one) => one.plan.kind === 'voters')) {
    const [most] = await rejectReasons(context, source);
    if (!most) continue;
    return new UserError(
      'bad_file',
      `No row of ${plan.name} can be loaded: of ${staged.read.toLocaleString('en')} rows ${most.rows.toLocaleString('en')} are refused for the same reason, ${most.reason}.`,
      {
        file: plan.name,
        hint: 'Look at how the file is read: its header, what divides its cells, what its columns are.',
      },
    );
  }
  return new UserError('bad_input', 'There is no voter in this project yet, and none in these files.', {
    ...(file ? { file: file.plan.name } : {}),
    expected: 'a voter file, before or together with vote history and appends',
    hint: 'Import the voter file first.',
  });
}
