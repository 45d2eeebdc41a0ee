import type { Output, Parsed } from '../api/contract.ts';
import { findColumn, type StoredColumn, valueText } from './columns.ts';
import { ident, join, sql } from './sql.ts';
import type { Store } from './store.ts';

/**
 * Service of `voters.values`: the commonest values of a column whose text or meaning contains what was typed, whatever its
 * case. Missing is no value.
 *
 * @throws UserError `not_found` for a column that is not there
 */
export async function commonestValues(
  store: Store,
  columns: readonly StoredColumn[],
  { column: name, search, limit }: Parsed<'voters.values'>,
): Promise<Output<'voters.values'>> {
  const column = findColumn(columns, name);
  const field = sql`v.${ident(column.name)}`;
  const typed = search.trim().toLowerCase();
  const meant = Object.entries(column.valueLabels).filter(([, label]) => label.toLowerCase().includes(typed));
  const matches =
    typed === ''
      ? sql`TRUE`
      : join(
          [
            sql`contains(lower(${field}::VARCHAR), ${typed})`,
            ...meant.map(([code]) => sql`${field}::VARCHAR = ${code}`),
          ],
          ' OR ',
        );
  const rows = await store.cells(sql`
    SELECT ${field}, count(*) FROM voters v WHERE ${field} IS NOT NULL AND (${matches})
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${limit}`);
  return rows.map(([value = null, people]) => ({
    value,
    label: valueText(column, value),
    people: Number(people),
  }));
}
