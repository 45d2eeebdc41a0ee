import type { County } from './county.ts';
import { degrees } from './degrees.ts';
import type { Making } from './making.ts';
import { COUNTY_NAME } from './voter-file.ts';

/** Precinct borders, and streets with the river: GeoJSON (RFC 7946, WGS 84), one feature a line. */
export async function geojsonFiles({ county, create }: Making): Promise<void> {
  const start = '{"type":"FeatureCollection","features":[\n';
  const precincts = await create('precincts_DEMO.geojson', 'boundaries', start);
  const streets = await create('streets_DEMO.geojson', 'streets', start);
  for (const [file, features] of [
    [precincts, precinctFeatures(county)],
    [streets, streetFeatures(county)],
  ] as const) {
    features.forEach((feature, n) => {
      file.add(n === features.length - 1 ? `${feature}\n]}\n` : `${feature},\n`);
    });
  }
}

/** A feature for each precinct, with the precinct's code as text. */
function precinctFeatures(county: County): string[] {
  return county.precincts.map(({ code, name, town, zip }, p) =>
    feature(
      { precinct: code, name, county: COUNTY_NAME, municipality: town.name, zip, demo: 'DEMO' },
      'Polygon',
      `[${(county.rings[p] ?? []).map((ring) => line(county, [...ring, ring[0] ?? 0])).join(',')}]`,
    ),
  );
}

/** A feature for each named street, and one for the river. */
function streetFeatures(county: County): string[] {
  const side = county.size + 1;
  const streets = county.net.streets.map(({ name, direction, line: at, first, last }) => {
    const nodes: number[] = [];
    for (let n = first; n <= last + 1; n++) nodes.push(direction === 'east' ? at * side + n : n * side + at);
    const kind = (at - Math.floor(side / 2)) % 8 === 0 ? 'main_street' : 'street';
    return feature({ name, kind, county: COUNTY_NAME, demo: 'DEMO' }, 'LineString', line(county, nodes));
  });
  const river = feature(
    { name: 'TAMMER RIVER', kind: 'river', county: COUNTY_NAME, demo: 'DEMO' },
    'LineString',
    line(county, riverNodes(county)),
  );
  return [...streets, river];
}

/** The nodes that the river runs along, from the south coast to the north coast. */
function riverNodes({ size, river, precinctOf }: County): number[] {
  const isLand = (i: number, j: number) => (precinctOf[j * size + i] ?? -1) >= 0;
  const nodes: number[] = [];
  for (let j = 0; j < size; j++) {
    const column = river[j] ?? 0;
    if (!isLand(column, j) && !isLand(column - 1, j)) continue;
    const last = nodes.at(-1);
    const from = last === undefined ? column : last % (size + 1);
    const step = Math.sign(column - from);
    for (let i = from; i !== column; i += step) nodes.push(j * (size + 1) + i);
    nodes.push(j * (size + 1) + column, (j + 1) * (size + 1) + column);
  }
  return nodes.filter((node, n) => node !== nodes[n - 1]);
}

function feature(properties: Record<string, string>, type: string, coordinates: string): string {
  return `{"type":"Feature","properties":${JSON.stringify(properties)},"geometry":{"type":"${type}","coordinates":${coordinates}}}`;
}

function line({ lon, lat }: County, nodes: readonly number[]): string {
  return `[${nodes.map((node) => `[${degrees(lon[node] ?? 0)},${degrees(lat[node] ?? 0)}]`).join(',')}]`;
}
