import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { dbscan } from '../../../src-main/cluster/algorithms/dbscan.ts';
import { hdbscan } from '../../../src-main/cluster/algorithms/hdbscan.ts';
import { hierarchical } from '../../../src-main/cluster/algorithms/hierarchical.ts';
import type { Team } from '../../../src-main/cluster/kernels/team.ts';
import { matrixFromRows } from '../../../src-main/cluster/matrix.ts';
import { adjustedRand } from '../../../src-main/cluster/quality/adjusted-rand.ts';
import reference from '../../fixtures/cluster/density.json';
import {
  agreement,
  benchmarks,
  blobs,
  hasBenchmarks,
  poolOf,
  readBenchmark,
  refusal,
  solo,
  standardised,
} from './support.ts';

let team: Team;
beforeAll(async () => {
  team = await solo();
});

describe('DBSCAN', () => {
  it.each(reference.dbscan)('gives scikit-learn’s labels: $name', ({ rows, eps, minPoints, labels }) => {
    expect([...dbscan(team, { matrix: matrixFromRows(rows), eps, minPoints }).labels]).toEqual(labels);
  });

  /** From first principles: everybody compared with everybody. */
  function plain(rows: readonly number[][], eps: number, minPoints: number): number[] {
    const near = rows.map((a) =>
      rows.flatMap((b, j) =>
        a.reduce((sum, x, c) => sum + (x - (b[c] ?? 0)) ** 2, 0) <= eps * eps ? [j] : [],
      ),
    );
    const labels = rows.map(() => -1);
    let next = 0;
    rows.forEach((_, start) => {
      if (labels[start] !== -1 || (near[start] ?? []).length < minPoints) return;
      const stack = [start];
      for (let row = stack.pop(); row !== undefined; row = stack.pop()) {
        labels[row] = next;
        if ((near[row] ?? []).length < minPoints) continue;
        stack.push(...(near[row] ?? []).filter((other) => labels[other] === -1));
      }
      next++;
    });
    return labels;
  }

  it('is what its definition says, in few columns and in many', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 8 }),
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        (seed, columns, minPoints, eps) => {
          // Rounded, so that rows repeat and distances equal the reach.
          const rows = blobs(150, columns, 5, 1, seed).map((row) => row.map((x) => Math.round(x * 4) / 4));
          const reach = Math.round(eps * 4) / 4;
          const found = dbscan(team, { matrix: matrixFromRows(rows), eps: reach || 0.25, minPoints });
          expect([...found.labels]).toEqual(plain(rows, reach || 0.25, minPoints));
        },
      ),
      { numRuns: 60, seed: 11 },
    );
  });

  it('finds a reach by itself where none is given', () => {
    const rows = [...blobs(300, 2, 3, 0.2, 3), [50, 50]];
    const found = dbscan(team, { matrix: matrixFromRows(rows) });
    expect(found).toMatchObject({ k: 3 });
    expect(found.eps).toBeGreaterThan(0.05);
    expect(found.labels[300]).toBe(-1);
  });

  it('copes with rows that are all the same', () => {
    const rows = Array.from({ length: 40 }, () => [3, 3]);
    expect(dbscan(team, { matrix: matrixFromRows(rows) }).k).toBe(1);
  });

  it('refuses a reach that is none', () => {
    expect(refusal(() => dbscan(team, { matrix: matrixFromRows([[1], [2]]), eps: 0 })).message).toBe(
      'The reach (eps) is 0.',
    );
  });

  it('in many columns is the same with one and with three threads', async () => {
    const matrix = matrixFromRows(blobs(2500, 7, 6, 1), 'float32');
    const pools = await Promise.all([poolOf(1), poolOf(3)]);
    const results = [];
    for (const pool of pools) results.push(await pool.run('dbscan', { matrix, eps: 1.6, minPoints: 6 }));
    await Promise.all(pools.map((pool) => pool.close()));
    expect(results[1]).toEqual(results[0]);
    expect(results[0]?.k).toBeGreaterThan(1);
  });
});

