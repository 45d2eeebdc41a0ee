import type { Layout } from '../layouts/layout.ts';
import type { StagedFile } from '../reading/stage.ts';
import { stagedTable } from '../reading/staged-table.ts';
import { ident, join, literal, type Sql, sql } from '../sql.ts';
import type { Queries } from '../store.ts';
import type { LoadColumn } from './load-columns.ts';

/** Rows that show how dates are written: not all of a file, for a column may be nearly empty. */
const LOOKED_AT = 100_000;

/** Day and month order as American files mean it comes first; where a whole file contradicts it, the other wins. */
const KNOWN = [
  '%m/%d/%Y',
  '%Y-%m-%d',
  '%Y%m%d',
  '%m-%d-%Y',
  '%Y/%m/%d',
  '%m%d%Y',
  '%d-%b-%Y',
  '%d-%b-%y',
  '%b %d, %Y',
  '%d/%m/%Y',
  '%m/%d/%Y %H:%M:%S',
  '%m/%d/%Y %H:%M',
  '%m/%d/%Y %I:%M:%S %p',
  '%Y-%m-%d %H:%M:%S',
  '%Y-%m-%dT%H:%M:%S',
  '%m/%d/%y',
];

/** A layout's way to write dates as strptime formats: MM/DD/YYYY -> %m/%d/%Y; HH:MI:SS with AM is of 12 hours. */
export function layoutFormats(layout: Layout | undefined): string[] {
  return (layout?.dates ?? []).map((format) =>
    format
      .replace('YYYY', '%Y')
      .replace('MON', '%b')
      .replace('MM', '%m')
      .replace('DD', '%d')
      .replace('YY', '%y')
      .replace('HH', format.includes('AM') ? '%I' : '%H')
      .replace('MI', '%M')
      .replace('SS', '%S')
      .replace('AM', '%p'),
  );
}

/** The formats of a staged file's column of dates, see `dateFormatsIn`. */
export async function dateFormatsOf(
  queries: Queries,
  { staged, columns, layout }: DatedFile,
  column: LoadColumn,
): Promise<string[]> {
  return dateFormatsIn(queries, stagedTable(staged, columns), layout, column.staged);
}

interface DatedFile {
  readonly staged: StagedFile;
  readonly columns: readonly LoadColumn[];
  readonly layout: Layout | undefined;
}

/**
 * The formats of a column of dates: those of the layout; where they read hardly anything of what is there, the ones that the values
 * show, for a layout may not know every delivery.
 */
export async function dateFormatsIn(
  queries: Queries,
  table: Sql,
  layout: Layout | undefined,
  column: string,
): Promise<string[]> {
  const given = layoutFormats(layout);
  if (given.length > 0 && (await readable(queries, table, column, given)) >= 0.5) return given;
  return sniffDateFormats(queries, table, column);
}

/** Share of a column's first values with digits that the formats read; 1 where there are none. */
async function readable(
  queries: Queries,
  table: Sql,
  column: string,
  formats: readonly string[],
): Promise<number> {
  const [row = []] =
    await queries.cells(sql`SELECT count(*), count(try_strptime(v, [${join(formats.map(literal))}])) FROM
    (SELECT ${ident(column)} AS v FROM ${table} LIMIT ${LOOKED_AT}) WHERE regexp_matches(v, '[1-9]')`);
  return Number(row[0]) === 0 ? 1 : Number(row[1]) / Number(row[0]);
}

/**
 * The formats that a column's dates are written in, judged by its first 100,000 rows: the one that reads most of them, and
 * ISO dates if there are any beside. The commonest American format where nothing can be read.
 */
export async function sniffDateFormats(queries: Queries, table: Sql, column: string): Promise<string[]> {
  const counts = KNOWN.map((format) => sql`count(try_strptime(v, ${literal(format)}))`);
  const [row = []] = await queries.cells(sql`SELECT ${join(counts)} FROM
    (SELECT ${ident(column)} AS v FROM ${table} LIMIT ${LOOKED_AT}) WHERE v IS NOT NULL`);
  const hits = KNOWN.map((format, i) => ({ format, count: Number(row[i]) })).filter((one) => one.count > 0);
  const best = hits.reduce<(typeof hits)[number] | null>((a, b) => (a && a.count >= b.count ? a : b), null);
  if (!best) return ['%m/%d/%Y'];
  const iso = hits.filter((one) => one.format === '%Y-%m-%d' && one !== best).map((one) => one.format);
  return [best.format, ...iso];
}
