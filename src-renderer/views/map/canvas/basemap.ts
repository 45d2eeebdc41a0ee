import type { FeatureCollection } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlasUrl from 'us-atlas/counties-10m.json?url';

/** Land, state and county borders of the United States, all in one collection; `properties.kind` tells them apart. */
export type Basemap = FeatureCollection;

let loading: Promise<Basemap> | null = null;

/** The bundled basemap (US Census, by way of us-atlas), read once. */
export function loadBasemap(): Promise<Basemap> {
  loading ??= read();
  return loading;
}

type Atlas = Topology<Record<'nation' | 'states' | 'counties', GeometryCollection>>;

async function read(): Promise<Basemap> {
  // A file of the app's own (app://), of which us-atlas documents the form.
  const atlas = (await (await fetch(atlasUrl)).json()) as Atlas;
  const { nation, states, counties } = atlas.objects;
  const land = feature(atlas, nation).features.map((one) => ({ ...one, properties: { kind: 'land' } }));
  const inner = (a: object, b: object) => a !== b;
  return {
    type: 'FeatureCollection',
    features: [
      ...land,
      { type: 'Feature', properties: { kind: 'county' }, geometry: mesh(atlas, counties, inner) },
      { type: 'Feature', properties: { kind: 'state' }, geometry: mesh(atlas, states, inner) },
    ],
  };
}
