import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { cutTree } from '../../../src-main/cluster/algorithms/dendrogram.ts';
import { hierarchical } from '../../../src-main/cluster/algorithms/hierarchical.ts';
import { linkageTree } from '../../../src-main/cluster/algorithms/linkage.ts';
import { wardTree } from '../../../src-main/cluster/algorithms/ward.ts';
import type { Team } from '../../../src-main/cluster/kernels/team.ts';
import { matrixFromRows } from '../../../src-main/cluster/matrix.ts';
import { adjustedRand } from '../../../src-main/cluster/quality/adjusted-rand.ts';
import density from '../../fixtures/cluster/density.json';
import reference from '../../fixtures/cluster/reference.json';
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

const methodOf = (name: string) => (name === 'ward' ? 'ward' : name === 'average' ? 'average' : 'single');

describe('hierarchical clustering agrees with scikit-learn', () => {
  it.each(reference.linkage)('$name', (expected) => {
    const matrix = matrixFromRows(expected.rows);
    for (const [k, labels] of Object.entries(expected.labels)) {
      const found = hierarchical(team, { matrix, k: Number(k), method: methodOf(expected.method) });
      expect(adjustedRand(found.labels, labels), `k = ${k}`).toBe(1);
    }
    const { tree } = hierarchical(team, { matrix, k: 2, method: methodOf(expected.method) });
    for (const [i, height] of expected.heights.entries()) expect(tree.heights[i]).toBeCloseTo(height, 6);
  });
});

describe('Ward', () => {
  /** The inertia's growth by merging two clusters, from first principles. */
  function plainHeights(rows: readonly number[][]): number[] {
    let clusters = rows.map((row) => [row]);
    const heights: number[] = [];
    const inertia = (members: readonly number[][]) => {
      const mean = (members[0] ?? []).map(
        (_, j) => members.reduce((sum, row) => sum + (row[j] ?? 0), 0) / members.length,
      );
      return members.reduce((sum, row) => sum + row.reduce((s, x, j) => s + (x - (mean[j] ?? 0)) ** 2, 0), 0);
    };
    while (clusters.length > 1) {
      let best = { a: 0, b: 0, growth: Number.POSITIVE_INFINITY };
      for (const [b, second] of clusters.entries()) {
        for (const [a, first] of clusters.slice(0, b).entries()) {
          const growth = inertia([...first, ...second]) - inertia(first) - inertia(second);
          if (growth < best.growth) best = { a, b, growth };
        }
      }
      const { a, b, growth } = best;
      heights.push(Math.sqrt(2 * Math.max(0, growth)));
      clusters = [
        ...clusters.filter((_, i) => i !== a && i !== b),
        [...(clusters[a] ?? []), ...(clusters[b] ?? [])],
      ];
    }
    return heights;
  }

  it('merges what makes the inertia grow least, on any table without ties', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 5 }), (seed, columns) => {
        const rows = blobs(24, columns, 4, 2, seed);
        const { tree } = hierarchical(team, { matrix: matrixFromRows(rows), k: 1, method: 'ward' });
        for (const [i, height] of plainHeights(rows).entries())
          expect(tree.heights[i]).toBeCloseTo(height, 6);
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  it('copes with ties: a grid, and rows that are all the same', () => {
    const grid = Array.from({ length: 64 }, (_, i) => [i % 8, Math.floor(i / 8)]);
    const found = hierarchical(team, { matrix: matrixFromRows(grid), k: 4, method: 'ward' });
    expect(found.sizes.reduce((a, b) => a + b, 0)).toBe(64);
    expect(found.tree.heights).toHaveLength(63);
    const same = hierarchical(team, {
      matrix: matrixFromRows(Array.from({ length: 40 }, () => [3, 3])),
      k: 3,
      method: 'ward',
    });
    expect(Math.max(...same.tree.heights)).toBe(0);
    expect(same.sizes).toHaveLength(3);
  });

  it('the tree is a tree: every cluster is merged once, after it was made', () => {
    const { tree } = hierarchical(team, {
      matrix: matrixFromRows(blobs(200, 3, 5, 1)),
      k: 1,
      method: 'ward',
    });
    expect([...tree.merges].sort((a, b) => a - b)).toEqual(Array.from({ length: 398 }, (_, i) => i));
    for (let i = 0; i < 199; i++)
      expect(Math.max(tree.merges[2 * i] ?? 0, tree.merges[2 * i + 1] ?? 0)).toBeLessThan(200 + i);
    expect([...tree.heights]).toEqual([...tree.heights].sort((a, b) => a - b));
  });

  it('joins identical rows first, and then what they stand for: nine thousand voters of a few kinds', () => {
    const kinds = blobs(60, 3, 4, 0.6);
    const rows = Array.from({ length: 9000 }, (_, i) => kinds[(i * i) % 60] ?? []);
    const { heights, merges } = wardTree(team, matrixFromRows(rows));
    const distinct = new Set(rows.map((row) => row.join())).size;
    expect(heights.filter((height) => height === 0)).toHaveLength(9000 - distinct);
    // All merges together make the inertia of everybody; each adds half its height squared.
    const means = [0, 1, 2].map((j) => rows.reduce((sum, row) => sum + (row[j] ?? 0), 0) / 9000);
    const inertia = rows.flat().reduce((sum, value, i) => sum + (value - (means[i % 3] ?? 0)) ** 2, 0);
    expect(heights.reduce((sum, height) => sum + height ** 2 / 2, 0)).toBeCloseTo(inertia, 4);
    const labels = cutTree({ heights, merges }, 9000, distinct);
    for (const [i, row] of rows.entries()) expect(labels[i]).toBe(labels[rows.indexOf(row)]);
  });

  it('without a table of distances makes the same tree, in single precision too', () => {
    for (const precision of ['float32', 'float64'] as const) {
      const matrix = matrixFromRows(blobs(700, 3, 5, 1.5), precision);
      const [table, search] = [linkageTree(team, matrix, 'ward'), wardTree(team, matrix)];
      for (const [i, height] of table.heights.entries()) expect(search.heights[i]).toBeCloseTo(height, 4);
      expect(adjustedRand(cutTree(search, 700, 5), cutTree(table, 700, 5))).toBe(1);
    }
  });

  it('merges rounded numbers, of which many are equally far apart, as scikit-learn does', () => {
    for (const { rows, k, labels } of density.tiedWard) {
      const found = hierarchical(team, { matrix: matrixFromRows(rows), k, method: 'ward' });
      expect(adjustedRand(found.labels, labels)).toBe(1);
    }
  });

  it('is the same with one and with three threads, in single precision too', async () => {
    const matrix = matrixFromRows(blobs(5200, 2, 6, 1.5), 'float32');
    const pools = await Promise.all([poolOf(1), poolOf(3)]);
    const results = [];
    for (const pool of pools) results.push(await pool.run('hierarchical', { matrix, k: 6, method: 'ward' }));
    await Promise.all(pools.map((pool) => pool.close()));
    expect(results[1]).toEqual(results[0]);
  });

  it('of a large table makes the tree from a sample, assigns the rest and says so', () => {
    const rows = blobs(900, 2, 3, 0.2, 3);
    const found = hierarchical(team, { matrix: matrixFromRows(rows), k: 3, method: 'ward', sample: 90 });
    expect(found.sampled).toBe(90);
    expect(
      adjustedRand(
        found.labels,
        rows.map((_, i) => i % 3),
      ),
    ).toBe(1);
  });
});

