import { ident, join, literal, type Sql, sql } from '../sql.ts';
import { layoutFormats, sniffDateFormats } from './date-formats.ts';
import { type LoadColumn, withRole } from './load-columns.ts';
import type { ImportContext, LoadFile, LoadOutcome } from './load-file.ts';
import { type RejectedRow, recordRejects } from './rejected-rows.ts';
import { type ColumnOf, doorKey, eligibleFrom, registered, surnameKey } from './row-expressions.ts';
import { stagedTable, textOf } from './staged-table.ts';
import { type Typing, typingOf } from './typing.ts';

/** A column whose text becomes another value, and how. */
export interface TypedColumn {
  readonly column: LoadColumn;
  readonly typing: Typing;
}

/** The columns of a file that are not plain text, with the SQL that reads them from its staged table `s`. */
export async function typedColumns(context: ImportContext, file: LoadFile): Promise<TypedColumn[]> {
  const typed: TypedColumn[] = [];
  const table = stagedTable(file.staged, file.columns);
  const given = layoutFormats(file.layout);
  for (const column of file.columns) {
    const sniff = column.type === 'date' && given.length === 0;
    const dateFormats = sniff ? await sniffDateFormats(context.tx, table, column.staged) : given;
    const typing = typingOf(column.type, column.role, ident('s', column.staged), {
      dateFormats,
      masked: file.layout?.masked ?? [],
      referenceDate: context.referenceDate,
    });
    if (typing) typed.push({ column, typing });
  }
  return typed;
}

/** Name of a file's table of people: those of its rows that are kept, narrow, in the order of the file. */
export function peopleTable(file: LoadFile): string {
  return `import_people_${file.source}`;
}

/**
 * Reads from a staged voter file all that is not plain text and decides which rows are kept: `import_people_<source>` gets
 * (line, rid, id, county_key, door, surname, eligible_from, registered, t_<column> for each typed column).
 *
 * @param firstRid rid of the first row that is kept
 * @param knownIds SQL of a table (id, rid) of everybody loaded before
 */
export async function loadVoterRows(
  context: ImportContext,
  file: LoadFile,
  firstRid: number,
  knownIds: Sql,
): Promise<LoadOutcome> {
  const { tx } = context;
  const typed = await typedColumns(context, file);
  const idColumn = withRole(file.columns, 'id.voter');
  const rows = sql`import_rows`;
  // Without IDs only whole lines can be told apart.
  const everything = join(file.columns.map((column) => ident('s', column.staged)));
  const id = idColumn ? ident('s', idColumn.staged) : sql`concat(${`${file.source}-`}, s.line)`;
  const sameAs = idColumn ? sql`` : sql`hash(${everything}) AS same_as,`;
  await tx.run(sql`CREATE TEMP TABLE ${rows} AS
    SELECT s.line, ${id} AS id, ${sameAs} ${countyKey(file)} AS county_key, ${facts(file, typed)},
      ${join(typed.map(({ column, typing }) => sql`${typing.value} AS ${ident(`t_${column.target}`)}`))}
      ${typed.length ? sql`,` : sql``}
      ${firstProblem(typed)} AS problem
    FROM ${stagedTable(file.staged, file.columns)} s`);

  const rejected = await recordRejects(context, file, [
    ...typed.map(
      ({ column, typing }, i): RejectedRow => ({
        column,
        reason: typing.reason,
        where: sql`r.problem = ${i}`,
      }),
    ),
    ...(idColumn
      ? [{ column: idColumn, reason: 'no voter ID', where: sql`r.problem IS NULL AND r.id IS NULL` }]
      : []),
  ]);
  const good = sql`r.problem IS NULL AND r.id IS NOT NULL`;
  const key = idColumn ? sql`id` : sql`same_as`;
  await tx.run(sql`CREATE TEMP TABLE import_duplicates AS
    SELECT r.line FROM ${rows} r JOIN (
      SELECT ${key} AS k, min(line) AS first FROM ${rows} r WHERE ${good} GROUP BY ${key} HAVING count(*) > 1
    ) f ON r.${key} = f.k WHERE ${good} AND r.line > f.first
    UNION SELECT r.line FROM ${rows} r SEMI JOIN ${knownIds} v ON v.id = r.id WHERE ${good}`);
  const duplicate = Number((await tx.first(sql`SELECT count(*) AS n FROM import_duplicates`)).n);
  const keep = duplicate > 0 ? sql` ANTI JOIN import_duplicates d ON d.line = r.line` : sql``;
  await tx.run(sql`CREATE TEMP TABLE ${ident(peopleTable(file))} AS
    SELECT (${firstRid} + row_number() OVER () - 1)::INTEGER AS rid, r.* EXCLUDE (problem)
    FROM (SELECT r.* FROM ${rows} r${keep} WHERE ${good} ORDER BY r.line) r`);
  const kept = file.staged.read - file.staged.rejected - rejected - duplicate;
  await tx.run(sql`DROP TABLE import_duplicates`);
  await tx.run(sql`DROP TABLE ${rows}`);
  return {
    kept,
    duplicate,
    notes: idColumn
      ? []
      : [
          'The file has no voter ID: IDs were made of source and line number. A later delivery of this file cannot be matched by them.',
        ],
  };
}

/** What households, doors and turnout need of each row. */
function facts(file: LoadFile, typed: readonly TypedColumn[]): Sql {
  const column: ColumnOf = (role) => {
    const found = withRole(file.columns, role);
    if (!found) return null;
    return typed.find((one) => one.column === found)?.typing.value ?? textOf(file.staged, found, 's');
  };
  return sql`${doorKey(column)} AS door, ${surnameKey(column)} AS surname, ${eligibleFrom(column)} AS eligible_from,
    ${registered(column, file.layout?.notRegistered)} AS registered`;
}

/** County and number as one text, for files of history that name voters so; NULL where the file does not have both. */
export function countyKey(file: LoadFile): Sql {
  const county = withRole(file.columns, 'county.code') ?? withRole(file.columns, 'county.name');
  const number = withRole(file.columns, 'id.county_voter');
  if (!county || !number) return sql`NULL::VARCHAR`;
  return sql`${ident('s', county.staged)} || '/' || ${ident('s', number.staged)}`;
}

/** Index of the first typed column that cannot be read, NULL where all can. */
export function firstProblem(typed: readonly TypedColumn[]): Sql {
  if (typed.length === 0) return sql`NULL::INTEGER`;
  const cases = typed.map(({ typing }, i) => sql`WHEN ${typing.problem} THEN ${literal(String(i))}::INTEGER`);
  return sql`CASE ${join(cases, ' ')} END`;
}
