import { z } from 'zod';
import { UserError } from '../api/errors.ts';
import { type BoundaryFeature, limits, type Point, type Polygon } from './boundary-set.ts';
import { type Crs, crsFromName } from './crs.ts';
import { closed } from './rings.ts';
import type { RawShapes } from './shapefile.ts';
import { tooDetailed } from './shp-records.ts';

const declaredCrs = z.object({ properties: z.object({ name: z.string() }) });
const point = z.tuple([z.number(), z.number()], z.unknown());
const polygon = z.array(z.array(point));
const feature = z.object({
  type: z.literal('Feature'),
  properties: z.record(z.string(), z.unknown()).nullish(),
  geometry: z.object({ type: z.string() }).loose().nullish(),
});

/**
 * Reads GeoJSON (RFC 7946, and the older form that declares a coordinate system). Points and lines among the areas are left
 * out with a warning.
 * @throws UserError `bad_file` naming the feature that is broken, or what the file is instead
 */
export function readGeoJson(bytes: Buffer, file: string): RawShapes {
  const root = parse(bytes, file);
  const list = featuresOf(root, file);
  const tally = { none: 0, other: 0, closed: 0, dropped: 0, points: 0 };
  const features: BoundaryFeature[] = [];
  for (const [i, item] of list.entries()) {
    const read = feature.safeParse(item);
    if (!read.success) throw brokenFeature(file, i, 'it is not a GeoJSON feature');
    const { geometry, properties } = read.data;
    const polygons = geometry ? polygonsOf(geometry, file, i, tally) : null;
    if (!geometry) tally.none++;
    else if (!polygons) tally.other++;
    else if (polygons.length === 0) tally.none++;
    else features.push({ properties: textProperties(properties ?? {}), polygons });
    if (tally.points > limits.points) throw tooDetailed(file);
  }
  if (features.length === 0 && tally.other > 0) {
    throw new UserError('bad_file', `${file} holds points or lines, not areas.`, {
      file,
      expected: 'one area (polygon) for each precinct',
      hint: 'Choose the layer of precinct areas.',
    });
  }
  const warnings: string[] = [];
  if (tally.none > 0)
    warnings.push(`${tally.none} of ${list.length} features have no shape and were left out.`);
  if (tally.other > 0)
    warnings.push(`${tally.other} of ${list.length} features are points or lines and were left out.`);
  if (tally.closed > 0)
    warnings.push(`${tally.closed} outlines did not end where they began; they were closed.`);
  if (tally.dropped > 0)
    warnings.push(`${tally.dropped} outlines with fewer than three corners were left out.`);
  return { format: 'GeoJSON', features, crs: crsOf(root, file), warnings };
}

function parse(bytes: Buffer, file: string): Record<string, unknown> {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = (utf16 ? bytes.toString('utf16le') : bytes.toString('utf8')).replace(/^\uFEFF/, '');
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch (error) {
    const why = error instanceof SyntaxError ? ` (${error.message})` : '';
    throw new UserError('bad_file', `${file} is not GeoJSON: it cannot be read as JSON${why}.`, {
      file,
      expected: 'a GeoJSON file with a FeatureCollection',
      hint: 'If it was cut off while downloading, download it again.',
    });
  }
}

function featuresOf(root: Record<string, unknown>, file: string): unknown[] {
  if (root.type === 'FeatureCollection' && Array.isArray(root.features)) return root.features;
  if (root.type === 'Feature') return [root];
  if (root.type === 'Topology') {
    throw new UserError('bad_file', `${file} is TopoJSON, which Hustings does not read.`, {
      file,
      expected: 'GeoJSON or a zipped shapefile',
      hint: 'Convert it to GeoJSON in a mapping program first.',
    });
  }
  throw new UserError('bad_file', `${file} is JSON, but holds no GeoJSON features.`, {
    file,
    expected: 'a FeatureCollection with one feature for each precinct',
  });
}

interface Tally {
  closed: number;
  dropped: number;
  points: number;
}

/** The areas of a geometry; null when it has none because it is of another kind. */
function polygonsOf(
  geometry: Record<string, unknown>,
  file: string,
  i: number,
  tally: Tally,
): Polygon[] | null {
  const read = <T>(schema: z.ZodType<T>): T => {
    const result = schema.safeParse(geometry.coordinates);
    if (!result.success) throw brokenFeature(file, i, 'its coordinates are not lists of numbers');
    return result.data;
  };
  if (geometry.type === 'Polygon') return tidy([read(polygon)], tally);
  if (geometry.type === 'MultiPolygon') return tidy(read(z.array(polygon)), tally);
  if (geometry.type === 'GeometryCollection' && Array.isArray(geometry.geometries)) {
    const parts = z.array(z.object({ type: z.string() }).loose()).safeParse(geometry.geometries);
    if (!parts.success) throw brokenFeature(file, i, 'its geometries are not GeoJSON');
    const areas = parts.data.map((part) => polygonsOf(part, file, i, tally)).filter((area) => area !== null);
    return areas.length > 0 ? areas.flat() : null;
  }
  return null;
}

function tidy(polygons: [number, number, ...unknown[]][][][], tally: Tally): Polygon[] {
  const tidied = polygons.map((rings) =>
    rings
      .map((ring) => {
        const plain = ring.map(([x, y]): Point => [x, y]);
        const whole = closed(plain);
        tally.points += whole.length;
        if (whole.length > plain.length) tally.closed++;
        if (whole.length < 4) tally.dropped++;
        return whole;
      })
      .filter((ring) => ring.length >= 4),
  );
  return tidied.filter((rings) => rings.length > 0);
}

/** Values as text; lists and objects are left out. */
function textProperties(properties: Record<string, unknown>): Record<string, string> {
  const text: Record<string, string> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') continue;
    const trimmed = String(value).trim();
    if (trimmed !== '') text[name] = trimmed;
  }
  return text;
}

function crsOf(root: Record<string, unknown>, file: string): Crs | null {
  if (root.crs === undefined || root.crs === null) return null;
  const read = declaredCrs.safeParse(root.crs);
  return crsFromName(read.success ? read.data.properties.name : 'an unnamed coordinate system', file);
}

function brokenFeature(file: string, i: number, why: string): UserError {
  return new UserError('bad_file', `${file} is damaged: feature ${i + 1} cannot be read, because ${why}.`, {
    file,
    expected: 'a GeoJSON Feature with a Polygon or MultiPolygon',
  });
}
