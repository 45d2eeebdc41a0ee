import type { Output } from '../../../src-main/api/contract.ts';
import { categoryColour, partyColour } from '../../theme/palettes.ts';
import type { Scheme } from '../../theme/tokens.ts';
import type { PointStyle, Rgb } from './canvas/point-layers.ts';
import type { Bounds } from './canvas/precinct-map.ts';
import { rampColours } from './ramps.ts';
import type { PointKind } from './settings.ts';

type Points = Output<'map.points'>;

/** How voters are drawn: dots in the colours of their categories, or hexagons by how many live there. */
export function pointStyleOf(
  kind: PointKind,
  points: Points | null,
  colourBy: string | null,
  bounds: Bounds,
  scheme: Scheme,
  onRange: (range: readonly [number, number]) => void,
): PointStyle | null {
  if (kind === 'none' || !points) return null;
  if (kind === 'hexagons') {
    return {
      kind,
      colours: rampColours('viridis', 6, 'light', scheme === 'light').map(rgb),
      radius: hexagonRadius(bounds),
      onRange,
    };
  }
  const alike = categoryColours(points, colourBy).length === 0;
  return {
    kind,
    colours: categoryColours(points, colourBy).map(rgb),
    other: rgb(alike ? (scheme === 'dark' ? '#ffb870' : '#8a3b12') : '#9aa39f'),
    radius: points.rids.length > 50_000 ? 1.2 : points.rids.length > 5_000 ? 1.8 : 3,
  };
}

/** A CSS colour for each category of the points: party colours for parties. */
export function categoryColours(points: Points, colourBy: string | null): string[] {
  return points.categories.map(({ value }, i) =>
    colourBy === 'party' ? partyColour(value) : categoryColour(i),
  );
}

/** About forty hexagons across the boundaries. A degree of latitude is 111.32 km. */
function hexagonRadius([west, south, east, north]: Bounds): number {
  const width = (east - west) * 111_320 * Math.cos(((south + north) / 2) * (Math.PI / 180));
  return Math.max(20, Math.max(width, (north - south) * 111_320) / 80);
}

/** "#rrggbb" or "rgb(r, g, b)" as three numbers 0..255. */
export function rgb(colour: string): Rgb {
  const hex = /^#(..)(..)(..)$/.exec(colour);
  const parts = hex
    ? hex.slice(1).map((part) => Number.parseInt(part, 16))
    : [...colour.matchAll(/\d+/g)].map(Number);
  const [red = 0, green = 0, blue = 0] = parts;
  return [red, green, blue];
}
