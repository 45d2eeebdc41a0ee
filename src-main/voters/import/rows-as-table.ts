import { ident, join, type Sql, sql } from '../sql.ts';

/**
 * Sample rows as a table for FROM: `line` (from 0), then the columns at `used` as VARCHAR under the names that they would have in a
 * staged file, NULL where empty. Rows that are too short count as empty at the end.
 */
export function rowsAsTable(rows: readonly (readonly string[])[], used: readonly number[]): Sql {
  const names = join(used.map((index) => ident(`c${index}`)));
  const values = rows.map(
    (row, i) => sql`(${i}::INTEGER, ${join(used.map((index) => sql`${row[index] ?? ''}`))})`,
  );
  const texts = used.map((index) => sql`nullif(trim(${ident(`c${index}`)}), '') AS ${ident(`c${index}`)}`);
  return sql`(SELECT line, ${join(texts)} FROM (VALUES ${join(values)}) t(line, ${names}))`;
}
