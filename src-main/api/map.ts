import { z } from 'zod';
import { procedure } from './procedure.ts';
import { rule } from './rule.ts';
import { fileHandle } from './values.ts';

/** A file of boundaries looked at, before it is loaded. */
export const boundaryInspection = z.object({
  file: fileHandle,
  name: z.string(),
  features: z.number().int(),
  crs: z.string().describe('coordinate system found, e.g. "NAD83 / UTM zone 17N (from the .prj)"'),
  bounds: z
    .tuple([z.number(), z.number(), z.number(), z.number()])
    .describe('west, south, east, north in degrees'),
  properties: z.array(
    z.object({
      name: z.string(),
      samples: z.array(z.string()),
      distinct: z.number().int(),
      matched: z.number().int().describe("how many of the voter file's precincts this property names"),
      how: z
        .array(z.string())
        .describe('how the two were found equal: "as written", "ignoring leading zeros"'),
      unmatchedShapes: z
        .array(z.string())
        .describe('values that name no precinct of the voter file, at most 20'),
      unmatchedPrecincts: z.array(z.string()).describe('precincts that no shape names, at most 20'),
      matchedShapes: z
        .instanceof(Uint8Array)
        .nullable()
        .describe('per shape 1 where it names a precinct; null where the property names none at all'),
    }),
  ),
  proposedKey: z.string().nullable(),
  precincts: z.number().int().describe('precincts in the voter file'),
  warnings: z.array(z.string()),
  /** Outlines thin enough to draw at a glance: ring i belongs to shape `shapes[i]`, its points run from `starts[i]` to `starts[i + 1]`. */
  preview: z.object({
    positions: z.instanceof(Float32Array).describe('lon, lat interleaved'),
    starts: z.instanceof(Uint32Array),
    shapes: z.instanceof(Uint32Array),
  }),
});
export type BoundaryInspection = z.infer<typeof boundaryInspection>;

/** Boundaries held by the project. */
export const boundaryLayer = z.object({
  id: z.string(),
  name: z.string(),
  features: z.number().int(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  matchedPrecincts: z.number().int(),
  unmatchedPrecincts: z
    .array(z.string())
    .describe('precincts of the voter file without a boundary, at most 100'),
  importedAt: z.string(),
});
export type BoundaryLayer = z.infer<typeof boundaryLayer>;

/** What a precinct's colour says. `share`: of the population, how many also satisfy `rule`. */
export const measure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('count') }),
  z.object({ kind: z.literal('share'), rule }),
  z.object({ kind: z.literal('mean'), column: z.string() }),
]);
export type Measure = z.infer<typeof measure>;

export const mapProcedures = {
  /** Reads a GeoJSON file or a zipped shapefile and proposes which property names the precinct. */
  'map.inspectBoundaries': procedure(z.object({ file: fileHandle }), boundaryInspection),
  /** Loads boundaries (a job). */
  'map.importBoundaries': procedure(
    z.object({ file: fileHandle, key: z.string(), name: z.string().trim().min(1) }),
    boundaryLayer,
  ),
  'map.layers': procedure(z.object({}), z.array(boundaryLayer)),
  'map.removeLayer': procedure(z.object({ layer: z.string() }), z.object({ name: z.string() })),
  /**
   * Shapes of a layer: GeoJSON text (a FeatureCollection in degrees, feature `id` = 0..n-1, properties `code`, `name`),
   * and the precinct code of each feature in that order: the voter file's own where it was matched, else the boundary file's.
   */
  'map.shapes': procedure(
    z.object({ layer: z.string() }),
    z.object({
      geojson: z.string(),
      codes: z.array(z.string()),
      members: z
        .array(z.array(z.string()))
        .describe(
          "all of the voter file's precinct codes in the feature: several where precincts are split, none if unmatched",
        ),
    }),
  ),
  /** The measure per feature of the layer, in feature order; NaN where nobody of the population lives. */
  'map.measure': procedure(
    z.object({ layer: z.string(), measure, population: rule }),
    z.object({
      values: z.instanceof(Float64Array),
      people: z.instanceof(Uint32Array),
      unplaced: z.number().int().describe('people of the population whose precinct has no boundary'),
    }),
  ),
  /** Draws the measure as a picture with title and legend (SVG) and writes it, for print and for where there is no window. */
  'map.writeSvg': procedure(
    z.object({ layer: z.string(), measure, population: rule, title: z.string(), to: fileHandle }),
    z.object({ path: z.string() }),
  ),
  /** Coordinates of the people of a rule who have them: lon, lat interleaved; at most `limit`, an even sample beyond it. */
  'map.points': procedure(
    z.object({
      rule,
      limit: z.number().int().min(1).max(2_000_000).default(500_000),
      colourBy: z.string().nullable().default(null),
    }),
    z.object({
      positions: z.instanceof(Float32Array),
      rids: z.instanceof(Uint32Array),
      category: z.instanceof(Uint8Array).describe('index into `categories` per point; 255: other or missing'),
      categories: z.array(z.object({ value: z.string(), label: z.string() })),
      total: z.number().int(),
      withCoordinates: z.number().int(),
    }),
  ),
};
