import type { Cleaning } from '../../api/cleaning.ts';
import type { Output, Parsed } from '../../api/contract.ts';
import { type Progress, stopIfCancelled } from '../../api/job.ts';
import { type StoredColumn, storedColumns } from '../columns.ts';
import type { ImportContext, LoadFile } from '../import/load-file.ts';
import { ident, type Sql, sql } from '../sql.ts';
import type { Store, Transaction } from '../store.ts';
import { allChanges, cleanedColumns } from './cleaning-changes.ts';
import { cleaningName } from './cleaning-name.ts';
import { deriveAgain } from './derive-again.ts';
import { referenceDate } from './reference-date.ts';

/** What a cleaning did. `run` is null when there was nothing to clean. */
export interface CleaningDone {
  readonly run: number | null;
  readonly name: string;
  readonly cells: number;
  readonly people: number;
}

/**
 * Service of `cleaning.apply`: cleans in one transaction and remembers every cell that it changed.
 *
 * @throws UserError for a column that is not there or must not be cleaned
 */
export async function applyCleaning(
  store: Store,
  { cleaning, save }: Parsed<'cleaning.apply'>,
  progress: Progress,
): Promise<Output<'cleaning.apply'>> {
  return store.transaction(async (tx) => {
    const context = { tx, progress, referenceDate: await referenceDate(tx) };
    const columns = cleanedColumns(cleaning, await storedColumns(tx));
    progress.phase(cleaningName(cleaning, columns));
    const done = await clean(context, cleaning, columns, sql`true`, null);
    if (save) await saveCleaning(tx, cleaning, done.name);
    return done;
  }, progress.signal);
}

/**
 * Cleans some people's cells and what is derived from them, within a transaction.
 *
 * @param where which people, over `voters v`
 * @param load the file on whose load this happens, with all files of the load; null when the user asked for it
 */
export async function clean(
  context: ImportContext,
  cleaning: Cleaning,
  columns: readonly StoredColumn[],
  where: Sql,
  load: { readonly file: LoadFile; readonly files: readonly LoadFile[] } | null,
): Promise<CleaningDone> {
  const { tx, progress } = context;
  const name = cleaningName(cleaning, columns);
  await tx.run(sql`CREATE TEMP TABLE cleaned AS SELECT * FROM ${allChanges(cleaning, columns, where)} c`);
  const totals = await tx.first(sql`SELECT count(*) AS cells, count(DISTINCT rid) AS people FROM cleaned`);
  const [cells, people] = [Number(totals.cells), Number(totals.people)];
  let run: number | null = null;
  if (cells > 0) {
    stopIfCancelled(progress);
    run = Number((await tx.first(sql`SELECT coalesce(max(run), 0) + 1 AS next FROM cleaning_runs`)).next);
    await tx.run(
      sql`INSERT INTO cleaned_cells SELECT ${run}, id_voter, "column", before, after FROM cleaned`,
    );
    await tx.run(sql`INSERT INTO cleaning_runs VALUES (${run}, ${name}, ${JSON.stringify(cleaning)},
      ${new Date().toISOString()}, ${load?.file.source ?? null}, ${cells}, ${people}, false)`);
    await writeCells(tx, columns, sql`after`);
    const changed = columns.map((column) => column.name);
    await deriveAgain(context, changed, sql`cleaned`, load?.files ?? null);
  }
  await tx.run(sql`DROP TABLE cleaned`);
  return { run, name, cells, people };
}

/** Writes `before` or `after` of the temporary table `cleaned` into the voter table. */
export async function writeCells(
  tx: Transaction,
  columns: readonly StoredColumn[],
  value: Sql,
): Promise<void> {
  for (const { name, storage } of columns) {
    const text = sql`c.${value}`;
    const typed = storage === 'text' ? text : sql`${text}::${await typeOf(tx, name)}`;
    await tx.run(sql`UPDATE voters SET ${ident(name)} = ${typed}
      FROM cleaned c WHERE c."column" = ${name} AND c.rid = voters.rid`);
  }
}

async function typeOf(tx: Transaction, column: string): Promise<Sql> {
  const { type } = await tx.first(
    sql`SELECT data_type AS type FROM duckdb_columns() WHERE table_name = 'voters' AND column_name = ${column}`,
  );
  // DuckDB's own name of a type, as it reads it.
  return { text: String(type), params: [] };
}

async function saveCleaning(tx: Transaction, cleaning: Cleaning, name: string): Promise<void> {
  const text = JSON.stringify(cleaning);
  const [known] = await tx.cells(sql`SELECT 1 FROM saved_cleanings WHERE cleaning = ${text}`);
  if (known) return;
  await tx.run(sql`INSERT INTO saved_cleanings
    SELECT coalesce(max(id), 0) + 1, ${name}, ${text} FROM saved_cleanings`);
}
