import { beforeAll, describe, expect, it } from 'vitest';
import { gmm } from '../../../src-main/cluster/algorithms/gmm.ts';
import type { Team } from '../../../src-main/cluster/kernels/team.ts';
import { matrixFromRows } from '../../../src-main/cluster/matrix.ts';
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

const covarianceOf = (name: string): 'diag' | 'full' => (name === 'diag' ? 'diag' : 'full');

describe('the Gaussian mixture agrees with scikit-learn from the same start', () => {
  it.each(reference.gmm)('$name', (expected) => {
    const { rows, k, init, maxIterations, tolerance } = expected;
    const covariance = covarianceOf(expected.covariance);
    const matrix = matrixFromRows(rows);
    const found = gmm(team, { matrix, k, covariance, init, maxIterations, tolerance, soft: true });
    expect(found.iterations).toBe(expected.iterations);
    expect(Array.from(found.labels)).toEqual(expected.labels);
    expect(found.logLikelihood).toBeCloseTo(expected.logLikelihood, 7);
    expect(found.bic).toBeCloseTo(expected.bic, 4);
    expect(found.aic).toBeCloseTo(expected.aic, 4);
    for (const [i, value] of expected.weights.entries()) expect(found.weights[i]).toBeCloseTo(value, 6);
    for (const [i, value] of expected.means.entries()) expect(found.means[i]).toBeCloseTo(value, 5);
    for (const [i, value] of expected.covariances.entries())
      expect(found.covariances[i]).toBeCloseTo(value, 5);
    for (const [i, value] of expected.first.entries()) expect(found.probabilities?.[i]).toBeCloseTo(value, 5);
  });

  it('in float32 the likelihood differs by less than 1e-4', () => {
    for (const { name, rows, k, covariance, init, maxIterations, logLikelihood } of reference.gmm) {
      // So far out, float32 has lost the digits before we see them; and 1e-7 is less than it can tell.
      if (name.includes('far from') || name.includes('many steps')) continue;
      const matrix = matrixFromRows(rows, 'float32');
      const found = gmm(team, { matrix, k, covariance: covarianceOf(covariance), init, maxIterations });
      expect(Math.abs(found.logLikelihood / logLikelihood - 1), name).toBeLessThan(1e-4);
    }
  });
});

describe('a mixture by itself', () => {
  it('begins with k-means and finds groups of different widths', () => {
    const rows = [
      ...blobs(400, 2, 1, 0.2, 3),
      ...blobs(400, 2, 1, 2, 4).map(([x = 0, y = 0]) => [x + 4, y + 1]),
    ];
    const truth = rows.map((_, i) => (i < 400 ? 1 : 2));
    const found = gmm(team, { matrix: matrixFromRows(rows), k: 2, covariance: 'full', starts: 3 });
    expect(agreement(truth, found.labels)).toBeGreaterThan(0.9);
    expect(found.probabilities).toBeNull();
    expect(found.sizes.reduce((a, b) => a + b, 0)).toBe(800);
  });

  it('keeps memberships that add up to 1', () => {
    const matrix = matrixFromRows(blobs(101, 3, 3, 2), 'float32');
    const { probabilities } = gmm(team, { matrix, k: 3, covariance: 'diag', soft: true });
    for (let row = 0; row < 101; row++) {
      const own = Array.from(probabilities?.subarray(row * 3, row * 3 + 3) ?? []);
      expect(own.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
    }
  });

  it('has its best BIC at the number of groups that are there', () => {
    const matrix = matrixFromRows(blobs(600, 3, 4, 0.7, 3));
    const bics = [1, 2, 3, 4, 5, 6].map((k) => gmm(team, { matrix, k, covariance: 'diag', starts: 3 }).bic);
    expect(bics.indexOf(Math.min(...bics)) + 1).toBe(4);
  });

  it('is the same with one and with three threads', async () => {
    const matrix = matrixFromRows(blobs(20_003, 5, 4, 2), 'float32');
    const pools = await Promise.all([poolOf(1), poolOf(3)]);
    const results = [];
    for (const pool of pools)
      results.push(await pool.run('gmm', { matrix, k: 4, covariance: 'full', soft: true }));
    await Promise.all(pools.map((pool) => pool.close()));
    expect(results[1]).toEqual(results[0]);
  });

  it('survives a feature that never varies', () => {
    const rows = blobs(60, 2, 2, 0.5).map((row) => [...row, 7]);
    expect(gmm(team, { matrix: matrixFromRows(rows), k: 2, covariance: 'full' }).sizes).toEqual([30, 30]);
  });

  it('refuses labels that do not fit', () => {
    const matrix = matrixFromRows([[1], [2], [3]]);
    const error = refusal(() => gmm(team, { matrix, k: 2, covariance: 'diag', init: [0, 1, 2] }));
    expect(error.message).toBe('The labels to start from are not 3 whole numbers from 0 to 1.');
  });
});

describe.skipIf(!hasBenchmarks)(
  'on the benchmark tables (../shared/benchmarks/clustering; skipped where absent)',
  () => {
    // Where the baseline beats k-means clearly: a mixture is worth having.
    const worth = hasBenchmarks
      ? benchmarks().filter(
          ({ rows, baseline_ari: b }) => rows <= 3000 && (b.gmm ?? 0) > 0.85 && (b.kmeans ?? 1) < 0.8,
        )
      : [];
    it.each(worth)('$file', ({ file, labelings, baseline_ari }) => {
      const { rows, labelings: known } = readBenchmark(file);
      const matrix = matrixFromRows(file.startsWith('uci/') ? standardised(rows) : rows);
      const scores = labelings.flatMap(({ k }) => {
        const { labels } = gmm(team, { matrix, k, covariance: 'full', starts: 10 });
        return known.map((truth) => agreement(truth, labels));
      });
      expect(Math.max(...scores)).toBeGreaterThanOrEqual((baseline_ari.gmm ?? 1) - 0.02);
    });
  },
);
