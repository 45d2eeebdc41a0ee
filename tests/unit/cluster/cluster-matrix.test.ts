import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClusterMethod, clusterMethod } from '../../../src-main/api/cluster-method.ts';
import { unwatched } from '../../../src-main/api/job.ts';
import { clusterMatrix } from '../../../src-main/cluster/cluster-matrix.ts';
import { matrixFromRows } from '../../../src-main/cluster/matrix.ts';
import { adjustedRand } from '../../../src-main/cluster/quality/adjusted-rand.ts';
import type { Pool } from '../../../src-main/engine/pool.ts';
import {
  agreement,
  benchmarks,
  blobs,
  hasBenchmarks,
  poolOf,
  readBenchmark,
  standardised,
} from './support.ts';

let pool: Pool;
beforeAll(async () => {
  pool = await poolOf(2);
});
afterAll(() => pool.close());

const methodOf = (algorithm: string, k: number): ClusterMethod =>
  clusterMethod.parse(
    algorithm === 'dbscan'
      ? { algorithm }
      : algorithm === 'hdbscan'
        ? { algorithm, minPoints: 5 }
        : { algorithm, k },
  );

describe('every method', () => {
  const rows = [...blobs(40, 2, 1, 0.3, 1), ...blobs(80, 2, 1, 0.3, 9).map(([x = 0, y = 0]) => [x + 30, y])];
  const truth = rows.map((_, i) => Number(i < 40));

  it.each(clusterMethod.options.map((option) => option.shape.algorithm.value))('%s', async (algorithm) => {
    const found = await clusterMatrix(matrixFromRows(rows), methodOf(algorithm, 2), { runTask: pool.run });
    expect(found).toMatchObject({ algorithm, k: 2 });
    const kept = [...found.labels.keys()].filter((row) => (found.labels[row] ?? -1) >= 0);
    expect(kept.length).toBeGreaterThan(100);
    expect(
      adjustedRand(
        kept.map((row) => found.labels[row] ?? 0),
        kept.map((row) => truth[row] ?? 0),
      ),
    ).toBe(1);
    // Cluster 0 is the largest, and everything is in that order.
    expect(found.labels[100] === 0 || found.labels[100] === -1).toBe(true);
    expect(found.sizes[0]).toBeGreaterThan(found.sizes[1] ?? 0);
    expect(found.centers[0]).toBeGreaterThan(20);
    if (found.soft) expect(found.soft[0]).toBeLessThan(found.soft[1] ?? 0);
    expect(found.quality.silhouette).toBeGreaterThan(0.9);
    expect(found.quality.noise).toBeCloseTo(1 - kept.length / rows.length, 12);
    expect(found.quality.inertia).toBeGreaterThan(0);
  });

  it('refuses more clusters than rows with one plain sentence', async () => {
    const asked = clusterMatrix(matrixFromRows([[1], [2]]), methodOf('ward', 3), { runTask: pool.run });
    await expect(asked).rejects.toMatchObject({ message: 'k is 3, but there are 2 rows to cluster.' });
  });

  it('says that everything is noise where no place is dense', async () => {
    const method = { algorithm: 'dbscan', eps: 0.001, minPoints: 5 } as const;
    const found = await clusterMatrix(matrixFromRows(rows), method, { runTask: pool.run });
    expect(found).toMatchObject({
      k: 0,
      sizes: [],
      notes: ['No place is dense enough: every row is noise.'],
    });
    expect(found.quality).toMatchObject({ silhouette: null, noise: 1 });
  });

  it('stops when cancelled', async () => {
    const progress = { ...unwatched, signal: AbortSignal.abort() };
    const asked = clusterMatrix(matrixFromRows(rows), methodOf('ward', 2), { runTask: pool.run, progress });
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe.skipIf(!hasBenchmarks)(
  'reaches the baselines of the benchmark tables (../shared/benchmarks/clustering; skipped where absent)',
  () => {
    const cases = (hasBenchmarks ? benchmarks() : []).flatMap((entry) =>
      (
        [
          ['kmeans', 'kmeans'],
          ['gmm', 'gmm-full'],
          ['ward', 'ward'],
        ] as const
      )
        .filter(([baseline]) => entry.rows <= 3500 && (entry.baseline_ari[baseline] ?? 0) > 0.7)
        .map(([baseline, algorithm]) => ({ ...entry, algorithm, bar: entry.baseline_ari[baseline] ?? 1 })),
    );
    it.each(cases)('$file, $algorithm', async ({ file, labelings, algorithm, bar }) => {
      const { rows, labelings: known } = readBenchmark(file);
      const matrix = matrixFromRows(file.startsWith('uci/') ? standardised(rows) : rows);
      const scores: number[] = [];
      for (const k of new Set(labelings.flatMap((labeling) => [labeling.k, labeling.k + 1]))) {
        const { labels } = await clusterMatrix(matrix, methodOf(algorithm, k), { runTask: pool.run });
        scores.push(...known.map((truth) => agreement(truth, labels)));
      }
      expect(Math.max(...scores)).toBeGreaterThanOrEqual(bar - 0.015);
    });
  },
);
