import type { MultiPolygon, Position } from 'geojson';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';
import { countPoints, type Polygon, type Ring } from './boundary-set.ts';
import { doubleArea } from './rings.ts';

/** Layers with more corner points than this are drawn with about as many. */
export const DRAWN_POINTS = 250_000;

/**
 * Fewer corner points for shapes that are too detailed to draw quickly: those go first that change an outline least
 * (Visvalingam), and a border that two shapes share stays shared, so that no gaps open. No shape disappears. Shapes that are
 * light enough come back as they are.
 */
export function simplifyShapes(shapes: readonly Polygon[][]): readonly Polygon[][] {
  const points = countPoints(shapes);
  if (points <= DRAWN_POINTS) return shapes;
  const objects = Object.fromEntries(
    shapes.map((coordinates, i): [string, MultiPolygon] => [
      String(i),
      { type: 'MultiPolygon', coordinates },
    ]),
  );
  const shared = topology(objects, 1e7);
  // Only the pieces of line are weighed and thinned; which shape is made of which pieces stays as it is.
  const weighed = presimplify({ ...shared, objects: {} });
  const light = simplify(weighed, leastWeight(weighed.arcs, DRAWN_POINTS / points));
  return shapes.map((original, i) => {
    const object = shared.objects[String(i)];
    if (object?.type !== 'MultiPolygon') return original;
    const polygons = object.arcs.map((rings) => rings.map((ring) => joined(ring, light.arcs)));
    const drawn = polygons.map(withoutCollapsed).filter((rings) => rings.length > 0);
    return drawn.length > 0 ? drawn : original;
  });
}

/** The weight that a point needs to be among the given share that stays. `presimplify` writes weights as third numbers. */
function leastWeight(arcs: readonly Position[][], share: number): number {
  const weights = Float64Array.from(arcs.flatMap((arc) => arc.map((point) => point[2] ?? 0))).sort();
  return weights.at(-Math.max(1, Math.floor(weights.length * share))) ?? 0;
}

/** A ring put together from its shared pieces; a negative number means piece `~number`, backwards (TopoJSON 2.1.4). */
function joined(pieces: readonly number[], arcs: readonly Position[][]): Ring {
  const ring: Ring = [];
  for (const piece of pieces) {
    const arc = arcs[piece < 0 ? ~piece : piece] ?? [];
    const points = arc.map(([x = 0, y = 0]): [number, number] => [x, y]);
    if (piece < 0) points.reverse();
    // Each piece begins where the one before ended.
    ring.push(...(ring.length > 0 ? points.slice(1) : points));
  }
  return ring;
}

/** Rings that simplifying has flattened are dropped; with its outer ring the whole polygon goes. */
function withoutCollapsed(polygon: Polygon): Polygon {
  const flat = (ring: Ring) => ring.length < 4 || doubleArea(ring) === 0;
  return polygon[0] && flat(polygon[0]) ? [] : polygon.filter((ring) => !flat(ring));
}
