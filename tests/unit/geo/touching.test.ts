import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { unwatched } from '../../../src-main/api/job.ts';
import { importBoundaries } from '../../../src-main/geo/import-boundaries.ts';
import { touchingPairs, touchingPrecincts } from '../../../src-main/geo/touching.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { square } from './support/shapefile.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});

/** Three precincts: the second east of the first, the third at the corner of the second, far from the first. */
const shapes = [
  { PRECINCT: '001', ring: square(-79, 35, 0.1) },
  { PRECINCT: '002', ring: square(-78.9, 35, 0.1) },
  { PRECINCT: '003', ring: square(-78.8, 35.1, 0.1) },
];

describe('precincts that touch', () => {
  test('nothing is known before boundaries are loaded', async () => {
    expect(await touchingPrecincts(county.store)).toBeNull();
  });

  test('share a piece of border; a corner is none', async () => {
    const path = join(temporaryFolder(), 'precincts.geojson');
    const features = shapes.map(({ PRECINCT, ring }) => ({
      type: 'Feature',
      properties: { PRECINCT },
      geometry: { type: 'Polygon', coordinates: [ring] },
    }));
    writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
    await importBoundaries(county.store, { path, key: 'PRECINCT', name: 'Precincts' }, unwatched);
    const found = await touchingPrecincts(county.store);
    expect(found).toMatchObject({ name: 'Precincts', shapes: 3, pairs: [[1, 0]] });
    expect(found?.shapeOf.get('002')).toBe(1);
    const [x0 = 0, , x1 = 0] = found?.spots ?? [];
    // A tenth of a degree of longitude at 35 degrees north.
    expect(x1 - x0).toBeGreaterThan(9000);
    expect(x1 - x0).toBeLessThan(9200);
  });

  test('are found among many by the points they have in common', () => {
    const [a, b, c] = [new Set([1, 2, 3]), new Set([3, 4, 5]), new Set([2, 3, 9])];
    expect(touchingPairs([a, b, c])).toEqual([[2, 0]]);
  });
});
