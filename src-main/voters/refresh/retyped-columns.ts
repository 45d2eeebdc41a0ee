import type { SchemaChanges } from '../../api/refresh.ts';
import { readVoterTable } from '../import/voter-table.ts';
import { ident, join, literal, sql } from '../sql.ts';
import type { Transaction } from '../store.ts';

/** People looked at before and after. */
const SAMPLE = 2000;

const NUMBERS = literal('[-+]?[0-9]*[.]?[0-9]+');
const DATES = literal('[0-9]{1,4}[-/][0-9]{1,2}[-/][0-9]{1,4}.*');

/**
 * Text columns of a delivery whose values became others in kind: numbers before, text now. Judged by up to 2,000 people; a column
 * without any value is of no kind.
 */
export async function retypedColumns(
  tx: Transaction,
  delivered: readonly string[],
): Promise<SchemaChanges['retyped']> {
  const had = await tx.cells(sql`SELECT column_name FROM duckdb_columns()
    WHERE table_name = 'before_voters' AND data_type = 'VARCHAR'`);
  const before = new Set(had.flat().map(String));
  const { columns } = await readVoterTable(tx);
  const both = columns
    .filter(({ name, type }) => type === 'VARCHAR' && before.has(name) && delivered.includes(name))
    .map(({ name }) => name);
  if (both.length === 0) return [];
  const then = await kindsIn(tx, 'before_voters', both);
  const now = await kindsIn(tx, 'voters', both);
  return both.flatMap((column, i) => {
    const from = then[i];
    const to = now[i];
    return from && to && from !== to ? [{ column, from, to }] : [];
  });
}

async function kindsIn(
  tx: Transaction,
  table: string,
  columns: readonly string[],
): Promise<(string | null)[]> {
  const kinds = columns.map((name) => {
    const value = ident(name);
    return sql`CASE WHEN count(${value}) = 0 THEN NULL
      WHEN bool_and(regexp_full_match(${value}, ${NUMBERS})) THEN 'numbers'
      WHEN bool_and(regexp_full_match(${value}, ${DATES})) THEN 'dates'
      ELSE 'text' END`;
  });
  const [row = []] = await tx.cells(
    sql`SELECT ${join(kinds)} FROM (SELECT ${join(columns.map((name) => ident(name)))} FROM ${ident(table)} LIMIT ${SAMPLE})`,
  );
  return row.map((kind) => (kind === null ? null : String(kind)));
}
