import { stagedTable, textOf } from '../reading/staged-table.ts';
import { ident, join, literal, type Sql, sql } from '../sql.ts';
import { dateFormatsOf } from './date-formats.ts';
import { type LoadColumn, withRole } from './load-columns.ts';
import type { ImportContext, LoadFile, LoadOutcome } from './load-file.ts';
import { problemOf, rowsOfNobody } from './no-person.ts';
import { type RejectedRow, recordRejects } from './rejected-rows.ts';
import {
  buildingKey,
  type ColumnOf,
  doorKey,
  eligibleFrom,
  matchingAddress,
  registered,
  surnameKey,
} from './row-expressions.ts';
import { type Typing, typingOf } from './typing.ts';

/** A column whose text becomes another value, and how. */
export interface TypedColumn {
  readonly column: LoadColumn;
  readonly typing: Typing;
}

/** The columns of a file that are not plain text, with the SQL that reads them from its staged table `s`. */
export async function typedColumns(context: ImportContext, file: LoadFile): Promise<TypedColumn[]> {
  const typed: TypedColumn[] = [];
  for (const column of file.columns) {
    const dateFormats = column.type === 'date' ? await dateFormatsOf(context.tx, file, column) : [];
    const typing = typingOf(column.type, column.role, rawText(column), {
      dateFormats,
      masked: file.layout?.masked ?? [],
      referenceDate: context.referenceDate,
    });
    if (typing) typed.push({ column, typing });
  }
  return typed;
}

/** An amount of money may be written as one reads it: $1,200.00. */
function rawText({ staged, fact }: LoadColumn): Sql {
  const raw = ident('s', staged);
  return fact === 'amount' ? sql`regexp_replace(${raw}, '[$, ]', '', 'g')` : raw;
}

/** Name of a file's table of people: those of its rows that are kept, narrow, in the order of the file. */
export function peopleTable(file: LoadFile): string {
  return `import_people_${file.source}`;
}

/**
 * Decides which rows of a staged voter file are kept, and reads from them what households and turnout need:
 * `import_people_<source>` gets (rid, line, id, county_key, door, building, surname, eligible_from, registered).
 *
 * @param typed the file's typed columns
 * @param firstRid rid of the first row that is kept
 * @param knownIds SQL of a table (id, rid) of everybody loaded before
 */
export async function loadVoterRows(
  context: ImportContext,
  file: LoadFile,
  typed: readonly TypedColumn[],
  firstRid: number,
  knownIds: Sql,
): Promise<LoadOutcome> {
  const { tx } = context;
  const idColumn = withRole(file.columns, 'id.voter');
  // Without IDs only whole lines can be told apart.
  const everything = join(file.columns.map((column) => ident('s', column.staged)));
  const sameAs = idColumn ? sql`` : sql`, hash(${everything}) AS same_as`;
  await tx.run(sql`CREATE TEMP TABLE import_rows AS
    SELECT s.line, ${voterId(file)} AS id, ${countyKey(file)} AS county_key, ${facts(file, typed)},
      ${problemOf(file, firstProblem(typed))} AS problem${sameAs}
    FROM (SELECT s.*, ${matchingAddress(stagedColumns(file, typed))} AS short_address
      FROM ${stagedTable(file.staged, file.columns)} s) s`);

  const rejected = await recordRejects(context, file, [
    ...rowsOfNobody(file),
    ...unreadableRows(typed),
    ...(idColumn
      ? [{ column: idColumn, reason: 'no voter ID', where: sql`r.problem IS NULL AND r.id IS NULL` }]
      : []),
  ]);
  const good = sql`r.problem IS NULL AND r.id IS NOT NULL`;
  const key = idColumn ? sql`id` : sql`same_as`;
  await tx.run(sql`CREATE TEMP TABLE import_duplicates AS
    SELECT r.line FROM import_rows r JOIN (
      SELECT ${key} AS k, min(line) AS first FROM import_rows r WHERE ${good} GROUP BY ${key} HAVING count(*) > 1
    ) f ON r.${key} = f.k WHERE ${good} AND r.line > f.first
    UNION SELECT r.line FROM import_rows r SEMI JOIN ${knownIds} v ON v.id = r.id WHERE ${good}`);
  const duplicate = Number((await tx.first(sql`SELECT count(*) AS n FROM import_duplicates`)).n);
  const kept = duplicate
    ? sql`SELECT r.* FROM import_rows r ANTI JOIN import_duplicates d ON d.line = r.line WHERE ${good} ORDER BY r.line`
    : sql`SELECT r.* FROM import_rows r WHERE ${good}`;
  await tx.run(sql`CREATE TEMP TABLE ${ident(peopleTable(file))} AS
    SELECT (${firstRid} + row_number() OVER () - 1)::INTEGER AS rid, r.line, r.id, r.county_key, r.door, r.building, r.surname,
      r.eligible_from, r.registered
    FROM (${kept}) r`);
  await tx.run(sql`DROP TABLE import_duplicates`);
  await tx.run(sql`DROP TABLE import_rows`);
  const unregistered = await notRegistered(context, file);
  return {
    kept: file.staged.read - file.staged.rejected - rejected - duplicate,
    duplicate,
    notes: [
      ...unregistered,
      ...(idColumn
        ? []
        : [
            'The file has no voter ID: IDs were made of source and line number. A later delivery of this file cannot be matched by them.',
          ]),
    ],
  };
}

