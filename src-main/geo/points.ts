import type { VoterColumn } from '../api/column.ts';
import type { Output, Parsed } from '../api/contract.ts';
import type { Document } from '../project/document.ts';
import { compileRule } from '../universe/compile.ts';
import { findColumn, readColumns, valueText } from '../voters/columns.ts';
import { ident, join, type Sql, sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';

type Points = Output<'map.points'>;

/** Most values that get a colour of their own; the rest is "other". */
const MOST_CATEGORIES = 12;
const OTHER = 255;

/**
 * Service of `map.points`: coordinates of the people of a rule, with a category each. Beyond the limit every n-th in the order
 * of the file is taken, so that the same question gives the same points.
 * @throws UserError `not_found` for a column or segment that is not there
 */
export async function pointsOf(
  store: Store,
  document: Document,
  { rule, limit, colourBy }: Parsed<'map.points'>,
): Promise<Points> {
  const columns = await readColumns(store, document);
  const people = await compileRule(store, document, rule);
  const located = ['geo_lat', 'geo_lon'].every((name) => columns.some((column) => column.name === name));
  const column = colourBy === null ? null : findColumn(columns, colourBy);
  if (!located) return { ...nobody, total: await countPeople(store, people) };

  const placed = sql`${people} AND v.geo_lat BETWEEN -90 AND 90 AND v.geo_lon BETWEEN -180 AND 180`;
  const categories = column ? await commonest(store, column, placed) : [];
  const [total, rows] = await Promise.all([
    countPeople(store, people),
    store.numbers(sql`
      SELECT v.rid::DOUBLE, v.geo_lon::DOUBLE, v.geo_lat::DOUBLE, ${categoryOf(column, categories)}::DOUBLE
      FROM voters v WHERE ${placed} ORDER BY v.rid`),
  ]);
  return { ...sample(rows, limit), categories, total };
}

const nobody: Points = {
  positions: new Float32Array(),
  rids: new Uint32Array(),
  category: new Uint8Array(),
  categories: [],
  total: 0,
  withCoordinates: 0,
};

async function countPeople(store: Store, people: Sql): Promise<number> {
  const row = await store.first(sql`SELECT count(*) AS n FROM voters v WHERE ${people}`);
  return Number(row.n);
}

async function commonest(store: Store, column: VoterColumn, placed: Sql): Promise<Points['categories']> {
  const value = sql`v.${ident(column.name)}::VARCHAR`;
  const rows = await store.cells(sql`
    SELECT ${value} AS value FROM voters v WHERE ${placed} AND ${value} IS NOT NULL
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${MOST_CATEGORIES}`);
  return rows.map(([cell]) => ({ value: String(cell), label: valueText(column, String(cell)) }));
}

/** The position of the voter's value among the categories, or OTHER. */
function categoryOf(column: VoterColumn | null, categories: Points['categories']): Sql {
  if (!column || categories.length === 0) return sql`${OTHER}`;
  const cases = categories.map(({ value }, i) => sql`WHEN ${value} THEN ${i}`);
  return sql`CASE v.${ident(column.name)}::VARCHAR ${join(cases, ' ')} ELSE ${OTHER} END`;
}

/** @param rows rid, longitude, latitude and category of everybody who has coordinates */
function sample(rows: readonly Float64Array[], limit: number) {
  const [rid = new Float64Array(), lon = rid, lat = rid, category = rid] = rows;
  const kept = Math.min(limit, rid.length);
  const positions = new Float32Array(kept * 2);
  const rids = new Uint32Array(kept);
  const categories = new Uint8Array(kept);
  for (let i = 0; i < kept; i++) {
    const from = Math.floor((i * rid.length) / kept);
    positions[i * 2] = lon[from] ?? 0;
    positions[i * 2 + 1] = lat[from] ?? 0;
    rids[i] = rid[from] ?? 0;
    categories[i] = category[from] ?? OTHER;
  }
  return { positions, rids, category: categories, withCoordinates: rid.length };
}