it('refuses k beyond the rows, and values that are not numbers', () => {
  const matrix = matrixFromRows([[1], [2], [3]], 'float64', ['age']);
  expect(refusal(() => hierarchical(team, { matrix, k: 4, method: 'ward' })).message).toBe(
    'k is 4, but the tree has 3 rows.',
  );
  const broken = matrixFromRows([[1], [Number.NaN]], 'float64', ['age']);
  expect(refusal(() => hierarchical(team, { matrix: broken, k: 1, method: 'single' })).place.column).toBe(
    'age',
  );
});

describe.skipIf(!hasBenchmarks)(
  'on the benchmark tables (../shared/benchmarks/clustering; skipped where absent)',
  () => {
    const cases = (hasBenchmarks ? benchmarks() : []).flatMap((entry) =>
      (['ward', 'single'] as const)
        .filter((method) => entry.rows <= 1000 && (entry.baseline_ari[method] ?? 0) > 0.9)
        .map((method) => ({ ...entry, method })),
    );
    it.each(cases)('$file, $method', ({ file, labelings, baseline_ari, method }) => {
      const { rows, labelings: known } = readBenchmark(file);
      const matrix = matrixFromRows(file.startsWith('uci/') ? standardised(rows) : rows);
      const scores = labelings.flatMap(({ k }, index) => {
        // A chain through noise needs room for it: as many clusters more as there are noise rows.
        const noise = known[index]?.filter((label) => label === 0).length ?? 0;
        return [k, k + 1, k + noise].flatMap((count) => {
          const { labels } = hierarchical(team, { matrix, k: count, method });
          return known.map((truth) => agreement(truth, labels));
        });
      });
      expect(Math.max(...scores)).toBeGreaterThanOrEqual((baseline_ari[method] ?? 1) - 0.01);
    });
  },
);
