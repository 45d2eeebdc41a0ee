import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { unwatched } from '../../../src-main/api/job.ts';
import { countPoints } from '../../../src-main/geo/boundary-set.ts';
import { crsFromPrj } from '../../../src-main/geo/crs.ts';
import { matchPrecincts } from '../../../src-main/geo/match-precincts.ts';
import { readBoundaries } from '../../../src-main/geo/read-boundaries.ts';
import { DRAWN_POINTS, simplifyShapes } from '../../../src-main/geo/simplify.ts';
import { boundaries, distinct, haveBoundaries, why, zipped } from './support/shared.ts';

/** What GDAL and GEOS measured on the files. */
const fact = z.object({
  file: z.string(),
  crs: z.object({ geographic: z.boolean() }).nullish(),
  features: z.number().nullish(),
  null_geoms: z.number().nullish(),
  types: z.record(z.string(), z.number()).nullish(),
  vertices: z.number().nullish(),
  holes: z.number().nullish(),
  extent: z.array(z.number()).nullish(),
  extent_wgs84: z.array(z.number()).nullish(),
});
const facts = haveBoundaries
  ? z.array(fact).parse(JSON.parse(readFileSync(join(boundaries, 'FACTS.json'), 'utf8')))
  : [];
const shapefiles = facts.filter(({ file, vertices }) => file.endsWith('.shp') && vertices);
const placed = shapefiles.filter(({ crs, extent_wgs84 }) => crs && extent_wgs84);
const readable = haveBoundaries
  ? shapefiles
      .filter(({ file }) => !/st_lawrence|defiance|logan/.test(file))
      .map((one) => [one.file, one] as const)
  : [];

