import type { Output, Parsed } from '../../api/contract.ts';
import { UserError } from '../../api/errors.ts';
import { ident, join, sql } from '../sql.ts';
import type { Queries } from '../store.ts';
import { makingSql } from './recipe-sql.ts';
import { rowsAsTable } from './rows-as-table.ts';

/**
 * What recipes make of sample rows: the same SQL that a load runs, over rows of text. Rows that are too short count as empty at
 * the end.
 * @throws UserError `bad_input` when a recipe names a column that no row has
 */
export async function tryRecipes(
  queries: Queries,
  { rows, makings }: Parsed<'recipe.try'>,
): Promise<Output<'recipe.try'>> {
  if (rows.length === 0 || makings.length === 0) return { rows: rows.map(() => []) };
  const used = [...new Set(makings.flatMap(({ from }) => from))];
  const width = Math.max(...rows.map((row) => row.length));
  const missing = used.find((index) => index >= width);
  if (missing !== undefined) {
    throw new UserError('bad_input', `A recipe uses column ${missing + 1}, but the file has ${width}.`);
  }
  const column = (index: number) => ident('s', `c${index}`);
  const made = makings.map((one) => sql`coalesce(${makingSql(one, column)}, '')`);
  const found = await queries.cells(
    sql`SELECT ${join(made)} FROM ${rowsAsTable(rows, used)} s ORDER BY s.line`,
  );
  return { rows: found.map((row) => row.map(String)) };
}
