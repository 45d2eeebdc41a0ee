import type { PlaceFacts } from '../../api/cluster-features.ts';
import type { StoredColumn } from '../../voters/columns.ts';
import { type Sql, sql } from '../../voters/sql.ts';
import type { Store } from '../../voters/store.ts';
import { countPlaced, whereabouts } from './place.ts';

/**
 * What the project knows of where the people of a condition (over `voters v`) live.
 * @param boundaries what says which precincts touch; null when nothing does
 */
export async function placeFacts(
  store: Store,
  columns: readonly StoredColumn[],
  condition: Sql,
  boundaries: string | null,
): Promise<PlaceFacts> {
  const where = whereabouts(columns);
  const hasPrecincts = columns.some(({ name }) => name === 'precinct_code');
  const counted = hasPrecincts ? sql`count(DISTINCT v.precinct_code)` : sql`0`;
  const [row = []] = await store.cells(sql`SELECT count(*), ${counted} FROM voters v WHERE ${condition}`);
  const placed = where
    ? await countPlaced(store, where, condition)
    : { own: 0, byArea: [], nowhere: Number(row[0]) };
  const { own, byArea, nowhere } = placed;
  return {
    ...{ own, nowhere, boundaries },
    byArea: byArea.filter(({ people }) => people > 0),
    precincts: Number(row[1]),
  };
}
