/** A point: x, y. Degrees east and north once a file has been read, in the file's own units before. */
export type Point = [x: number, y: number];
/** A closed line: the first point is repeated at the end. At least four points. */
export type Ring = Point[];
/** One outer ring, then the holes in it. */
export type Polygon = Ring[];

/** One shape of a boundary file with what the file says about it, all as text: codes keep their leading zeros. */
export interface BoundaryFeature {
  readonly properties: Readonly<Record<string, string>>;
  readonly polygons: Polygon[];
}

/** West, south, east, north. */
export type Bounds = [number, number, number, number];

/** A boundary file as read: polygons in degrees (WGS84). */
export interface BoundarySet {
  readonly features: BoundaryFeature[];
  /** The coordinate system in which the file was written, and how we know. */
  readonly crs: string;
  readonly bounds: Bounds;
  /** What a user should know before loading: shapes left out, a guess that was made. */
  readonly warnings: string[];
}

/** Beyond these a file is refused, before it can exhaust the memory of a laptop. */
export const limits = {
  /** Bytes of the file itself. */
  fileBytes: 256 * 2 ** 20,
  /** Bytes of one file inside a zip, unpacked. */
  unpackedBytes: 384 * 2 ** 20,
  features: 100_000,
  points: 6_000_000,
} as const;

/** The smallest box around all polygons; null when there are none, all NaN when a number in them is not finite. */
export function boundsOf(shapes: Iterable<readonly Polygon[]>): Bounds | null {
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygons of shapes) {
    for (const ring of polygons.flat()) {
      for (const [x, y] of ring) {
        if (!Number.isFinite(x + y)) return [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
        if (x < bounds[0]) bounds[0] = x;
        if (y < bounds[1]) bounds[1] = y;
        if (x > bounds[2]) bounds[2] = x;
        if (y > bounds[3]) bounds[3] = y;
      }
    }
  }
  return bounds[0] <= bounds[2] ? bounds : null;
}

/** Points of all rings. */
export function countPoints(shapes: Iterable<readonly Polygon[]>): number {
  let points = 0;
  for (const polygons of shapes) for (const ring of polygons.flat()) points += ring.length;
  return points;
}
