import type { Cleaning } from '../../api/cleaning.ts';
import { UserError } from '../../api/errors.ts';
import { findColumn, type StoredColumn } from '../columns.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import { cleanedValue } from './cleaning-sql.ts';

/** The columns that a cleaning changes, once each. @throws UserError for one that is not there or must not be cleaned */
export function cleanedColumns(cleaning: Cleaning, columns: readonly StoredColumn[]): StoredColumn[] {
  const found = [...new Set(cleaning.columns)].map((name) => findColumn(columns, name));
  for (const column of found) refuse(cleaning, column);
  return found;
}

function refuse(cleaning: Cleaning, { name, label, origin, storage }: StoredColumn): void {
  const no = (why: string, hint: string) =>
    new UserError('bad_input', `${label} ${why}.`, { column: name, hint });
  if (origin === 'derived' || origin === 'cluster')
    throw no(
      'is worked out by Hustings and cannot be cleaned',
      'Clean the columns of the file that it comes from.',
    );
  if (name === 'id_voter')
    throw no('says who is who and cannot be cleaned', 'Clean it in the file, then load that.');
  if (storage !== 'text' && cleaning.kind !== 'blank')
    throw no('holds no text', 'Only placeholders can be emptied in columns of numbers, dates and flags.');
}

/** Every distinct value of a column (with what else its cleaning reads) among the people of a condition: (inputs, before, after). */
function forms(cleaning: Cleaning, column: string, where: Sql): Sql {
  const inputs = join(inputsOf(cleaning, column).map((name) => ident(name)));
  return sql`(SELECT ${inputs}, v.${ident(column)}::VARCHAR AS before, ${cleanedValue(cleaning, column)} AS after
    FROM (SELECT DISTINCT ${inputs} FROM voters v WHERE ${where}) v)`;
}

function inputsOf(cleaning: Cleaning, column: string): string[] {
  if (cleaning.kind === 'swap') return [...cleaning.columns];
  return cleaning.kind === 'zip' && cleaning.state ? [column, cleaning.state] : [column];
}

/**
 * What a cleaning changes in one column: a query of (rid, id_voter, column, before, after), a row for each changed cell.
 * @param where which people, over `voters v`
 */
export function changesOf(cleaning: Cleaning, column: string, where: Sql): Sql {
  const same = inputsOf(cleaning, column).map(
    (name) => sql`v.${ident(name)} IS NOT DISTINCT FROM f.${ident(name)}`,
  );
  return sql`(WITH f AS MATERIALIZED (SELECT * FROM ${forms(cleaning, column, where)} WHERE before IS DISTINCT FROM after)
    SELECT v.rid, v.id_voter, ${column} AS "column", f.before, f.after
    FROM voters v JOIN f ON ${join(same, ' AND ')} WHERE ${where})`;
}

/** What a cleaning changes in all its columns. */
export function allChanges(cleaning: Cleaning, columns: readonly StoredColumn[], where: Sql): Sql {
  return sql`(${join(
    columns.map(({ name }) => sql`SELECT * FROM ${changesOf(cleaning, name, where)}`),
    ' UNION ALL ',
  )})`;
}

/** One row: filled cells, distinct values, and both as they would be after the cleaning. */
export function spreadOf(cleaning: Cleaning, column: string): Sql {
  const key = inputsOf(cleaning, column).map(
    (name) => sql`v.${ident(name)} IS NOT DISTINCT FROM f.${ident(name)}`,
  );
  return sql`SELECT count(f.before), count(DISTINCT f.before), count(f.after), count(DISTINCT f.after)
    FROM voters v JOIN ${forms(cleaning, column, sql`true`)} f ON ${join(key, ' AND ')}`;
}
