import { join as joinPath } from 'node:path';
import { UserError } from '../../api/errors.ts';
import type { FilePlan, Inspection } from '../../api/import.ts';
import type { Progress } from '../../api/job.ts';
import { inspectFiles } from '../import/inspect-files.ts';
import { loadColumns } from '../import/load-columns.ts';
import { stageFile } from '../reading/stage.ts';
import { stagedTable, textOf } from '../reading/staged-table.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import type { Transaction } from '../store.ts';
import type { LinkColumn } from './column-kinds.ts';
import { describeColumns } from './table-columns.ts';

/** A file read as it stands into a temporary table with a column `row` from 0. */
export interface ReadTable {
  readonly name: string;
  readonly table: Sql;
  readonly rows: number;
  readonly columns: readonly LinkColumn[];
  /** What the reader should know: rows left out, ... */
  readonly notes: string[];
}

/**
 * Reads a table of people or places into `table` of the transaction's store, every cell as text.
 *
 * @throws UserError when the file cannot be read as rows and columns, or an archive holds several
 */
export async function readTable(
  tx: Transaction,
  dir: string,
  path: string,
  table: string,
  progress: Progress,
): Promise<ReadTable> {
  const found = await inspectTable(path);
  const { name, member, format } = found;
  const columns = found.columns.map((one) => ({ index: one.index, name: one.name, role: null, keep: true }));
  const plan: FilePlan = { file: path, name, kind: 'append', layout: null, member, format, columns };
  const staged = await stageFile(
    path,
    plan,
    columns.map(() => true),
    joinPath(dir, 'staging', `${table}.txt`),
    progress,
  );
  const loaded = loadColumns(plan, undefined);
  const texts = loaded.map((column) => sql`${textOf(staged, column, 's')} AS ${ident(column.staged)}`);
  // Rows of a table that one statement has made are numbered from 0 in their order; numbering them in it would take one core only.
  await tx.run(
    sql`CREATE TEMP TABLE ${ident(table)} AS SELECT ${join(texts)} FROM ${stagedTable(staged, loaded)} s`,
  );
  const rows = Number((await tx.first(sql`SELECT count(*) AS n FROM ${ident(table)}`)).n);
  return {
    name,
    table: sql`(SELECT rowid::INTEGER AS row, * FROM ${ident(table)})`,
    rows,
    columns: await describeColumns(
      tx,
      ident(table),
      loaded.map((column) => ({ name: column.source, column: column.staged })),
    ),
    notes: [
      ...(staged.rejected > 0
        ? [
            `${name}: ${staged.rejected} ${staged.rejected === 1 ? 'line' : 'lines'} could not be read as rows and were left out.`,
          ]
        : []),
      ...(headless(found) ? [`${name} has no header line; its columns are numbered.`] : []),
    ],
  };
}

/** The one table of a file. Its first line is the header also where the names say nothing, unless it holds numbers or what rows hold. */
async function inspectTable(path: string): Promise<Inspection> {
  const { inspections } = await inspectFiles(path, null);
  const [found] = inspections;
  if (!found || inspections.length > 1) {
    throw new UserError('bad_input', `${path} holds ${inspections.length} tables; linkage takes one.`, {
      file: path,
      hint: 'Unpack the archive and name the file.',
    });
  }
  const [first = [], ...below] = found.preview;
  const names = first.every(
    (cell, i) => /\p{L}/u.test(cell) && !/\d{3}|@/.test(cell) && below.every((row) => row[i] !== cell),
  );
  if (!headless(found) || !names || new Set(first).size < first.length) return found;
  const { inspections: again } = await inspectFiles(path, null, { header: true });
  return again[0] ?? found;
}

function headless({ format }: Inspection): boolean {
  return format.container !== 'fixed' && !format.header;
}
