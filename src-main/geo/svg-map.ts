import { z } from 'zod';
import type { Parsed } from '../api/contract.ts';
import type { Document } from '../project/document.ts';
import { replaceFile } from '../project/replace-file.ts';
import type { Store } from '../voters/store.ts';
import { getLayer } from './layers.ts';
import { measureLayer } from './measure.ts';
import { shapesOf } from './shapes.ts';

/** ColorBrewer's GnBu in five classes (colorbrewer2.org, Apache-2.0): safe for colour-blind readers and in print. */
const ramp = ['#f0f9e8', '#bae4bc', '#7bccc4', '#43a2ca', '#0868ac'] as const;
const noData = '#ebebe7';
const width = 900;
const margin = 24;
const legendHeight = 64;
const titleHeight = 56;

const position = z.tuple([z.number(), z.number()]).rest(z.number());
const polygon = z.array(z.array(position));
const collection = z.object({
  features: z.array(
    z.object({
      geometry: z.discriminatedUnion('type', [
        z.object({ type: z.literal('Polygon'), coordinates: polygon }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon) }),
      ]),
    }),
  ),
});
type Collection = z.infer<typeof collection>;

/**
 * Service of `map.writeSvg`: the precincts coloured by a measure in five classes of about equally many precincts, with title and
 * legend. Plate carrée scaled at the layer's middle latitude: true enough for a county or a state.
 */
export async function writeSvgMap(
  store: Store,
  document: Document,
  { layer, measure, population, title, to }: Parsed<'map.writeSvg'>,
): Promise<{ path: string }> {
  const { bounds } = await getLayer(store, layer);
  const { geojson } = await shapesOf(store, { layer });
  const { values } = await measureLayer(store, document, { layer, measure, population });
  const svg = drawMap(collection.parse(JSON.parse(geojson)), values, bounds, title, measure.kind === 'share');
  replaceFile(to, new TextEncoder().encode(svg));
  return { path: to };
}

function drawMap(
  { features }: Collection,
  values: Float64Array,
  [west, south, east, north]: readonly [number, number, number, number],
  title: string,
  share: boolean,
): string {
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (width - 2 * margin) / Math.max((east - west) * squeeze, 1e-9);
  const mapHeight = (north - south) * scale;
  const height = Math.round(titleHeight + mapHeight + legendHeight + margin);
  const x = (lon: number) => (margin + (lon - west) * squeeze * scale).toFixed(1);
  const y = (lat: number) => (titleHeight + (north - lat) * scale).toFixed(1);
  const breaks = classBreaks(values);
  const paths = features.map(({ geometry }, i) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const rings = polygons
      .flat()
      .map((ring) => `M${ring.map(([lon, lat]) => `${x(lon)} ${y(lat)}`).join('L')}Z`);
    return `<path d="${rings.join('')}" fill="${colourOf(values[i] ?? Number.NaN, breaks)}"/>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="${margin}" y="36" font-size="20" font-weight="600" fill="#17201d">${escapeXml(title)}</text>`,
    `<g stroke="#8a918e" stroke-width="0.6" fill-rule="evenodd">${paths.join('\n')}</g>`,
    legend(breaks, height - legendHeight, share),
    '</svg>\n',
  ].join('\n');
}

/** Upper bounds of the classes but the last: quintiles of the values, without repeats. */
function classBreaks(values: Float64Array): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted();
  const quintiles = ramp
    .slice(1)
    .map((_, i) => sorted[Math.floor(((i + 1) * sorted.length) / ramp.length)] ?? Number.NaN);
  return [...new Set(quintiles)].filter((value) => !Number.isNaN(value));
}

function colourOf(value: number, breaks: readonly number[]): string {
  if (Number.isNaN(value)) return noData;
  return ramp[breaks.filter((bound) => value >= bound).length] ?? ramp[ramp.length - 1] ?? noData;
}

function legend(breaks: readonly number[], top: number, share: boolean): string {
  const text = (value: number) =>
    share ? `${(value * 100).toFixed(0)} %` : Number(value.toPrecision(3)).toLocaleString('en');
  const labels =
    breaks.length === 0
      ? ['all']
      : [`under ${text(breaks[0] ?? 0)}`, ...breaks.map((bound) => `${text(bound)} and more`)];
  return [...labels, 'nobody']
    .map((label, i) => {
      const left = margin + i * 140;
      const fill = i < labels.length ? (ramp[i] ?? noData) : noData;
      return `<rect x="${left}" y="${top + 16}" width="16" height="12" fill="${fill}" stroke="#8a918e" stroke-width="0.6"/><text x="${left + 22}" y="${top + 26}" font-size="12" fill="#56625e">${escapeXml(label)}</text>`;
    })
    .join('\n');
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