describe.skipIf(!haveBoundaries)(`real files${why}`, () => {
  test.each(readable)('%s has the shapes, holes and points that GDAL sees', async (file, known) => {
    const set = await readBoundaries(zipped(file.replace(/\.shp$/, '')), unwatched);
    const shapes = set.features.map((feature) => feature.polygons);
    expect(shapes).toHaveLength((known.features ?? 0) - (known.null_geoms ?? 0));
    expect(countPoints(shapes)).toBe(known.vertices);
    expect(shapes.flat().reduce((holes, rings) => holes + rings.length - 1, 0)).toBe(known.holes);
    expect(shapes.filter((polygons) => polygons.length > 1)).toHaveLength(known.types?.MULTIPOLYGON ?? 0);
  });

  test.each(placed.map((one) => [one.file, one] as const))('%s lies where GDAL puts it', (file, known) => {
    const prj = readFileSync(join(boundaries, file.replace(/\.shp$/, '.prj')), 'latin1');
    const { toDegrees } = crsFromPrj(prj, file);
    const [west = 0, east = 0, south = 0, north = 0] = known.extent ?? [];
    // The facts hold the south-west and north-east corners of the box, turned to degrees, with four decimals (11 m).
    const corners = [[west, south] as const, [east, north] as const].flatMap(([x, y]) =>
      toDegrees ? toDegrees([x, y]) : [x, y],
    );
    const off = corners.map((value, i) => Math.abs(value - (known.extent_wgs84?.[i] ?? 0)));
    expect(Math.max(...off)).toBeLessThan(1e-4);
  });

  test.each([
    ['NY/oswego_no_prj/funal_run_4', [-76.6447, 43.1556, -75.7562, 43.707]],
    ['FL/baker_no_prj/BAK20121106v6_PctMap', [-82.4598, 30.1364, -82.0488, 30.5843]],
  ])('%s has no .prj, but degrees', async (base, truth) => {
    const { bounds, warnings } = await readBoundaries(zipped(base), unwatched);
    bounds.forEach((value, i) => {
      expect(value).toBeCloseTo(truth[i] ?? 0, 3);
    });
    expect(warnings[0]).toMatch(/no \.prj/);
  });

  test.each([
    ['NY/st_lawrence_no_prj/2012_EDs-St_Lawrence', /no \.prj file.*not in degrees/],
    ['OH/logan_no_prj_cad/logan_county_precincts', /no \.prj file.*not in degrees/],
    ['OH/defiance_no_prj/Defiance_voting', /no \.prj file.*not in degrees/],
    ['OH/darke_shp_is_metadata_xml/Darke_020813BoE', /no \.dbf file/],
    ['MT/lake_polling_places_points/Polling_Places', /holds points, not areas/],
    ['NY/chemung_polylines_not_polygons/2012_EDs-Chemung', /holds lines, not areas/],
    ['_edge/empty_shapefile/template', /holds no shapes/],
  ])('%s is refused with the reason', async (base, message) => {
    await expect(readBoundaries(zipped(base), unwatched)).rejects.toThrow(message);
  });

  test.each([
    ['DE/mggg_zip_as_downloaded/DE_precincts.zip', 430],
    ['HI/mggg_zip_as_downloaded/HI_precincts.zip', 260],
    ['IN/st_joseph_zip/Voter_Precincts.zip', 225],
    ['NV/zips_as_downloaded/nevadaeureka.zip', 4],
    ['NV/zips_as_downloaded/nevadahumboldt.zip', 15],
    ['NV/zips_as_downloaded/nevadacarsoncity.zip', 24],
    ['HI/vtd2000_geojson/5112.geojson', 373],
    ['WA/whatcom_geojson/whatcom-county-precincts-2017.geojson', 115],
  ])('%s is read as it was published', async (file, features) => {
    expect((await readBoundaries(join(boundaries, file), unwatched)).features).toHaveLength(features);
  });

  test.each([
    ['WA/statewide_topojson/statewide-prec-2016-nowater.topojson.zip', /TopoJSON/],
    ['FL/sarasota_mapinfo_tab/Sarasota_Pcts_2016.TAB', /MapInfo/],
    ['FL/gilchrist_z_kml_twin/GIL.kml', /KML/],
  ])('%s is called what it is', async (file, message) => {
    await expect(readBoundaries(join(boundaries, file), unwatched)).rejects.toThrow(message);
  });

  test('codes keep their leading zeros', async () => {
    const set = await readBoundaries(join(boundaries, 'IN/st_joseph_zip/Voter_Precincts.zip'), unwatched);
    expect(set.features[0]?.properties.PRECINCT).toBe('010001');
  });

  // JOIN_TRUTH.json: how many keys of the two sides are the same precinct. VT gains Saint George and Saint Johnsbury (written
  // St.), ME a few townships (Twp, Township).
  test.each([
    [
      'DE 2016',
      'DE/mggg/DE_precincts',
      'EDRD_2012',
      'de/20161108__de__general__precinct.csv',
      'election_district',
      429,
    ],
    [
      'DE 2018',
      'DE/mggg/DE_precincts',
      'EDRD_2012',
      'de/20181106__de__general__precinct.csv',
      'election_district',
      429,
    ],
    ['HI 2016', 'HI/mggg/HI_precincts', 'NAME', 'hi/20161108__hi__general__precinct.csv', 'precinct', 247],
    ['HI 2018', 'HI/mggg/HI_precincts', 'NAME', 'hi/20181106__hi__general__precinct.csv', 'precinct', 247],
    [
      'VT 2016',
      'VT/mggg/VT_town_results',
      'NAME10',
      'vt/20161108__vt__general__precinct.csv',
      'town',
      234 + 2,
    ],
    ['ME 2016', 'ME/mggg/Maine', 'Precinct', 'me/20161108__me__general__precinct.csv', 'precinct', 489 + 7],
  ])(
    '%s: shapes and results are joined as far as they can be',
    async (_, base, key, results, column, truth) => {
      const set = await readBoundaries(zipped(base), unwatched);
      const precincts = distinct(results, column).map((code) => ({ code, name: null, people: 1 }));
      const found = matchPrecincts(
        set.features.map((feature) => feature.properties[key] ?? ''),
        precincts,
      );
      expect(found.direct).toBe(truth);
    },
  );

  test('a state with 378,453 corner points is drawn with fewer, and no precinct is lost', async () => {
    const set = await readBoundaries(zipped('ME/mggg/Maine'), unwatched);
    const shapes = set.features.map((feature) => feature.polygons);
    const drawn = simplifyShapes(shapes);
    expect(drawn).toHaveLength(shapes.length);
    expect(countPoints(drawn)).toBeLessThan(DRAWN_POINTS * 1.1);
    expect(drawn.every((polygons) => polygons.length > 0)).toBe(true);
  });
});
