import type { Output } from '../../../src-main/api/contract.ts';
import type { BoundaryLayer } from '../../../src-main/api/map.ts';
import { count, plural } from '../../parts/format.ts';
import { Legend, type LegendEntry } from '../../parts/legend.tsx';
import { type Scheme, tokens } from '../../theme/tokens.ts';
import type { PointStyle } from './canvas/point-layers.ts';
import classes from './map.module.css';
import { rangeText } from './measures.ts';
import { categoryColours } from './point-style.ts';
import type { MapSettings } from './settings.ts';
import type { Coloured } from './use-map-data.ts';

/** One block of the legend: what is shown, and what its colours mean. */
export interface LegendBlock {
  readonly title: string;
  readonly entries: readonly LegendEntry[];
  readonly shape: 'area' | 'dot';
  readonly notes: readonly string[];
}

interface LegendInput {
  layer: BoundaryLayer;
  settings: MapSettings;
  population: string;
  coloured: Coloured | null;
  points: Output<'map.points'> | null;
  pointStyle: PointStyle | null;
  /** Least and largest number of voters in a hexagon. */
  hexagonRange: readonly [number, number] | null;
  scheme: Scheme;
}

/** The legend of what is on the map now; the same blocks go on the screen and into the picture. */
export function legendOf({
  layer,
  settings,
  population,
  coloured,
  points,
  pointStyle,
  hexagonRange,
  scheme,
}: LegendInput): LegendBlock[] {
  const blocks: LegendBlock[] = [];
  if (coloured && pointStyle?.kind !== 'hexagons')
    blocks.push(areas(layer, settings, population, coloured, scheme));
  if (points && pointStyle?.kind === 'dots') blocks.push(dots(points, settings.colourBy, pointStyle));
  if (points && pointStyle?.kind === 'hexagons' && hexagonRange) {
    blocks.push(hexagons(points, population, pointStyle, hexagonRange));
  }
  return blocks;
}

function areas(
  layer: BoundaryLayer,
  { measure }: MapSettings,
  population: string,
  coloured: Coloured,
  scheme: Scheme,
): LegendBlock {
  const empty = coloured.classOfShape.filter((value) => value < 0).length;
  const entries = coloured.classes.map(({ from, to }, i) => ({
    colour: coloured.colours[i] ?? '',
    label: rangeText(measure.measure, from, to),
  }));
  // Highest on top, as one reads heights.
  entries.reverse();
  if (empty > 0) entries.push({ colour: tokens[scheme].mapNone, label: 'Nobody' });
  const notes = [`Among: ${population}`];
  if (coloured.unplaced > 0) {
    const all = layer.unmatchedPrecincts.length === 0;
    notes.push(
      `${plural(coloured.unplaced, 'voter')} ${all ? 'without a precinct' : 'outside these boundaries'}`,
    );
  }
  return { title: measure.title, entries, shape: 'area', notes };
}

function dots(
  points: Output<'map.points'>,
  colourBy: string | null,
  style: PointStyle & { kind: 'dots' },
): LegendBlock {
  const colours = categoryColours(points, colourBy);
  const entries = points.categories.map(({ label }, i) => ({ colour: colours[i] ?? '', label }));
  const [red, green, blue] = style.other;
  entries.push({
    colour: `rgb(${red}, ${green}, ${blue})`,
    label: entries.length > 0 ? 'Other or missing' : 'A voter',
  });
  return { title: 'Voters', entries, shape: 'dot', notes: [drawn(points)] };
}

/** The classes of point-layers.ts: equal steps of the logarithm, so each class ends a constant factor above the one before. */
function hexagons(
  points: Output<'map.points'>,
  population: string,
  { colours }: PointStyle & { kind: 'hexagons' },
  [least, most]: readonly [number, number],
): LegendBlock {
  const edge = (i: number) => least * (most / least) ** (i / colours.length);
  const entries = colours.flatMap(([red, green, blue], i) => {
    const [from, to] = [Math.ceil(edge(i)), i === colours.length - 1 ? most : Math.ceil(edge(i + 1)) - 1];
    if (Math.round(to) < from) return [];
    const label = from === Math.round(to) ? count(from) : `${count(from)} – ${count(Math.round(to))}`;
    return [{ colour: `rgb(${red}, ${green}, ${blue})`, label }];
  });
  const notes = [`Among: ${population}`, drawn(points)];
  return { title: 'Voters per hexagon', entries: entries.toReversed(), shape: 'area', notes };
}

function drawn(points: Output<'map.points'>): string {
  const shown = points.rids.length;
  const sampled = shown < points.withCoordinates ? `${count(shown)} of ` : '';
  const missing = points.total - points.withCoordinates;
  const without = missing > 0 ? `; ${count(missing)} have no coordinates` : '';
  return `${sampled}${plural(points.withCoordinates, 'voter')} with coordinates${without}`;
}

/** The legend on the map. */
export function LegendCard({ legend }: { legend: readonly LegendBlock[] }) {
  if (legend.length === 0) return null;
  return (
    <div className={classes.legend}>
      {legend.map(({ title, entries, shape, notes }) => (
        <Legend key={title} title={title} entries={entries} shape={shape}>
          {notes.map((note) => (
            <div key={note}>{note}</div>
          ))}
        </Legend>
      ))}
    </div>
  );
}
