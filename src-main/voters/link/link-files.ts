import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import type { Output } from '../../api/contract.ts';
import { UserError } from '../../api/errors.ts';
import type { Progress } from '../../api/job.ts';
import { ident, sql } from '../sql.ts';
import { openStore, type Transaction } from '../store.ts';
import { reasonsOf } from './explain.ts';
import { chooseIds, type RowIds } from './id-column.ts';
import { linkTables } from './link-tables.ts';
import { matchColumns } from './match-columns.ts';
import { type ReadTable, readTable } from './read-table.ts';
import { savePairs } from './save-pairs.ts';

export interface LinkFilesOptions {
  readonly left: string;
  /** Null to find duplicates inside `left`. */
  readonly right: string | null;
  /** Name of the column with the IDs; null: the one that looks like it, else rows are called by their number. */
  readonly id: string | null;
  readonly threshold: number | null;
  /** Where to write the pairs as CSV; null: nowhere. */
  readonly to: string | null;
}

/**
 * Links two tables of people or places, or finds the duplicates in one, in a store of its own that goes afterwards.
 *
 * @throws UserError when a file cannot be read, has no such ID column, or the two have nothing in common to compare
 */
export async function linkFiles(
  options: LinkFilesOptions,
  progress: Progress,
): Promise<Output<'link.files'>> {
  const dir = await mkdtemp(joinPath(tmpdir(), 'hustings-link-'));
  try {
    const store = await openStore(dir);
    try {
      return await store.session((tx) => linkIn(tx, dir, options, progress), progress.signal);
    } finally {
      await store.close();
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function linkIn(
  tx: Transaction,
  dir: string,
  options: LinkFilesOptions,
  progress: Progress,
): Promise<Output<'link.files'>> {
  const left = await readTable(tx, dir, options.left, 'left_table', progress);
  const right =
    options.right === null ? null : await readTable(tx, dir, options.right, 'right_table', progress);
  const tables = right ? [left, right] : [left];
  const paths = [options.left, ...(options.right === null ? [] : [options.right])];
  for (const [i, { name, rows }] of tables.entries()) if (rows === 0) throw noRows(name, paths[i]);
  const [ofLeft, ofRight] = chooseIds(tables, options.id, paths);
  const evidenceOf = (table: ReadTable, id: RowIds | undefined) => ({
    rows: table.rows,
    columns: table.columns.filter((one) => one.column !== id?.column),
  });
  const fields = matchColumns(evidenceOf(left, ofLeft), right && evidenceOf(right, ofRight));
  if (fields.length === 0) throw nothingToCompare(options);
  const task = { left: left.table, right: right?.table ?? null, fields };
  const linked = await linkTables(tx, task, progress, options.threshold ?? undefined);
  const clustered = linked.clusters.flat();
  const leftIds = await idsOf(tx, left, ofLeft, [...linked.pairs.map(({ l }) => l), ...clustered]);
  const rightIds = await idsOf(
    tx,
    right ?? left,
    right ? ofRight : ofLeft,
    linked.pairs.map(({ r }) => r),
  );
  const pairs = linked.pairs.map((pair) => ({
    left: leftIds(pair.l),
    right: rightIds(pair.r),
    probability: Math.round(pair.probability * 1e6) / 1e6,
    reasons: reasonsOf(linked.comparisons, pair),
  }));
  if (options.to !== null) await savePairs(options.to, pairs);
  return {
    pairs,
    clusters: linked.clusters.map((rows) => rows.map(leftIds)),
    threshold: linked.threshold,
    compared: linked.compared,
    rows: { left: left.rows, right: right?.rows ?? 0 },
    evidence: fields.map(({ label, kind }) => ({ label, kind })),
    notes: [...tables.flatMap(({ notes }) => notes), ...[ofLeft, ofRight].flatMap((ids) => ids?.note ?? [])],
  };
}

/** What rows of a table are called by: their cell in the column of IDs, else their number. */
async function idsOf(
  tx: Transaction,
  table: ReadTable,
  ids: RowIds | undefined,
  rows: readonly number[],
): Promise<(row: number) => string> {
  if (!ids?.column) return (row) => String(row + 1);
  const named = ident('link_named');
  await tx.run(sql`CREATE TEMP TABLE ${named} (row INTEGER)`);
  await tx.append('link_named', [Int32Array.from(new Set(rows))]);
  const found = await tx.cells(
    sql`SELECT t.row, coalesce(${ident('t', ids.column)}, '') FROM ${table.table} t SEMI JOIN ${named} named ON named.row = t.row`,
  );
  await tx.run(sql`DROP TABLE ${named}`);
  const byRow = new Map(found.map(([row, id]) => [Number(row), String(id)]));
  return (row) => byRow.get(row) ?? '';
}

function noRows(name: string, file: string | undefined): UserError {
  return new UserError('bad_input', `${name} has a header and no rows.`, {
    ...(file === undefined ? {} : { file }),
    expected: 'rows of people or places below the header',
  });
}

function nothingToCompare({ left, right }: LinkFilesOptions): UserError {
  return new UserError(
    'bad_input',
    right === null
      ? 'No column of the file but its ID is filled: there is nothing to compare.'
      : 'The two files have no columns in common to compare.',
    {
      file: right ?? left,
      expected: `names, dates, addresses, phones or other columns${right === null ? '' : ' in both files'}`,
      hint: 'Check the files, and --id if the first column is not the ID.',
    },
  );
}
