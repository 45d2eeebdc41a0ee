import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { featureSpec } from '../../../src-main/api/cluster-features.ts';
import { unwatched } from '../../../src-main/api/job.ts';
import { everybody } from '../../../src-main/api/rule.ts';
import { dbscan } from '../../../src-main/cluster/algorithms/dbscan.ts';
import { hdbscan } from '../../../src-main/cluster/algorithms/hdbscan.ts';
import { assignNew } from '../../../src-main/cluster/assign-new.ts';
import { densityLabels } from '../../../src-main/cluster/density-labels.ts';
import { trackDrift } from '../../../src-main/cluster/drift.ts';
import type { Team } from '../../../src-main/cluster/kernels/team.ts';
import { readLabels } from '../../../src-main/cluster/labels.ts';
import { matrixFromRows } from '../../../src-main/cluster/matrix.ts';
import { runClustering } from '../../../src-main/cluster/run-clustering.ts';
import type { Pool } from '../../../src-main/engine/pool.ts';
import { readColumns } from '../../../src-main/voters/columns.ts';
import { ident, sql } from '../../../src-main/voters/sql.ts';
import reference from '../../fixtures/cluster/later.json';
import { smallCounty } from '../support/small-county.ts';
import { blobs, poolOf, solo } from './support.ts';

let team: Team;
beforeAll(async () => {
  team = await solo();
});

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The fixture lacks it.');
  return value;
}

describe('who comes after HDBSCAN is where approximate_predict of the hdbscan library puts them', () => {
  it.each(reference.later)('$name', ({ rows, minPoints, labels, limits, asked, askedLabels }) => {
    const known = { known: matrixFromRows(rows), labels: Int32Array.from(labels), minPoints, limits };
    const found = densityLabels(team, { ...known, asked: matrixFromRows(asked), method: 'hdbscan' });
    expect([...found]).toEqual(askedLabels);
  });

  test('but no cluster reaches farther than its farthest member, which is nearer than where it parted', () => {
    const { rows, minClusterSize, minPoints, limits } = required(reference.later[1]);
    const fit = hdbscan(team, { matrix: matrixFromRows(rows), minClusterSize, minPoints });
    const ascending = (values: readonly number[]) => values.toSorted((a, b) => a - b);
    for (const [i, limit] of ascending(limits).entries()) {
      expect(ascending(fit.reaches)[i]).toBeLessThanOrEqual(limit);
      expect(ascending(fit.reaches)[i]).toBeGreaterThan(limit / 2);
    }
  });
});

describe('who comes after DBSCAN', () => {
  test('is in a cluster within reach of its dense places, and else in none', () => {
    const rows = blobs(200, 2, 3, 0.3, 4);
    const known = matrixFromRows(rows);
    const { labels, k } = dbscan(team, { matrix: known, eps: 0.5, minPoints: 5 });
    expect(k).toBe(3);
    const place = (point: number[]) =>
      densityLabels(team, {
        known,
        labels,
        asked: matrixFromRows([point]),
        method: 'dbscan',
        minPoints: 5,
        limits: new Array(k).fill(0.5),
      })[0];
    const [east = 0, north = 0] = rows[0] ?? [];
    expect(place([east + 0.01, north])).toBe(labels[0]);
    expect(place([east + 40, north])).toBe(-1);
  });
});

describe('a voter of a later file', () => {
  let pool: Pool;
  beforeAll(async () => {
    pool = await poolOf(2);
  });
  afterAll(() => pool.close());

  test('who is like nobody is in no dense cluster; who is like its members is', async () => {
    const { store, document } = await smallCounty();
    // Two kinds of people, well apart, and nobody between.
    await store.run(sql`UPDATE voters SET age = CASE WHEN rid % 2 = 0 THEN 20 ELSE 70 END + rid % 7`);
    const columns = await readColumns(store, document);
    const room = { store, document, columns, runTask: pool.run };
    const spec = featureSpec.parse({ population: everybody, columns: ['age'] });
    const method = { algorithm: 'hdbscan' as const, minPoints: 3, minClusterSize: 8 };
    const made = await runClustering(room, { name: 'Dense', spec, method, seed: 1 }, sql`true`, unwatched);
    expect(made.k).toBe(2);
    const before = await readLabels(store, made.column);
    expect((await trackDrift(room, made, sql`true`, unwatched)).psi).toBeCloseTo(0, 6);
    await store.run(sql`UPDATE voters SET ${ident(made.column)} = NULL WHERE rid < 2`);
    await store.run(sql`UPDATE voters SET age = 105 WHERE rid = 0`);
    expect(await assignNew(room, made, sql`true`, unwatched)).toBe(2);
    const after = await readLabels(store, made.column);
    expect(after[0]).toBe(-1);
    expect(after[1]).toBe(before[1]);
    // Not "waiting": they have been looked at.
    expect((await trackDrift(room, made, sql`true`, unwatched)).waiting).toBe(0);
  });
});
