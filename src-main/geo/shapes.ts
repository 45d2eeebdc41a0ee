import type { Output, Parsed } from '../api/contract.ts';
import { sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';
import { matchLayer } from './layers.ts';

/**
 * Service of `map.shapes`. The stored geometries are put together as text, without being parsed.
 * @throws UserError `not_found` when there is no such layer
 */
export async function shapesOf(store: Store, { layer }: Parsed<'map.shapes'>): Promise<Output<'map.shapes'>> {
  const { codes, names, members } = await matchLayer(store, layer);
  const rows = await store.rows(sql`
    SELECT coalesce(drawing, geometry) AS geometry FROM boundaries WHERE layer_id = ${layer} ORDER BY position`);
  const features = rows.map(({ geometry }, id) => {
    const properties = JSON.stringify({ code: codes[id], name: names[id] });
    return `{"type":"Feature","id":${id},"properties":${properties},"geometry":${geometry}}`;
  });
  return { geojson: `{"type":"FeatureCollection","features":[${features.join(',')}]}`, codes, members };
}
