import type { ClusterInfo } from '../../api/cluster.ts';
import { ident, sql } from '../../voters/sql.ts';
import { hasColumn } from '../explain/deliveries.ts';
import type { VoterSource } from '../voter-matrix.ts';

/** What a place is called by, the smaller first. */
const places = [
  { column: 'precinct_code', one: 'precinct', many: 'precincts' },
  { column: 'residence_city', one: 'city', many: 'cities' },
] as const;

/**
 * Names connected areas by where they are: areas of a county are often alike in everything else. "Around precinct 005 (4 precincts)",
 * by the precinct (or city) where most of their people live.
 * @param column where the labels of the clusters stand
 */
export async function nameAreas(
  { store }: VoterSource,
  column: string,
  clusters: readonly ClusterInfo[],
): Promise<ClusterInfo[]> {
  const known = await Promise.all(places.map((place) => hasColumn(store, place.column)));
  const place = places.find((_, i) => known[i]);
  if (!place) return [...clusters];
  const value = sql`v.${ident(place.column)}::VARCHAR`;
  const rows = await store.cells(
    sql`SELECT v.${ident(column)}, ${value} AS place, count(*) FROM voters v
        WHERE v.${ident(column)} >= 0 AND ${value} IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`,
  );
  const taken = new Set<string>();
  return clusters.map((info) => {
    const own = rows.filter(([label]) => Number(label) === info.index);
    const [first] = own;
    if (!first) return info;
    const around = place.one === 'city' ? String(first[1]) : `${place.one} ${String(first[1])}`;
    const plain = own.length === 1 ? capital(around) : `Around ${around} (${own.length} ${place.many})`;
    const name = taken.has(plain) ? `${plain}, area ${info.index + 1}` : plain;
    taken.add(name);
    return { ...info, name, suggestedName: name };
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
