import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { featureSpec } from '../../../src-main/api/cluster-features.ts';
import { unwatched } from '../../../src-main/api/job.ts';
import { everybody } from '../../../src-main/api/rule.ts';
import { assignNew } from '../../../src-main/cluster/assign-new.ts';
import { trackDrift } from '../../../src-main/cluster/drift.ts';
import { readLabels } from '../../../src-main/cluster/labels.ts';
import { runClustering } from '../../../src-main/cluster/run-clustering.ts';
import type { PrecinctMap } from '../../../src-main/cluster/spatial/area-units.ts';
import type { Pool } from '../../../src-main/engine/pool.ts';
import { readColumns } from '../../../src-main/voters/columns.ts';
import { ident, sql } from '../../../src-main/voters/sql.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';
import { people } from '../support/small-county-people.ts';
import { poolOf } from './support.ts';

let pool: Pool;
let county: SmallCounty;
beforeAll(async () => {
  pool = await poolOf(2);
  county = await smallCounty();
});
afterAll(() => pool.close());

const codes = [...new Set(people.flatMap(({ precinct_code: code }) => code ?? []))].sort();
/** The precincts in a row, each beside the next; those named are left out. */
const inARow = (but: readonly string[] = []): PrecinctMap => {
  const shapes = codes.filter((code) => !but.includes(code));
  return {
    name: 'Precincts',
    shapeOf: new Map(shapes.map((code, i) => [code, i])),
    pairs: shapes.slice(1).map((_, i) => [i + 1, i]),
    spots: Float64Array.from(shapes.flatMap((_, i) => [i * 1000, 0])),
  };
};
const everyone = sql`true`;
const room = async (map: PrecinctMap | null = null) => {
  const { store, document } = county;
  const columns = await readColumns(store, document);
  return { store, document, columns, runTask: pool.run, precinctMap: async () => map };
};
async function run(of: 'precincts' | 'homes', k: number, map: PrecinctMap | null = null) {
  const spec = featureSpec.parse({ population: everybody, columns: ['age'], place: { as: 'areas', of } });
  const method = { algorithm: 'ward' as const, k };
  return runClustering(await room(map), { name: 'Areas', spec, method, seed: 1 }, everyone, unwatched);
}
/** The labels of the people of each precinct. */
async function labelsByPrecinct(column: string): Promise<number[][]> {
  const labels = await readLabels(county.store, column);
  return codes.map((code) => [
    ...new Set(people.flatMap((person, rid) => (person.precinct_code === code ? [labels[rid] ?? -1] : []))),
  ]);
}

describe('areas of precincts', () => {
  test('keep everybody of a precinct together, and every area in one piece', async () => {
    const made = await run('precincts', 2, inARow());
    const labels = await labelsByPrecinct(made.column);
    expect(labels.every((own) => own.length === 1)).toBe(true);
    const along = labels.map(([label]) => label);
    // In a row a connected area is a run: the label changes once.
    expect(along.filter((label, i) => i > 0 && label !== along[i - 1])).toHaveLength(1);
    expect(made.notes).toContain(`Every cluster is one connected area, made of ${codes.length} precincts.`);
  });

  test('are named by where they are, each by another name', async () => {
    const made = await run('precincts', 2, inARow());
    const names = made.clusters.map(({ name }) => name);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/^(Precinct \S+|Around precinct \S+ \(\d+ precincts\))$/);
  });

  test('who lives in a precinct without a shape is in no cluster, and this is said', async () => {
    const [first = ''] = codes;
    const made = await run('precincts', 2, inARow([first]));
    expect((await labelsByPrecinct(made.column))[0]).toEqual([-1]);
    expect(made.noise).toBe(
      people.filter(({ precinct_code: code }) => code === first || code === null).length,
    );
    expect(made.notes.join(' ')).toContain('1 precinct has no shape in "Precincts"');
  });

  test('new voters get the area of their precinct, and nobody has drifted', async () => {
    const made = await run('precincts', 2, inARow());
    const before = await readLabels(county.store, made.column);
    await county.store.run(sql`UPDATE voters SET ${ident(made.column)} = NULL WHERE rid < 3`);
    expect(await assignNew(await room(), made, everyone, unwatched)).toBe(3);
    expect(await readLabels(county.store, made.column)).toEqual(before);
    const { psi, moved } = await trackDrift(await room(), made, everyone, unwatched);
    expect(psi).toBeCloseTo(0, 9);
    expect(moved).toBe(0);
  });

  test('without boundaries, neighbours are told by their homes', async () => {
    const made = await run('precincts', 2);
    expect(made.notes.join(' ')).toContain('There are no boundaries in the project');
    expect((await labelsByPrecinct(made.column)).every((own) => own.length === 1)).toBe(true);
  });
});

