import type { StoredColumn } from '../../voters/columns.ts';
import { ident, join, type Sql, sql } from '../../voters/sql.ts';
import type { Store } from '../../voters/store.ts';

const METRES_PER_DEGREE = 111_320;

/** Areas whose middle stands for a voter without coordinates, the smaller first. */
const standIns = [
  { column: 'precinct_code', area: 'precinct' },
  { column: 'residence_zip', area: 'ZIP code' },
] as const;

/** Whether a column is latitude or longitude. */
export const isCoordinate = (name: string): boolean => name === 'geo_lat' || name === 'geo_lon';

/** Where `voters v` live, in degrees. */
export interface Whereabouts {
  /** Their own coordinates; else the middle of those in their precinct, else of those in their ZIP code; else NULL. */
  readonly lat: Sql;
  readonly lon: Sql;
  /** Whether they have coordinates of their own. */
  readonly own: Sql;
  /** The areas that can stand in, and whether they have a middle. */
  readonly standIns: readonly { readonly area: string; readonly isKnown: Sql }[];
}

/** Where voters live, as far as the file says; null without coordinates. */
export function whereabouts(columns: readonly StoredColumn[]): Whereabouts | null {
  const names = new Set(columns.map(({ name }) => name));
  if (!names.has('geo_lat') || !names.has('geo_lon')) return null;
  const known = standIns.filter(({ column }) => names.has(column));
  const middle = (degrees: Sql, column: string): Sql =>
    sql`(SELECT avg(${degrees}) FROM voters o WHERE o.${ident(column)} = v.${ident(column)}
         AND o.geo_lat IS NOT NULL AND o.geo_lon IS NOT NULL)`;
  const own = sql`(v.geo_lat IS NOT NULL AND v.geo_lon IS NOT NULL)`;
  const along = (name: 'geo_lat' | 'geo_lon'): Sql =>
    sql`(CASE WHEN ${own} THEN v.${ident(name)}::DOUBLE
      ELSE coalesce(${join([...known.map(({ column }) => middle(sql`o.${ident(name)}`, column)), sql`NULL::DOUBLE`])}) END)`;
  return {
    lat: along('geo_lat'),
    lon: along('geo_lon'),
    own,
    standIns: known.map(({ column, area }) => ({
      area,
      isKnown: sql`coalesce(v.${ident(column)} IN (SELECT DISTINCT o.${ident(column)} FROM voters o
        WHERE o.geo_lat IS NOT NULL AND o.geo_lon IS NOT NULL AND o.${ident(column)} IS NOT NULL), false)`,
    })),
  };
}

/** How many people of a condition are placed by what. */
export interface Placed {
  readonly people: number;
  /** By coordinates of their own. */
  readonly own: number;
  /** By the middle of an area, the first that is known. */
  readonly byArea: readonly { readonly area: string; readonly people: number }[];
  readonly nowhere: number;
}

/** Counts by what the people of a condition (over `voters v`) are placed. */
export async function countPlaced(store: Store, where: Whereabouts, condition: Sql): Promise<Placed> {
  const [counted = []] = await store.cells(
    sql`SELECT count(*), count(*) FILTER (${where.own}) FROM voters v WHERE ${condition}`,
  );
  const [people = 0, own = 0] = counted.map(Number);
  // Semi-joins over those without coordinates alone: several times faster than to work out where everybody is.
  const cases = where.standIns.map(({ isKnown }, i) => sql`WHEN ${isKnown} THEN ${i}`);
  const rest = sql`SELECT CASE ${join([...cases, sql`WHEN true THEN -1`], ' ')} END AS by, count(*)
    FROM voters v WHERE (${condition}) AND NOT ${where.own} GROUP BY 1`;
  const rows = own === people ? [] : await store.cells(rest);
  const found = new Map(rows.map(([by, count]) => [Number(by), Number(count)]));
  const of = (by: number): number => found.get(by) ?? 0;
  const byArea = where.standIns.map(({ area }, i) => ({ area, people: of(i) }));
  return { people, own, byArea, nowhere: of(-1) };
}

/** "Without coordinates: 12 people, who count where the middle of their precinct is.": a sentence for each way, none where nobody is. */
export function placedNotes({ byArea, nowhere }: Placed, rest: string): string[] {
  const count = (people: number): string =>
    `${people.toLocaleString('en')} ${people === 1 ? 'person' : 'people'}`;
  return [
    ...byArea.flatMap(({ area, people }) =>
      people > 0
        ? [`Without coordinates: ${count(people)}, placed where the middle of their ${area} is.`]
        : [],
    ),
    ...(nowhere > 0
      ? [`Without coordinates, precinct or ZIP code that is on the map: ${count(nowhere)}, ${rest}.`]
      : []),
  ];
}

/**
 * Degrees as metres east and north, f64[2 x rows] (equirectangular: true to within 1 % over the width of a county).
 * @param middle the latitude at which a degree east is measured
 */
export function metresOf(lat: ArrayLike<number>, lon: ArrayLike<number>, middle: number): Float64Array {
  const shrink = Math.cos((middle * Math.PI) / 180);
  const spots = new Float64Array(2 * lat.length);
  for (let i = 0; i < lat.length; i++) {
    spots[2 * i] = (lon[i] ?? Number.NaN) * shrink * METRES_PER_DEGREE;
    spots[2 * i + 1] = (lat[i] ?? Number.NaN) * METRES_PER_DEGREE;
  }
  return spots;
}
