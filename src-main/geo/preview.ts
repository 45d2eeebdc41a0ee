import type { BoundaryInspection } from '../api/map.ts';
import { type BoundarySet, countPoints } from './boundary-set.ts';

/** About this many points are enough to see what a file of boundaries holds. */
const PREVIEW_POINTS = 30_000;
/** With fewer, small precincts would shrink to triangles. */
const FEWEST = 10;

/** The outer outlines of a set with evenly fewer points; an outline keeps at least ten, or all it has. */
export function previewOf(set: BoundarySet): BoundaryInspection['preview'] {
  const outlines = set.features.flatMap(({ polygons }, shape) =>
    polygons.map((rings) => ({ shape, ring: rings[0] ?? [] })),
  );
  const step = Math.max(1, countPoints(set.features.map(({ polygons }) => polygons)) / PREVIEW_POINTS);
  const positions: number[] = [];
  const starts: number[] = [0];
  for (const { ring } of outlines) {
    const kept = Math.min(ring.length, Math.max(FEWEST, Math.round(ring.length / step)));
    for (let i = 0; i < kept; i++) {
      const [x, y] = ring[Math.floor((i * ring.length) / kept)] ?? [0, 0];
      positions.push(x, y);
    }
    starts.push(positions.length / 2);
  }
  return {
    positions: Float32Array.from(positions),
    starts: Uint32Array.from(starts),
    shapes: Uint32Array.from(outlines, ({ shape }) => shape),
  };
}
