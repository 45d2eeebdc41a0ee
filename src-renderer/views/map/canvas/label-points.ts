import { extent } from 'd3-array';
import type { Feature, FeatureCollection, Point, Position } from 'geojson';

/** A point well inside each shape, for its label; with the shape's id and properties. */
export function labelPoints(shapes: FeatureCollection): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: shapes.features.flatMap((shape): Feature<Point>[] => {
      const inside = pointInside(shape);
      if (!inside) return [];
      const { id, properties } = shape;
      return [
        {
          type: 'Feature',
          ...(id === undefined ? {} : { id }),
          properties: { ...properties, id },
          geometry: { type: 'Point', coordinates: inside },
        },
      ];
    }),
  };
}

/** Middle of the widest stretch that lies inside on one of several level lines through the largest part. */
function pointInside({ geometry }: Feature): Position | null {
  const parts =
    geometry.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates
        : [];
  const rings = parts.toSorted((a, b) => (b[0]?.length ?? 0) - (a[0]?.length ?? 0))[0];
  const [south, north] = extent(rings?.[0] ?? [], ([, y]) => y);
  if (!rings || south === undefined || north === undefined) return null;
  let best: { width: number; at: Position } | null = null;
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    const y = south + (north - south) * share;
    const crossings = rings.flatMap((ring) => crossingsOf(ring, y)).sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const [from = 0, to = 0] = [crossings[i], crossings[i + 1]];
      // A line near the middle of the shape is worth a little width.
      const width = (to - from) * (1 - Math.abs(share - 0.5));
      if (!best || width > best.width) best = { width, at: [(from + to) / 2, y] };
    }
  }
  return best?.at ?? null;
}

/** Where the level line at `y` crosses a ring. */
function crossingsOf(ring: readonly Position[], y: number): number[] {
  const found: number[] = [];
  let [x0 = 0, y0 = 0] = ring[0] ?? [];
  for (const [x1 = 0, y1 = 0] of ring) {
    if (y0 > y !== y1 > y) found.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
    x0 = x1;
    y0 = y1;
  }
  return found;
}
