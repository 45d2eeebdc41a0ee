import { ident, sql } from '../sql.ts';
import type { Queries, Transaction } from '../store.ts';

/** What appended tables leave behind beside the voters' columns, so that matches can be reviewed and appends undone. */
const TABLES = [
  // `added`: JSON list of the voter columns that came with it; `by_id`: whether rows found their voter by ID.
  sql`CREATE TABLE IF NOT EXISTS appends (
    source INTEGER NOT NULL, by_id BOOLEAN NOT NULL, row_count INTEGER NOT NULL, added VARCHAR NOT NULL
  )`,
  // A possible match of a row (its line in the file) with a voter. `decision`: yes, no, later, or NULL while it is open;
  // `decided_by`: program or person; `turn` orders what a person decided. `record`: JSON [{label, left, right, same}].
  sql`CREATE TABLE IF NOT EXISTS append_links (
    source INTEGER NOT NULL, "row" INTEGER NOT NULL, rid INTEGER NOT NULL, probability DOUBLE NOT NULL,
    reasons VARCHAR NOT NULL, record VARCHAR NOT NULL, decision VARCHAR, decided_by VARCHAR, turn INTEGER
  )`,
  // What the rows of added tables tell of their voters, all kept; what each slot means is its kind's affair (api/append-kinds.ts).
  sql`CREATE TABLE IF NOT EXISTS append_facts (
    source INTEGER NOT NULL, kind VARCHAR NOT NULL, "row" INTEGER NOT NULL, rid INTEGER NOT NULL,
    day DATE, sent DATE, code VARCHAR, text VARCHAR, amount DOUBLE
  )`,
];

/** Makes the tables where the project does not have them yet. */
export async function ensureAppendTables(tx: Transaction): Promise<void> {
  for (const statement of TABLES) await tx.run(statement);
}

/** Whether anything was ever appended to the project. */
export async function hasAppends(queries: Queries): Promise<boolean> {
  const rows = await queries.cells(
    sql`SELECT 1 FROM duckdb_tables() WHERE table_name = 'append_links' AND NOT temporary`,
  );
  return rows.length > 0;
}

/** Forgets what is kept of added tables whose source is gone, as after a refresh that is undone: its number will be given again. */
export async function forgetLostAppends(tx: Transaction): Promise<void> {
  if (!(await hasAppends(tx))) return;
  await ensureAppendTables(tx);
  const lost = await tx.cells(
    sql`SELECT source FROM appends WHERE source NOT IN (SELECT source FROM sources)`,
  );
  for (const [source] of lost.map((row) => row.map(Number))) {
    if (source === undefined) continue;
    for (const table of ['append_links', 'append_facts', 'appends'])
      await tx.run(sql`DELETE FROM ${ident(table)} WHERE source = ${source}`);
    for (const table of [rowsTable(source), beforeTable(source)])
      await tx.run(sql`DROP TABLE IF EXISTS ${ident(table)}`);
  }
}

/** Name of the table with a source's rows, typed: ("row", t_<column>...). */
export function rowsTable(source: number): string {
  return `append_rows_${source}`;
}

/** Name of the table with what the voters held before a source changed them: (rid, <column>...). */
export function beforeTable(source: number): string {
  return `append_before_${source}`;
}
