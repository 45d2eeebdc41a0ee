import type { ClusterInfo } from '../../api/cluster.ts';
import { ident, join, sql } from '../../voters/sql.ts';
import { hasColumn } from '../explain/deliveries.ts';
import type { VoterSource } from '../voter-matrix.ts';

/** What a place is called by, the best first. */
const placeColumns = ['precinct_name', 'precinct_code', 'residence_city'] as const;

/**
 * Names connected areas by where they are: areas of a county are often alike in everything else. "Around Riverside and 4 precincts
 * more", by the precinct (or city) where most of their people live.
 * @param column where the labels of the clusters stand
 */
export async function nameAreas(
  { store }: VoterSource,
  column: string,
  clusters: readonly ClusterInfo[],
): Promise<ClusterInfo[]> {
  const known = await Promise.all(placeColumns.map((name) => hasColumn(store, name)));
  const named = placeColumns.filter((_, i) => known[i]);
  if (named.length === 0) return [...clusters];
  const place = sql`coalesce(${join(named.map((name) => sql`v.${ident(name)}::VARCHAR`))})`;
  const rows = await store.cells(
    sql`SELECT v.${ident(column)}, ${place} AS place, count(*) FROM voters v
        WHERE v.${ident(column)} >= 0 AND ${place} IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`,
  );
  const unit = named.includes('precinct_code') ? 'precinct' : 'place';
  const taken = new Set<string>();
  return clusters.map((info) => {
    const [first, ...others] = rows.filter(([label]) => Number(label) === info.index);
    if (!first) return info;
    const more =
      others.length === 0 ? '' : ` and ${others.length} ${unit}${others.length === 1 ? '' : 's'} more`;
    const plain = `Around ${String(first[1])}${more}`;
    const name = taken.has(plain) ? `${plain} (${info.index + 1})` : plain;
    taken.add(name);
    return { ...info, name, suggestedName: name };
  });
}