describe('HDBSCAN', () => {
  it.each(reference.hdbscan)(
    'gives scikit-learn’s clusters: $name',
    ({ rows, minClusterSize, minPoints, labels }) => {
      const found = hdbscan(team, { matrix: matrixFromRows(rows), minClusterSize, minPoints });
      expect(adjustedRand(found.labels, labels)).toBe(1);
      expect(found.labels.map((label) => Number(label < 0))).toEqual(
        Int32Array.from(labels, (label) => Number(label < 0)),
      );
    },
  );

  it('finds no cluster where there is but one cloud', () => {
    expect(hdbscan(team, { matrix: matrixFromRows(blobs(400, 2, 1, 1)), minClusterSize: 60 }).k).toBe(0);
  });

  it('of a sample assigns the rest, leaves far rows out, and says so', () => {
    // Four corners of a cube.
    const corners = blobs(2000, 3, 1, 0.3).map((row, i) => row.map((x, j) => x + (i % 4 === j ? 20 : 0)));
    const rows = [...corners, [99, 99, 99]];
    const found = hdbscan(team, { matrix: matrixFromRows(rows), sample: 600, minClusterSize: 100 });
    expect(found.sampled).toBe(600);
    expect(found.k).toBe(4);
    expect(found.labels[2000]).toBe(-1);
    const known = rows.map((_, i) => i % 4);
    const kept = [...found.labels.keys()].filter((row) => (found.labels[row] ?? -1) >= 0);
    expect(kept.length).toBeGreaterThan(1500);
    expect(
      adjustedRand(
        kept.map((row) => found.labels[row] ?? -1),
        kept.map((row) => known[row] ?? -1),
      ),
    ).toBe(1);
  });

  it('copes with rows that are all the same', () => {
    const rows = Array.from({ length: 40 }, (_, i) => [i % 2, 3]);
    expect(hdbscan(team, { matrix: matrixFromRows(rows), minClusterSize: 10 }).k).toBe(2);
  });

  it('refuses more points than rows', () => {
    const matrix = matrixFromRows(blobs(20, 2, 2, 1));
    expect(refusal(() => hdbscan(team, { matrix, minPoints: 30 })).message).toBe(
      'The number of points is 30, but there are 20 rows to cluster.',
    );
  });

  describe.skipIf(!hasBenchmarks)(
    'on the benchmark tables (../shared/benchmarks/clustering; skipped where absent)',
    () => {
      const cases = (hasBenchmarks ? benchmarks() : []).filter(
        ({ rows, baseline_ari }) => rows <= 5000 && (baseline_ari.hdbscan_mcs1pct ?? 0) > 0.5,
      );
      it.each(cases)('$file', ({ file, baseline_ari }) => {
        const { rows, labelings } = readBenchmark(file);
        const matrix = matrixFromRows(file.startsWith('uci/') ? standardised(rows) : rows);
        const { labels } = hdbscan(team, { matrix });
        const scores = labelings.map((truth) => agreement(truth, labels));
        // Equal distances may be merged in another order.
        expect(Math.max(...scores)).toBeGreaterThanOrEqual((baseline_ari.hdbscan_mcs1pct ?? 1) - 0.015);
      });
    },
  );
});

describe('chains, which single linkage finds', () => {
  /** Single linkage cut into k, and the reach at which it is cut. */
  function singleLinkage(rows: number[][], k: number): { labels: Int32Array; reach: number } {
    const { tree, labels } = hierarchical(team, { matrix: matrixFromRows(rows), k, method: 'single' });
    const [below = 0, above = below] = tree.heights.subarray(rows.length - k - 1);
    return { labels, reach: (below + above) / 2 };
  }

  it('are found by DBSCAN too: with one point per place it is single linkage cut at its reach', () => {
    const rows = blobs(150, 2, 3, 1.2, 4);
    for (const k of [2, 5, 20]) {
      const { labels, reach } = singleLinkage(rows, k);
      const found = dbscan(team, { matrix: matrixFromRows(rows), eps: reach, minPoints: 1 });
      expect(found.k).toBe(k);
      expect(adjustedRand(found.labels, labels)).toBe(1);
    }
  });

  describe.skipIf(!hasBenchmarks)(
    'on the benchmark tables that no other baseline solves (../shared/benchmarks/clustering; skipped where absent)',
    () => {
      const cases = (hasBenchmarks ? benchmarks() : []).filter(
        ({ rows, baseline_ari: { single = 0, ...others } }) =>
          rows <= 2000 && single > 0.99 && single > Math.max(...Object.values(others)) + 0.03,
      );
      it.each(cases)('$file', ({ file, labelings }) => {
        const { rows, labelings: known } = readBenchmark(file);
        const scores = labelings.flatMap(({ k }, i) => {
          const { reach } = singleLinkage(rows, k);
          const { labels } = dbscan(team, { matrix: matrixFromRows(rows), eps: reach, minPoints: 1 });
          return [agreement(known[i] ?? [], labels)];
        });
        expect(Math.max(...scores)).toBeGreaterThan(0.99);
      });
    },
  );
});
