import { stagedTable } from '../../reading/staged-table.ts';
import { ident, type Sql, sql } from '../../sql.ts';
import type { Queries } from '../../store.ts';
import { dateFormatsOf } from '../date-formats.ts';
import { type LoadColumn, withRole } from '../load-columns.ts';
import type { ImportContext, LoadFile, LoadOutcome } from '../load-file.ts';
import { recordRejects } from '../rejected-rows.ts';
import { typingOf } from '../typing.ts';

/** Elections by what other files of the same load call them: a code, or "COUNTY/NUMBER" of numbered columns, in capitals. */
export type ElectionList = ReadonlyMap<string, { readonly date: string; readonly name: string }>;

/** The columns of a file of elections. */
export interface ListColumns {
  readonly date: LoadColumn;
  /** What other files call the election by. */
  readonly code: LoadColumn;
  readonly county: LoadColumn | undefined;
  readonly name: LoadColumn | undefined;
}

/** The columns that name elections; null where a file has no dates, or nothing that they are called by. */
export function listColumns(columns: readonly LoadColumn[]): ListColumns | null {
  const column = (role: string) => withRole(columns, role);
  const date = column('history.election_date');
  const code = column('history.election_code') ?? column('history.slot_number');
  const county = column('county.name') ?? column('county.code');
  return date && code ? { date, code, county, name: column('history.election_name') } : null;
}

/** SQL of a table (line, date, county, code, name) of the rows of a file of elections; `dateFormats` as for typing. */
export function listedRows(
  { date, code, county, name }: ListColumns,
  table: Sql,
  dateFormats: readonly string[],
  referenceDate: string,
): Sql {
  const typing = typingOf('date', 'history.election_date', ident('s', date.staged), {
    dateFormats,
    masked: [],
    referenceDate,
  });
  const text = (one: LoadColumn | undefined) => (one ? ident('s', one.staged) : sql`NULL::VARCHAR`);
  return sql`(SELECT s.line, ${typing?.value ?? sql`NULL::DATE`} AS date, ${text(county)} AS county, ${text(code)} AS code,
    ${text(name)} AS name FROM ${table} s)`;
}

/** Adds the elections of such a table to a list: rows with a possible date and a code or number. */
export async function addListed(
  queries: Queries,
  table: Sql,
  list: Map<string, { date: string; name: string }>,
): Promise<void> {
  const rows = await queries.cells(
    sql`SELECT county, code, date::VARCHAR, name FROM ${table} WHERE date IS NOT NULL AND code IS NOT NULL ORDER BY line`,
  );
  for (const [place, which, day, called] of rows) {
    const number = String(which).replace(/^0+(?=\d)/, '');
    const key = place === null ? number : `${place}/${number}`;
    list.set(key.toUpperCase(), { date: String(day), name: String(called ?? '') });
  }
}

/** Reads a file of elections, for the files loaded with it. Every row with a possible date and a code or number is kept. */
export async function readElectionList(
  context: ImportContext,
  file: LoadFile,
  list: Map<string, { date: string; name: string }>,
): Promise<LoadOutcome> {
  const { tx, referenceDate } = context;
  const columns = listColumns(file.columns);
  if (!columns) {
    return { kept: 0, duplicate: 0, notes: ['The file has no dates, or no codes or numbers, of elections.'] };
  }
  const dateFormats = await dateFormatsOf(tx, file, columns.date);
  const rows = listedRows(columns, stagedTable(file.staged, file.columns), dateFormats, referenceDate);
  await tx.run(sql`CREATE TEMP TABLE import_rows AS SELECT * FROM ${rows}`);
  const rejected = await recordRejects(context, file, [
    { column: columns.date, reason: 'not a possible election date', where: sql`r.date IS NULL` },
    { column: columns.code, reason: 'no code or number', where: sql`r.date IS NOT NULL AND r.code IS NULL` },
  ]);
  await addListed(tx, sql`import_rows`, list);
  await tx.run(sql`DROP TABLE import_rows`);
  return { kept: file.staged.read - file.staged.rejected - rejected, duplicate: 0, notes: [] };
}
