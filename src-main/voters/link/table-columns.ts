import { ident, type Sql, sql } from '../sql.ts';
import type { Transaction } from '../store.ts';
import type { LinkColumn } from './column-kinds.ts';

/** Values of a column that are looked at to tell what it holds. */
const SAMPLE = 2000;

/** How the columns of a table are filled, and some of their values. */
export async function describeColumns(
  tx: Transaction,
  table: Sql,
  columns: readonly { name: string; column: string }[],
): Promise<LinkColumn[]> {
  const described: LinkColumn[] = [];
  for (const { name, column } of columns) {
    const text = sql`nullif(trim(${ident(column)}::VARCHAR), '')`;
    const { filled, distinct } = await tx.first(
      sql`SELECT count(${text}) AS filled, count(DISTINCT ${text}) AS distinct FROM ${table}`,
    );
    const sample = await tx.cells(
      sql`SELECT ${text} FROM ${table} WHERE ${text} IS NOT NULL LIMIT ${SAMPLE}`,
    );
    described.push({
      name,
      column,
      sample: sample.map(([value]) => String(value)),
      filled: Number(filled),
      distinct: Number(distinct),
    });
  }
  return described;
}
