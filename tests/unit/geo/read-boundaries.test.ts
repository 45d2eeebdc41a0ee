import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src-main/api/errors.ts';
import { unwatched } from '../../../src-main/api/job.ts';
import { readBoundaries } from '../../../src-main/geo/read-boundaries.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { dbfOf, reversed, type Shape, shpOf, square } from './support/shapefile.ts';
import { zipOf } from './support/zip.ts';

const WGS84 = 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]]]';
const UTM17 =
  'PROJCS["NAD_1983_UTM_Zone_17N",GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",-81.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';

const read = (name: string, content: Buffer | string) => {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return readBoundaries(path, unwatched);
};
const refusal = async (name: string, content: Buffer | string): Promise<UserError> => {
  const error = await read(name, content).then(
    () => new Error('was read'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw error;
  return error;
};

const collection = (geometry: unknown, more: object = {}) =>
  JSON.stringify({
    type: 'FeatureCollection',
    ...more,
    features: [{ type: 'Feature', properties: { PREC: '001', N: 7, empty: ' ', list: [1] }, geometry }],
  });
const area = { type: 'Polygon', coordinates: [reversed(square(-79, 35, 1))] };

describe('a GeoJSON file', () => {
  test('gives its areas in degrees, and its properties as text without blanks', async () => {
    const set = await read('a.geojson', collection(area));
    expect(set.features).toEqual([
      { properties: { PREC: '001', N: '7' }, polygons: [[reversed(square(-79, 35, 1))]] },
    ]);
    expect(set.bounds).toEqual([-79, 35, -78, 36]);
    expect(set.crs).toBe('degrees (WGS84, as GeoJSON is)');
    expect(set.warnings).toEqual([]);
  });

  test.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${collection(area)}`)],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(collection(area), 'utf16le')])],
    ['a lone feature', JSON.stringify({ type: 'Feature', properties: {}, geometry: area })],
    ['heights', collection({ type: 'Polygon', coordinates: [square(-79, 35, 1).map((p) => [...p, 12])] })],
    ['a collection of geometries', collection({ type: 'GeometryCollection', geometries: [area] })],
  ])('may be in %s', async (_, content) => {
    const set = await read('a.json', content);
    expect(set.bounds).toEqual([-79, 35, -78, 36]);
  });

  test('has its rings turned as the standard asks, and closed with a word about it', async () => {
    const open = square(-79, 35, 1).slice(0, 4);
    const set = await read('a.geojson', collection({ type: 'Polygon', coordinates: [open] }));
    expect(set.features[0]?.polygons[0]?.[0]).toEqual(reversed(square(-79, 35, 1)));
    expect(set.warnings).toContain('1 outlines did not end where they began; they were closed.');
  });

  test('may declare a UTM zone: then it is turned to degrees', async () => {
    const metres = { type: 'Polygon', coordinates: [square(500_000, 3_873_043.9, 1000)] };
    const set = await read(
      'a.geojson',
      collection(metres, { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::26917' } } }),
    );
    expect(set.crs).toBe('urn:ogc:def:crs:EPSG::26917 (declared in the file)');
    // On the central meridian of zone 17, 81 W; 35 N is 3,873,043 m from the equator along it, times 0.9996.
    expect(set.bounds[0]).toBeCloseTo(-81, 9);
    expect(set.bounds[1]).toBeCloseTo(35, 3);
  });

  test('loses points and lines, and says so', async () => {
    const both = JSON.stringify({
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: null, geometry: area },
        { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [-79, 35] } },
        { type: 'Feature', properties: {}, geometry: null },
      ],
    });
    const set = await read('a.geojson', both);
    expect(set.features).toHaveLength(1);
    expect(set.warnings).toContain('1 of 3 features have no shape and were left out.');
    expect(set.warnings).toContain('1 of 3 features are points or lines and were left out.');
  });

  test.each([
    ['cut off', collection(area).slice(0, 80), /cannot be read as JSON/],
    ['a table', 'precinct,name\n1,North', /cannot be read as JSON/],
    ['TopoJSON', '{"type":"Topology","objects":{},"arcs":[]}', /is TopoJSON/],
    ['another JSON', '{"name":"x"}', /holds no GeoJSON features/],
    ['points only', collection({ type: 'Point', coordinates: [-79, 35] }), /points or lines, not areas/],
    ['no features', '{"type":"FeatureCollection","features":[]}', /holds no shapes/],
    [
      'broken coordinates',
      collection({ type: 'Polygon', coordinates: [[['x', 1]]] }),
      /feature 1 cannot be read/,
    ],
    [
      'in metres without saying which',
      collection({ type: 'Polygon', coordinates: [square(5e5, 3e6, 9)] }),
      /not in degrees/,
    ],
    ['latitude first', collection({ type: 'Polygon', coordinates: [square(35, -79, 1)] }), /not in degrees/],
    [
      'in a system we do not know',
      collection(area, { crs: { properties: { name: 'EPSG:2264' } } }),
      /does not know/,
    ],
    ['empty', '', /is empty/],
  ])('that is %s is refused in a sentence that names it', async (_, content, message) => {
    const error = await refusal('wards.geojson', content);
    expect(error.code).toBe('bad_file');
    expect(error.message).toMatch(message);
    expect(error.message).toContain('wards.geojson');
    expect(error.place.file).toBe('wards.geojson');
  });
});

/** A county of two precincts; the second has a hole and an island of its own in it. */
const county: Shape[] = [
  { rings: [square(-79, 35, 1)], row: { PREC: '001', NAME: 'Peña' } },
  {
    rings: [square(-78, 35, 1), reversed(square(-77.8, 35.2, 0.6)), square(-77.6, 35.4, 0.2)],
    row: { PREC: '2A', NAME: 'B' },
  },
];
const parts = (shapes: readonly Shape[] = county) => ({
  'p.shp': shpOf(shapes),
  'p.dbf': dbfOf(shapes.map((shape) => shape.row)),
  'p.prj': WGS84,
});

describe('a zipped shapefile', () => {
  test('gives its areas with holes and islands in them, codes with their zeros', async () => {
    const set = await read('p.zip', zipOf(parts()));
    expect(set.crs).toBe('GCS WGS 1984 (from the .prj)');
    expect(set.warnings).toEqual([]);
    expect(set.features.map((feature) => feature.properties)).toEqual([
      { PREC: '001', NAME: 'Peña' },
      { PREC: '2A', NAME: 'B' },
    ]);
    const rings = set.features[1]?.polygons.map((polygon) => polygon.length);
    expect(rings).toEqual([2, 1]);
  });

  test('is read the same when all its rings run the wrong way', async () => {
    const wrong = county.map(({ rings, row }) => ({ rings: rings.map(reversed), row }));
    const [right, turned] = [await read('p.zip', zipOf(parts())), await read('q.zip', zipOf(parts(wrong)))];
    const sizes = (set: typeof right) => set.features.map((f) => f.polygons.map((rings) => rings.length));
    expect(sizes(turned)).toEqual(sizes(right));
  });

  test('in another coordinate system is turned to degrees', async () => {
    const metres = [{ rings: [square(500_000, 3_873_043.9, 1000)], row: { PREC: '1' } }];
    const set = await read('p.zip', zipOf({ ...parts(metres), 'p.prj': UTM17 }));
    expect(set.crs).toBe('NAD 1983 UTM Zone 17N (from the .prj)');
    expect(set.bounds[0]).toBeCloseTo(-81, 9);
  });

  test('may lie in a folder, beside what macOS adds, with names in capitals', async () => {
    const { 'p.shp': shp, 'p.dbf': dbf, 'p.prj': prj } = parts();
    const set = await read(
      'p.zip',
      zipOf({
        'x/P.SHP': shp,
        'x/P.DBF': dbf,
        'x/P.PRJ': prj,
        '__MACOSX/x/._P.SHP': 'no',
        'x/._P.SHP': 'no',
      }),
    );
    expect(set.features).toHaveLength(2);
  });

  test('may be in Windows-1252, also where the .cpg is wrong', async () => {
    const dbf = dbfOf(
      county.map((shape) => shape.row),
      { encoding: 'latin1' },
    );
    const set = await read('p.zip', zipOf({ ...parts(), 'p.dbf': dbf, 'p.cpg': 'UTF-8' }));
    expect(set.features[0]?.properties.NAME).toBe('Peña');
  });

  test('without a .prj is read when its numbers are degrees, and says that this was guessed', async () => {
    const { 'p.shp': shp, 'p.dbf': dbf } = parts();
    const set = await read('p.zip', zipOf({ 'p.shp': shp, 'p.dbf': dbf }));
    expect(set.bounds).toEqual([-79, 35, -77, 36]);
    expect(set.warnings[0]).toMatch(/no \.prj file; its numbers look like degrees/);
  });

  test('loses rows without a shape and deleted rows, and says so', async () => {
    const shapes = [...county, { rings: [], row: { PREC: '3', NAME: 'C' } }];
    const dbf = dbfOf(
      shapes.map((shape) => shape.row),
      { deleted: [0] },
    );
    const set = await read('p.zip', zipOf({ ...parts(shapes), 'p.dbf': dbf }));
    expect(set.features.map((feature) => feature.properties.PREC)).toEqual(['2A']);
    expect(set.warnings).toEqual([
      '1 of 3 rows have no shape and were left out.',
      '1 rows are marked as deleted and were left out.',
    ]);
  });

  const { 'p.shp': shp, 'p.dbf': dbf, 'p.prj': prj } = parts();
  const far = [{ rings: [square(1_545_821, 206_739, 9000)], row: { PREC: '1' } }];
  test.each([
    ['has no .dbf', { 'p.shp': shp, 'p.prj': prj }, /no \.dbf file beside p\.shp/],
    [
      'has no .prj and is not in degrees',
      { 'p.shp': shpOf(far), 'p.dbf': dbfOf([{ PREC: '1' }]) },
      /has no \.prj file/,
    ],
    ['holds no shapefile', { 'read.me': 'hello' }, /holds no shapefile/],
    [
      'holds two shapefiles',
      { ...parts(), 'q.shp': shp, 'q.dbf': dbf },
      /holds 2 shapefiles \(p\.shp, q\.shp\)/,
    ],
    ['holds lines', { ...parts(), 'p.shp': shpOf(county, 3) }, /p\.shp holds lines, not areas/],
    ['is cut off inside', { ...parts(), 'p.shp': shp.subarray(0, -20) }, /p\.shp is cut off in shape 2/],
    [
      'is no shapefile inside',
      { ...parts(), 'p.shp': '<?xml version="1.0"?>'.padEnd(200) },
      /p\.shp is not a shapefile/,
    ],
    [
      'has fewer rows than shapes',
      { ...parts(), 'p.dbf': dbfOf([{ PREC: '1' }]) },
      /2 shapes, but p\.dbf has 1 rows/,
    ],
    [
      'has a .dbf that is none',
      { ...parts(), 'p.dbf': 'x'.repeat(80) },
      /p\.dbf is (not a dBASE table|cut off)/,
    ],
    [
      'has a .prj that is none',
      { ...parts(), 'p.prj': 'hello' },
      /does not understand the coordinate system/,
    ],
    ['holds no shapes', { ...parts(), 'p.shp': shpOf([]), 'p.dbf': dbfOf([]) }, /no/],
  ])('that %s is refused by name', async (_, files, message) => {
    const error = await refusal('county.zip', zipOf(files));
    expect(error.code).toBe('bad_file');
    expect(error.message).toMatch(message);
    expect(error.place.file).toBeTruthy();
  });

  test('whose numbers make no sense is refused, not drawn', async () => {
    const bad = shpOf(county);
    bad.writeInt32LE(2_000_000_000, 100 + 8 + 36);
    expect((await refusal('c.zip', zipOf({ ...parts(), 'p.shp': bad }))).message).toBe(
      'p.shp is damaged: shape 1 makes no sense.',
    );
    const nan = shpOf(county);
    nan.writeDoubleLE(Number.NaN, 100 + 8 + 48);
    expect((await refusal('c.zip', zipOf({ ...parts(), 'p.shp': nan }))).message).toMatch(/do not fit/);
  });

  test('that is damaged in a single byte is refused', async () => {
    const zip = zipOf(parts());
    zip[60] = (zip[60] ?? 0) ^ 0xff;
    expect((await refusal('c.zip', zip)).message).toMatch(/c\.zip is damaged/);
  });
});

test.each([
  ['p.zip', 'this is no zip', /is named \.zip, but is no zip file/],
  ['p.shp', shpOf(county), /only one part of a shapefile/],
  ['p.dbf', 'x', /only one part of a shapefile/],
  ['p.kml', '<kml/>', /is Google Earth \(KML\)/],
  ['p.gpkg', 'SQLite', /is a GeoPackage/],
])('%s is refused with the way to mend it', async (name, content, message) => {
  const error = await refusal(name, content);
  expect(error.message).toMatch(message);
  expect(error.place.expected).toBeTruthy();
});

test('a folder and a file that is gone are refused', async () => {
  const folder = temporaryFolder();
  await expect(readBoundaries(folder, unwatched)).rejects.toThrow(/is a folder, not a file/);
  await expect(readBoundaries(join(folder, 'gone.zip'), unwatched)).rejects.toThrow(/gone\.zip is not there/);
});
