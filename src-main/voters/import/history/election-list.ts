import { stagedTable } from '../../reading/staged-table.ts';
import { ident, sql } from '../../sql.ts';
import { dateFormatsOf } from '../date-formats.ts';
import { withRole } from '../load-columns.ts';
import type { ImportContext, LoadFile, LoadOutcome } from '../load-file.ts';
import { recordRejects } from '../rejected-rows.ts';
import { typingOf } from '../typing.ts';

/** Elections by what other files of the same load call them: a code, or "COUNTY/NUMBER" of numbered columns, in capitals. */
export type ElectionList = ReadonlyMap<string, { readonly date: string; readonly name: string }>;

/** Reads a file of elections, for the files loaded with it. Every row with a possible date and a code or number is kept. */
export async function readElectionList(
  context: ImportContext,
  file: LoadFile,
  list: Map<string, { date: string; name: string }>,
): Promise<LoadOutcome> {
  const { tx } = context;
  const column = (role: string) => withRole(file.columns, role);
  const date = column('history.election_date');
  const code = column('history.election_code') ?? column('history.slot_number');
  if (!date || !code) {
    return { kept: 0, duplicate: 0, notes: ['The file has no dates, or no codes or numbers, of elections.'] };
  }
  const table = stagedTable(file.staged, file.columns);
  const dateFormats = await dateFormatsOf(tx, file, date);
  const typing = typingOf('date', 'history.election_date', ident('s', date.staged), {
    dateFormats,
    masked: [],
    referenceDate: context.referenceDate,
  });
  const county = column('county.name') ?? column('county.code');
  const name = column('history.election_name');
  const text = (one: typeof name) => (one ? ident('s', one.staged) : sql`NULL::VARCHAR`);
  await tx.run(sql`CREATE TEMP TABLE import_rows AS SELECT s.line, ${typing?.value ?? sql`NULL::DATE`} AS date,
    ${text(county)} AS county, ${text(code)} AS code, ${text(name)} AS name FROM ${table} s`);
  const rejected = await recordRejects(context, file, [
    { column: date, reason: 'not a possible election date', where: sql`r.date IS NULL` },
    { column: code, reason: 'no code or number', where: sql`r.date IS NOT NULL AND r.code IS NULL` },
  ]);
  const rows = await tx.cells(
    sql`SELECT county, code, date::VARCHAR, name FROM import_rows WHERE date IS NOT NULL AND code IS NOT NULL ORDER BY line`,
  );
  for (const [place, which, day, called] of rows) {
    const number = String(which).replace(/^0+(?=\d)/, '');
    const key = place === null ? number : `${place}/${number}`;
    list.set(key.toUpperCase(), { date: String(day), name: String(called ?? '') });
  }
  await tx.run(sql`DROP TABLE import_rows`);
  return { kept: file.staged.read - file.staged.rejected - rejected, duplicate: 0, notes: [] };
}
