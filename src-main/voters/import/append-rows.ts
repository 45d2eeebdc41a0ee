import { ident, join, type Sql, sql } from '../sql.ts';
import type { LoadColumn } from './load-columns.ts';
import { type ImportContext, joinKeyOf, type LoadFile, type LoadOutcome } from './load-file.ts';
import { type RejectedRow, recordRejects } from './rejected-rows.ts';
import { stagedTable, textOf } from './staged-table.ts';
import { countyKey, firstProblem, typedColumns } from './voter-rows.ts';

/** Groups in which a later source knows better; elsewhere an append only fills what is empty. */
const REPLACING_GROUPS = [
  'Contact',
  'Coordinates',
  'Scores and answers',
  'Household as given',
  'Other columns',
];

/** Columns of an append that go to the voter table: all but those that only tell whose row it is. */
export function appendedColumns(file: LoadFile): LoadColumn[] {
  const key = joinKeyOf(file.plan, file.columns);
  const keys = key.by === 'id' ? [key.id] : [key.county, key.number];
  return file.columns.filter((column) => !keys.includes(column));
}

/** Whether a value of this column replaces one that is there, or only fills a gap. */
export function replaces(column: LoadColumn): boolean {
  return column.entry === null || REPLACING_GROUPS.includes(column.entry.group);
}

/** Name of an append's table: (rid, t_<column>...), one row for each person it knows. */
export function appendTable(file: LoadFile): string {
  return `import_append_${file.source}`;
}

/**
 * Reads a staged append into `import_append_<source>`. The first row for a voter is kept, later ones are duplicates; rows of
 * people who are not in the project are rejected.
 *
 * @param knownIds SQL of a table (id, rid, county_key) of everybody in the project
 */
export async function loadAppendRows(
  context: ImportContext,
  file: LoadFile,
  knownIds: Sql,
): Promise<LoadOutcome> {
  const { tx } = context;
  const key = joinKeyOf(file.plan, file.columns);
  const typed = await typedColumns(context, file);
  const columns = appendedColumns(file);
  const voter = key.by === 'id' ? ident('s', key.id.staged) : countyKey(file);
  const match = key.by === 'id' ? sql`v.id` : sql`v.county_key`;
  const values = columns.map((column) => {
    const value =
      typed.find((one) => one.column === column)?.typing.value ?? textOf(file.staged, column, 's');
    return sql`${value} AS ${ident(`t_${column.target}`)}`;
  });
  await tx.run(sql`CREATE TEMP TABLE import_rows AS
    SELECT s.line, ${voter} IS NOT NULL AS has_id, v.rid, ${firstProblem(typed)} AS problem,
      ${join([sql`0 AS unused`, ...values])}
    FROM ${stagedTable(file.staged, file.columns)} s LEFT JOIN ${knownIds} v ON ${match} = ${voter}`);
  const idColumn = key.by === 'id' ? key.id : key.number;
  const rejected = await recordRejects(context, file, [
    ...typed.map(
      ({ column, typing }, i): RejectedRow => ({
        column,
        reason: typing.reason,
        where: sql`r.problem = ${i}`,
      }),
    ),
    { column: idColumn, reason: 'no voter ID', where: sql`r.problem IS NULL AND NOT r.has_id` },
    {
      column: idColumn,
      reason: 'no such voter in the project',
      where: sql`r.problem IS NULL AND r.has_id AND r.rid IS NULL`,
    },
  ]);
  await tx.run(sql`CREATE TEMP TABLE ${ident(appendTable(file))} AS
    SELECT r.* EXCLUDE (line, has_id, problem, unused) FROM import_rows r
    JOIN (SELECT rid, min(line) AS line FROM import_rows r WHERE r.problem IS NULL AND r.rid IS NOT NULL GROUP BY rid) f
      ON f.line = r.line`);
  await tx.run(sql`DROP TABLE import_rows`);
  const kept = Number((await tx.first(sql`SELECT count(*) AS n FROM ${ident(appendTable(file))}`)).n);
  return {
    kept,
    duplicate: file.staged.read - file.staged.rejected - rejected - kept,
    notes: [],
  };
}
