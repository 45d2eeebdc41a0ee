import type { ColumnType } from '../../api/column.ts';
import { factColumns, toldKinds } from '../append/fact-columns.ts';
import { ident, type Sql, sql } from '../sql.ts';
import type { Queries, Transaction } from '../store.ts';
import { appendedColumns } from './append-columns.ts';
import type { LoadFile } from './load-file.ts';

/** A column of the voter table and its SQL type. */
export interface TableColumn {
  readonly name: string;
  readonly type: string;
}

/** The voter table before an import. */
export interface VoterTable {
  readonly columns: readonly TableColumn[];
  /** People in it; the next rid. */
  readonly count: number;
}

/** How each type of column is stored. */
export const SQL_TYPES: Record<ColumnType, Sql> = {
  text: sql`VARCHAR`,
  code: sql`VARCHAR`,
  integer: sql`INTEGER`,
  number: sql`DOUBLE`,
  date: sql`DATE`,
  flag: sql`BOOLEAN`,
};

/** What the voter table holds now. */
export async function readVoterTable(tx: Queries): Promise<VoterTable> {
  const rows = await tx.cells(sql`SELECT column_name, data_type FROM duckdb_columns()
    WHERE table_name = 'voters' AND schema_name = 'main' AND NOT internal ORDER BY column_index`);
  const { n } = await tx.first(sql`SELECT count(*) AS n FROM voters`);
  return {
    columns: rows.map(([name, type]) => ({ name: String(name), type: String(type) })),
    count: Number(n),
  };
}

/** Gives the voter table a column for each that the files bring and it has not. */
export async function addColumns(
  tx: Transaction,
  table: VoterTable,
  voterFiles: readonly LoadFile[],
  appends: readonly LoadFile[],
): Promise<void> {
  const names = new Set(table.columns.map((column) => column.name));
  const told = appends
    .flatMap(({ plan }) => (plan.append ? toldKinds(plan.append.kind) : []))
    .flatMap(factColumns)
    .map(({ name, type }) => ({ target: name, type }));
  const loaded = [
    ...voterFiles.flatMap((file) => file.columns),
    ...appends.flatMap(appendedColumns),
    ...told,
  ];
  const id = { target: 'id_voter', type: 'code' } as const;
  for (const { target, type } of voterFiles.length ? [id, ...loaded] : loaded) {
    if (names.has(target)) continue;
    names.add(target);
    await tx.run(sql`ALTER TABLE voters ADD COLUMN ${ident(target)} ${SQL_TYPES[type]}`);
  }
}
