import { ident, join, type Sql, sql } from '../sql.ts';
import type { Transaction } from '../store.ts';
import { beforeTable, ensureAppendTables } from './tables.ts';

/** An append that is about to be applied. */
interface Appending {
  readonly source: number;
  readonly byId: boolean;
  /** Rows of the file. */
  readonly rows: number;
  /** The voter columns that it writes. */
  readonly targets: readonly string[];
  /** A table with the `rid`s of its voters. */
  readonly table: Sql;
}

/** Keeps what an append is about to change: its record in `appends` and, for its voters, what they held. What is derived is derived again. */
export async function rememberAppend(
  tx: Transaction,
  { source, byId, rows, targets, table }: Appending,
): Promise<void> {
  await ensureAppendTables(tx);
  const held = await voterColumns(tx);
  const added = targets.filter((name) => !held.has(name));
  await tx.run(sql`INSERT INTO appends VALUES (${source}, ${byId}, ${rows}, ${JSON.stringify(added)})`);
  const kept = targets.filter((name) => held.has(name)).map((name) => ident('v', name));
  await tx.run(sql`CREATE TABLE ${ident(beforeTable(source))} AS SELECT ${join([sql`v.rid`, ...kept])} FROM voters v
    WHERE v.rid IN (SELECT rid FROM ${table})`);
}

/** Keeps what one more voter holds, for a match that a person decided; what is kept already stays. */
export async function rememberVoter(tx: Transaction, source: number, rid: number): Promise<void> {
  const kept = await rememberedColumns(tx, source);
  await tx.run(sql`INSERT INTO ${ident(beforeTable(source))} SELECT ${join(['rid', ...kept].map((name) => ident(name)))}
    FROM voters WHERE rid = ${rid} AND rid NOT IN (SELECT rid FROM ${ident(beforeTable(source))})`);
}

/** The voter columns that an append keeps the earlier values of, without `rid`. */
export async function rememberedColumns(tx: Transaction, source: number): Promise<string[]> {
  const rows = await tx.cells(sql`SELECT column_name FROM duckdb_columns()
    WHERE table_name = ${beforeTable(source)} AND column_name <> 'rid' ORDER BY column_index`);
  return rows.map(([name]) => String(name));
}

async function voterColumns(tx: Transaction): Promise<Set<string>> {
  const rows = await tx.cells(sql`SELECT column_name FROM duckdb_columns() WHERE table_name = 'voters'`);
  return new Set(rows.map(([name]) => String(name)));
}