describe('areas of homes', () => {
  test('keep together who lives at one spot; who has no coordinates is where their precinct is', async () => {
    const made = await run('homes', 3);
    const labels = await readLabels(county.store, made.column);
    const bySpot = new Map<string, Set<number>>();
    people.forEach(({ geo_lat: lat, geo_lon: lon }, rid) => {
      if (lat === null || lon === null) return;
      bySpot.set(`${lat},${lon}`, (bySpot.get(`${lat},${lon}`) ?? new Set()).add(labels[rid] ?? -1));
    });
    expect([...bySpot.values()].every(({ size }) => size === 1)).toBe(true);
    const precincts = new Set(
      people.flatMap((person) => (person.geo_lat === null ? [] : [person.precinct_code])),
    );
    const placed = people.flatMap((person, rid) =>
      person.geo_lat === null && person.precinct_code !== null && precincts.has(person.precinct_code)
        ? [labels[rid] ?? -1]
        : [],
    );
    expect(placed.every((label) => label >= 0)).toBe(true);
  });

  test('new voters get the area of the nearest home', async () => {
    const made = await run('homes', 3);
    const before = await readLabels(county.store, made.column);
    await county.store.run(sql`UPDATE voters SET ${ident(made.column)} = NULL WHERE rid = 0`);
    expect(await assignNew(await room(), made, everyone, unwatched)).toBe(1);
    expect(await readLabels(county.store, made.column)).toEqual(before);
  });
});

test('only Ward can keep clusters together', async () => {
  const spec = featureSpec.parse({
    population: everybody,
    columns: ['age'],
    place: { as: 'areas', of: 'homes' },
  });
  const asked = { name: 'Areas', spec, method: { algorithm: 'kmeans' as const, k: 2 }, seed: 1 };
  await expect(runClustering(await room(), asked, everyone, unwatched)).rejects.toMatchObject({
    message: 'kmeans cannot keep clusters together on the map.',
  });
});

describe('place as a feature', () => {
  test('a metre north counts as a metre east, and all of place as the weight says', async () => {
    const spec = featureSpec.parse({
      population: everybody,
      columns: ['age'],
      place: { as: 'feature', weight: 2 },
    });
    const method = { algorithm: 'kmeans' as const, k: 2 };
    const made = await runClustering(
      await room(),
      { name: 'Lean', spec, method, seed: 1 },
      everyone,
      unwatched,
    );
    const [lat, lon] = ['geo_lat', 'geo_lon'].map(
      (name) => made.model?.features.findIndex(({ column }) => column === name) ?? -1,
    );
    const [north, east] = [made.model?.features[lat ?? -1], made.model?.features[lon ?? -1]];
    const shrink = Math.cos(((north?.center ?? 0) * Math.PI) / 180);
    expect((east?.spread ?? 0) * shrink).toBeCloseTo(north?.spread ?? 1, 9);
    const variances = [lat, lon].map(
      (f) => ((made.model?.deviations[f ?? -1] ?? 0) / (made.model?.features[f ?? -1]?.spread ?? 1)) ** 2,
    );
    expect((variances[0] ?? 0) + (variances[1] ?? 0)).toBeCloseTo(2, 4);
  });
});
