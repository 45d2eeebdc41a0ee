import type { Layout } from '../layouts/layout.ts';
import { ident, join, literal, type Sql, sql } from '../sql.ts';
import type { Queries } from '../store.ts';

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

/** A layout's way to write dates as strptime formats: MM/DD/YYYY -> %m/%d/%Y. */
export function layoutFormats(layout: Layout | undefined): string[] {
  return (layout?.dates ?? []).map((format) =>
    format
      .replace('YYYY', '%Y')
      .replace('MON', '%b')
      .replace('MM', '%m')
      .replace('DD', '%d')
      .replace('YY', '%y'),
  );
}

/**
 * The formats that a column's dates are written in, judged by its first 20,000 values: the one that reads most of them, and
 * ISO dates if there are any beside. The commonest American format where nothing can be read.
 */
export async function sniffDateFormats(queries: Queries, table: Sql, column: string): Promise<string[]> {
  const counts = KNOWN.map((format) => sql`count(try_strptime(v, ${literal(format)}))`);
  const [row = []] = await queries.cells(sql`SELECT ${join(counts)} FROM
    (SELECT ${ident(column)} AS v FROM ${table} WHERE ${ident(column)} IS NOT NULL LIMIT 20000)`);
  const hits = KNOWN.map((format, i) => ({ format, count: Number(row[i]) })).filter((one) => one.count > 0);
  const best = hits.reduce<(typeof hits)[number] | null>((a, b) => (a && a.count >= b.count ? a : b), null);
  if (!best) return ['%m/%d/%Y'];
  const iso = hits.filter((one) => one.format === '%Y-%m-%d' && one !== best).map((one) => one.format);
  return [best.format, ...iso];
}