/** A remark on people who are in the file but not registered, by the layout's list of such statuses. */
async function notRegistered({ tx }: ImportContext, file: LoadFile): Promise<string[]> {
  const rule = file.layout?.notRegistered;
  if (!rule) return [];
  const { n } = await tx.first(
    sql`SELECT count(*) AS n FROM ${ident(peopleTable(file))} WHERE NOT registered`,
  );
  if (Number(n) === 0) return [];
  const column = withRole(file.columns, rule.role);
  const values = rule.values.map((value) => column?.valueLabels[value] ?? value).join(' or ');
  return [
    `${Number(n).toLocaleString('en')} people in the file are not registered (${column?.source ?? rule.role} is ${values}). They are kept, and do not count in households; a rule on ${column?.entry?.label ?? 'the status'} leaves them out.`,
  ];
}

/** The voter's ID as the file gives it, else one made of source and line. */
export function voterId(file: LoadFile): Sql {
  const column = withRole(file.columns, 'id.voter');
  return column ? ident('s', column.staged) : sql`concat(${`${file.source}-`}, s.line)`;
}

/** The file's columns by role, typed, over its staged table `s`. */
export function stagedColumns(file: LoadFile, typed: readonly TypedColumn[]): ColumnOf {
  return (role) => {
    const found = withRole(file.columns, role);
    return found ? stagedValue(file, typed, found) : null;
  };
}

/** A column's value, typed, from the staged table `s`. */
export function stagedValue(file: LoadFile, typed: readonly TypedColumn[], column: LoadColumn): Sql {
  return typed.find((one) => one.column === column)?.typing.value ?? textOf(file.staged, column, 's');
}

/** What households, doors and turnout need of each row. */
function facts(file: LoadFile, typed: readonly TypedColumn[]): Sql {
  const column = stagedColumns(file, typed);
  const short = sql`s.short_address`;
  return sql`${doorKey(column, short)} AS door, ${buildingKey(column, short)} AS building, ${surnameKey(column)} AS surname,
    ${eligibleFrom(column)} AS eligible_from,
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

/** The rows of `import_rows r` that are refused because `firstProblem` found something, by column. */
export function unreadableRows(typed: readonly TypedColumn[]): RejectedRow[] {
  return typed.map(({ column, typing }, i) => ({
    column,
    reason: typing.reason,
    where: sql`r.problem = ${i}`,
  }));
}
