// @ts-check
// `node build/basemap.mjs`: makes resources/basemap/us.json, the land and borders under every map, from the npm package
// us-atlas (US Census Bureau, cartographic boundaries 1 : 10,000,000, public domain). Run it again only for a newer us-atlas:
// the result is kept in the repository, because the map reads GeoJSON in its own thread, but TopoJSON would stop the window.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { feature, mesh } from 'topojson-client';
import { root } from './paths.mjs';

/** @typedef {import('topojson-specification').GeometryCollection} Shapes */
/** @type {import('topojson-specification').Topology<{nation: Shapes, states: Shapes, counties: Shapes}>} */
const atlas = JSON.parse(readFileSync(path.join(root, 'node_modules/us-atlas/counties-10m.json'), 'utf8'));
const { nation, states, counties } = atlas.objects;
const inner = (/** @type {object} */ a, /** @type {object} */ b) => a !== b;
/** Four decimals are 11 m, finer than the source. */
const round = (/** @type {string} */ _, /** @type {unknown} */ value) =>
  typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value;

const collection = {
  type: 'FeatureCollection',
  features: [
    ...feature(atlas, nation).features.map((one) => ({ ...one, properties: { kind: 'land' } })),
    { type: 'Feature', properties: { kind: 'county' }, geometry: mesh(atlas, counties, inner) },
    { type: 'Feature', properties: { kind: 'state' }, geometry: mesh(atlas, states, inner) },
  ],
};
const file = path.join(root, 'resources/basemap/us.json');
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(collection, round)}\n`);
console.error(`Wrote ${file}.`);
