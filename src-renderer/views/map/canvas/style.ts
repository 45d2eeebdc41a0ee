import type { FeatureCollection } from 'geojson';
import type {
  DataDrivenPropertyValueSpecification,
  LayerSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import { type Scheme, tokens } from '../../../theme/tokens.ts';

/** Draws under this layer lie under the labels. */
export const FIRST_LABEL_LAYER = 'precinct-label';
export const FILL_LAYER = 'precinct-fill';

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] };
type Colour = DataDrivenPropertyValueSpecification<string>;
type Width = DataDrivenPropertyValueSpecification<number>;

/**
 * The whole map without data: land and borders, precincts, labels. Without `glyphs`, labels are drawn from the page's fonts.
 * @param basemap address of resources/basemap/us.json, which the map's own thread fetches and reads
 */
export function mapStyle(scheme: Scheme, basemap: string): StyleSpecification {
  const colour = tokens[scheme];
  const line = (id: string, kind: string, width: Width): LayerSpecification => ({
    id,
    type: 'line',
    source: 'basemap',
    filter: ['==', ['get', 'kind'], kind],
    paint: { 'line-color': colour.mapLine, 'line-width': width },
  });
  return {
    version: 8,
    sources: {
      basemap: { type: 'geojson', data: basemap, tolerance: 0.2 },
      precincts: { type: 'geojson', data: nothing, tolerance: 0.15 },
      labels: { type: 'geojson', data: nothing },
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': colour.mapWater } },
      {
        id: 'land',
        type: 'fill',
        source: 'basemap',
        filter: ['==', ['get', 'kind'], 'land'],
        paint: { 'fill-color': colour.mapLand, 'fill-outline-color': colour.mapLine },
      },
      line('counties', 'county', ['interpolate', ['linear'], ['zoom'], 4, 0.2, 9, 0.8]),
      line('states', 'state', ['interpolate', ['linear'], ['zoom'], 3, 0.6, 9, 1.6]),
      {
        id: FILL_LAYER,
        type: 'fill',
        source: 'precincts',
        paint: { 'fill-color': classColour([], colour.mapNone), 'fill-antialias': false },
      },
      {
        id: 'precinct-line',
        type: 'line',
        source: 'precincts',
        layout: { 'line-join': 'round' },
        paint: {
          'line-color': scheme === 'dark' ? '#0d1110' : '#ffffff',
          'line-opacity': 0.75,
          'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.2, 10, 0.7, 14, 1.4],
        },
      },
      outline('precinct-hover', 'hover', 1.5, colour.mapSelect),
      // A wide line in the ground's colour under the selection keeps it visible on any fill.
      outline('precinct-selected-edge', 'selected', 5, colour.ground),
      outline('precinct-selected', 'selected', 2.5, colour.mapSelect),
      {
        id: FIRST_LABEL_LAYER,
        type: 'symbol',
        source: 'labels',
        layout: {
          visibility: 'none',
          'text-field': '',
          'text-font': ['Inter Variable'],
          'text-size': ['interpolate', ['linear'], ['zoom'], 8, 10.5, 13, 13],
          'text-max-width': 7,
          'text-padding': 4,
        },
        paint: {
          'text-color': colour.text,
          'text-halo-color': scheme === 'dark' ? '#0d1110' : '#ffffff',
          'text-halo-width': 1.8,
        },
      },
    ],
  };
}

/** Fill by the feature state `class`; the colour of none where it is missing. */
export function classColour(colours: readonly string[], none: string): Colour {
  const [first, ...others] = colours;
  if (first === undefined) return none;
  const state: Width = ['to-number', ['feature-state', 'class'], -1];
  return ['case', ['<', state, 0], none, ['step', state, first, ...others.flatMap((c, i) => [i + 1, c])]];
}

function outline(id: string, state: string, width: number, colour: string): LayerSpecification {
  return {
    id,
    type: 'line',
    source: 'precincts',
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colour,
      'line-width': width,
      'line-opacity': ['case', ['boolean', ['feature-state', state], false], 1, 0],
    },
  };
}
