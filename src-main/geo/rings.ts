import type { Point, Polygon, Ring } from './boundary-set.ts';

/** Twice the signed area (shoelace formula): positive when the ring runs counter-clockwise, y upwards. */
export function doubleArea(ring: Ring): number {
  let sum = 0;
  let [x0, y0] = ring[0] ?? [0, 0];
  for (const [x, y] of ring) {
    sum += x0 * y - x * y0;
    x0 = x;
    y0 = y;
  }
  return sum;
}

/** The ring with its first point repeated at the end. */
export function closed(ring: Ring): Ring {
  const first = ring[0];
  const last = ring.at(-1);
  if (!first || !last || (first[0] === last[0] && first[1] === last[1])) return ring;
  return [...ring, [first[0], first[1]]];
}

/** Turned as RFC 7946 (3.1.6) asks: outer rings counter-clockwise, holes clockwise. */
export function wound(polygon: Polygon): Polygon {
  return polygon.map((ring, i) => (doubleArea(ring) > 0 === (i === 0) ? ring : ring.toReversed()));
}

/**
 * Sorts loose rings into polygons with their holes by what lies in what, whichever way the rings run: a ring inside an odd
 * number of others is a hole of the smallest of them. (Shapefiles give rings without saying which belong together.)
 */
export function nest(rings: readonly Ring[]): Polygon[] {
  if (rings.length === 1) return rings.map((ring) => [ring]);
  const nodes = rings.map((ring) => ({ ring, box: boxOf(ring), area: Math.abs(doubleArea(ring)) }));
  const outers = new Map<Ring, Polygon>();
  const holes: { hole: Ring; outer: Ring }[] = [];
  for (const node of nodes) {
    const around = nodes
      .filter((other) => other !== node && other.area > node.area && covers(other.box, node.box))
      .filter((other) => isInside(node.ring, other.ring))
      .sort((a, b) => a.area - b.area);
    const [parent] = around;
    if (parent && around.length % 2 === 1) holes.push({ hole: node.ring, outer: parent.ring });
    else outers.set(node.ring, [node.ring]);
  }
  for (const { hole, outer } of holes) outers.get(outer)?.push(hole);
  return [...outers.values()];
}

type Box = [west: number, south: number, east: number, north: number];

function boxOf(ring: Ring): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

function covers(a: Box, b: Box): boolean {
  return a[0] <= b[0] && a[1] <= b[1] && a[2] >= b[2] && a[3] >= b[3];
}

/** Rings may touch, so points on the other's line say nothing: the first point that is clearly in or out decides. */
function isInside(inner: Ring, outer: Ring): boolean {
  for (const point of inner) {
    const side = sideOf(point, outer);
    if (side !== 0) return side > 0;
  }
  return false;
}

/** 1: the point is inside the ring, -1: outside, 0: on its line. Even-odd rule. */
export function sideOf([x, y]: Point, ring: Ring): -1 | 0 | 1 {
  let inside = false;
  let [x0, y0] = ring.at(-1) ?? [0, 0];
  for (const [x1, y1] of ring) {
    const cross = (x1 - x0) * (y - y0) - (x - x0) * (y1 - y0);
    if (cross === 0 && between(x, x0, x1) && between(y, y0, y1)) return 0;
    if (y0 > y !== y1 > y && cross > 0 === y1 > y0) inside = !inside;
    x0 = x1;
    y0 = y1;
  }
  return inside ? 1 : -1;
}

function between(v: number, a: number, b: number): boolean {
  return a < b ? a <= v && v <= b : b <= v && v <= a;
}
