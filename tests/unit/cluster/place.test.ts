import { beforeAll, describe, expect, test } from 'vitest';
import { featureSpec } from '../../../src-main/api/cluster-features.ts';
import { everybody } from '../../../src-main/api/rule.ts';
import { placeFacts } from '../../../src-main/cluster/features/place-facts.ts';
import { voterMatrix } from '../../../src-main/cluster/voter-matrix.ts';
import { readColumns } from '../../../src-main/voters/columns.ts';
import { sql } from '../../../src-main/voters/sql.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';
import { people } from '../support/small-county-people.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
  // One of a precinct whose others are on the map, and one who is in no precinct and ZIP code at all.
  await county.store.run(sql`UPDATE voters SET geo_lat = NULL, geo_lon = NULL WHERE rid < 2`);
  await county.store.run(sql`UPDATE voters SET precinct_code = NULL, residence_zip = NULL WHERE rid = 1`);
});
const { signal } = new AbortController();
const without = people.filter(({ geo_lat: lat }, rid) => rid < 2 || lat === null).length;

describe('voters without coordinates', () => {
  test('are counted by what stands in for these', async () => {
    const columns = await readColumns(county.store, county.document);
    const facts = await placeFacts(county.store, columns, sql`true`, null);
    expect(facts.own).toBe(people.length - without);
    const byArea = facts.byArea.reduce((sum, area) => sum + area.people, 0);
    expect(byArea + facts.nowhere).toBe(without);
    expect(facts.byArea[0]).toMatchObject({ area: 'precinct' });
    expect(facts.nowhere).toBeGreaterThanOrEqual(1);
  });

  test('are placed in the middle of their precinct, and this is said; only the others get the median', async () => {
    const columns = await readColumns(county.store, county.document);
    const spec = featureSpec.parse({ population: everybody, columns: ['geo_lat'], scaling: 'none' });
    const made = await voterMatrix({ store: county.store, columns }, spec, sql`true`, signal);
    const neighbours = people.flatMap((person, rid) =>
      rid >= 2 && person.precinct_code === people[0]?.precinct_code && person.geo_lat !== null
        ? [person.geo_lat]
        : [],
    );
    const middle = neighbours.reduce((sum, lat) => sum + lat, 0) / neighbours.length;
    expect(made.value(0, 0)).toBeCloseTo(middle, 9);
    expect(made.notes.join(' ')).toMatch(
      /Without coordinates: \d+ (person|people), placed where the middle of their precinct is\./,
    );
    expect(made.notes.join(' ')).toMatch(/missing for \d+ (person|people), who gets? the median/);
  });
});
