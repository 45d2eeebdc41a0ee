import { perVersion } from '../voters/per-version.ts';
import { sql } from '../voters/sql.ts';
import { listLayers, matchLayer } from './layers.ts';

/** Corner points are the same when they are within about a metre: files round in different ways. */
const PER_DEGREE = 1e5;
const METRES_PER_DEGREE = 111_320;

/** The precincts' shapes as neighbours of each other. */
export interface Touching {
  /** The boundaries' name. */
  readonly name: string;
  readonly shapes: number;
  /** The shape of each precinct code of the voter file that has one. */
  readonly shapeOf: ReadonlyMap<string, number>;
  /** Shapes that share at least two corner points: a piece of border, more than a corner. */
  readonly pairs: readonly (readonly [number, number])[];
  /** f64[2 x shapes]: the middle of each shape's box, in metres east and north. */
  readonly spots: Float64Array;
}

/** Which precincts touch, by the boundaries that hold most of them; null when there are none that hold two. */
export const touchingPrecincts = perVersion(async (store): Promise<Touching | null> => {
  const layers = await listLayers(store);
  const best = layers.reduce<(typeof layers)[number] | null>(
    (a, b) => (a && a.matchedPrecincts >= b.matchedPrecincts ? a : b),
    null,
  );
  if (!best || best.matchedPrecincts < 2) return null;
  const { shapeOf } = await matchLayer(store, best.id);
  const rows = await store.cells(
    sql`SELECT geometry FROM boundaries WHERE layer_id = ${best.id} ORDER BY position`,
  );
  const outlines = rows.map(([geometry]) => cornersOf(String(geometry)));
  return {
    name: best.name,
    shapes: outlines.length,
    shapeOf,
    pairs: touchingPairs(outlines.map(({ points }) => points)),
    spots: middles(outlines.map(({ box }) => box)),
  };
});

interface Outline {
  /** The corner points as one number each, in units of a metre or so. */
  readonly points: Set<number>;
  readonly box: { west: number; south: number; east: number; north: number };
}

/** The corner points of a stored geometry, read from its text: all positions, whatever rings they are part of. */
function cornersOf(geometry: string): Outline {
  const points = new Set<number>();
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [, x, y] of geometry.matchAll(/\[(-?[\d.e-]+),(-?[\d.e-]+)/g)) {
    const [lon, lat] = [Number(x), Number(y)];
    points.add(Math.round((lon + 180) * PER_DEGREE) * 2 ** 25 + Math.round((lat + 90) * PER_DEGREE));
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  return { points, box };
}

/** Pairs of shapes, the larger number first, that have two points or more in common. */
export function touchingPairs(outlines: readonly ReadonlySet<number>[]): [number, number][] {
  const holders = new Map<number, number[]>();
  const common = new Map<number, number>();
  outlines.forEach((points, shape) => {
    for (const point of points) {
      const others = holders.get(point);
      if (!others) {
        holders.set(point, [shape]);
        continue;
      }
      for (const other of others) {
        const pair = shape * outlines.length + other;
        common.set(pair, (common.get(pair) ?? 0) + 1);
      }
      others.push(shape);
    }
  });
  return [...common].flatMap(([pair, points]): [number, number][] =>
    points < 2 ? [] : [[Math.floor(pair / outlines.length), pair % outlines.length]],
  );
}

/** Equirectangular: true to within 1 % over the width of a county. */
function middles(boxes: readonly Outline['box'][]): Float64Array {
  const middle = boxes.reduce((sum, { south, north }) => sum + (south + north) / 2 / boxes.length, 0);
  const shrink = Math.cos((middle * Math.PI) / 180);
  return Float64Array.from(
    boxes.flatMap(({ west, east, south, north }) => [
      ((west + east) / 2) * shrink * METRES_PER_DEGREE,
      ((south + north) / 2) * METRES_PER_DEGREE,
    ]),
  );
}
