import type { ColumnProfile } from '../api/voters.ts';
import { findColumn, type StoredColumn, valueText } from './columns.ts';
import { ident, type Sql, sql } from './sql.ts';
import type { Store } from './store.ts';

const MOST_BINS = 30;
const TOP_VALUES = 50;

/**
 * Service of `voters.profile`: how a column's values are spread among the people of a condition over `voters v`.
 *
 * @throws UserError `not_found` for a column that is not there
 */
export async function profileColumn(
  store: Store,
  columns: readonly StoredColumn[],
  people: Sql,
  name: string,
): Promise<ColumnProfile> {
  const column = findColumn(columns, name);
  const field = sql`v.${ident(column.name)}`;
  const number = asNumber(column, field);
  const mean = column.storage === 'number' ? sql`avg(${field}), median(${field})` : sql`NULL, NULL`;
  const range = number
    ? sql`min(${field}), max(${field}), min(${number}), max(${number})`
    : sql`NULL, NULL, NULL, NULL`;
  const [row = []] = await store.cells(sql`
    SELECT count(*), count(${field}), count(DISTINCT ${field}), ${range}, ${mean}
    FROM voters v WHERE ${people}`);
  const [all, present, distinct, min = null, max = null, low, high, average = null, middle = null] = row;
  const bins = number && low != null && high != null ? binsFor(column, Number(low), Number(high)) : null;
  const top = await store.cells(sql`
    SELECT ${field}, count(*) FROM voters v WHERE ${people} AND ${field} IS NOT NULL
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${TOP_VALUES}`);
  return {
    column: column.name,
    people: Number(all),
    missing: Number(all) - Number(present),
    distinct: Number(distinct),
    min,
    max,
    mean: average === null ? null : Number(average),
    median: middle === null ? null : Number(middle),
    histogram: number && bins ? await histogram(store, people, number, bins) : [],
    top: top.map(([value = null, count]) => ({
      value,
      label: valueText(column, value),
      people: Number(count),
    })),
  };
}

/** Numbers as they are, dates as days since 1970; null for text and flags. */
function asNumber(column: StoredColumn, field: Sql): Sql | null {
  if (column.storage === 'number') return field;
  return column.storage === 'date' ? sql`date_diff('day', DATE '1970-01-01', ${field})` : null;
}

interface Bins {
  readonly from: number;
  readonly width: number;
  readonly count: number;
}

/** Equal bins from the lowest to the highest value; whole numbers and days get whole widths, so that bins are comparable. */
function binsFor(column: StoredColumn, low: number, high: number): Bins {
  if (low === high) return { from: low, width: 1, count: 1 };
  if (column.type === 'number') return { from: low, width: (high - low) / MOST_BINS, count: MOST_BINS };
  const values = high - low + 1;
  const width = Math.ceil(values / MOST_BINS);
  return { from: low, width, count: Math.ceil(values / width) };
}

async function histogram(
  store: Store,
  people: Sql,
  number: Sql,
  { from, width, count }: Bins,
): Promise<ColumnProfile['histogram']> {
  const bin = sql`least(floor((${number} - ${from}) / ${width}), ${count - 1})`;
  const rows = await store.cells(
    sql`SELECT ${bin}, count(*) FROM voters v WHERE ${people} AND ${number} IS NOT NULL GROUP BY 1`,
  );
  const counted = new Map(rows.map(([at, n]) => [Number(at), Number(n)]));
  return Array.from({ length: count }, (_, i) => ({
    from: from + i * width,
    to: from + (i + 1) * width,
    people: counted.get(i) ?? 0,
  }));
}
