import { beforeAll, describe, expect, it } from 'vitest';
import { gower } from '../../../src-main/cluster/algorithms/dissimilarity.ts';
import { kmeans } from '../../../src-main/cluster/algorithms/kmeans.ts';
import { kmedoids } from '../../../src-main/cluster/algorithms/kmedoids.ts';
import { kprototypes } from '../../../src-main/cluster/algorithms/kprototypes.ts';
import { minibatch } from '../../../src-main/cluster/algorithms/minibatch.ts';
import type { Team } from '../../../src-main/cluster/kernels/team.ts';
import { matrixFromRows } from '../../../src-main/cluster/matrix.ts';
import { adjustedRand } from '../../../src-main/cluster/quality/adjusted-rand.ts';
import { blobs, refusal, solo, uniform } from './support.ts';

let team: Team;
beforeAll(async () => {
  team = await solo();
});

describe('k-medoids', () => {
  const between = (a: readonly number[], b: readonly number[]) =>
    Math.sqrt(a.reduce((sum, x, j) => sum + (x - (b[j] ?? 0)) ** 2, 0));

  it('finds the best medoids there are: all pairs of 30 rows tried', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const rows = blobs(30, 2, 3, 2, seed);
      let least = Number.POSITIVE_INFINITY;
      rows.forEach((a, i) => {
        for (const b of rows.slice(0, i)) {
          least = Math.min(
            least,
            rows.reduce((sum, row) => sum + Math.min(between(row, a), between(row, b)), 0),
          );
        }
      });
      const found = kmedoids(team, { matrix: matrixFromRows(rows), k: 2 });
      expect(found.cost).toBeCloseTo(least, 9);
      expect(found.centers.slice(0, 2)).toEqual(Float64Array.from(rows[found.medoids[0] ?? 0] ?? []));
    }
  });

  it('with one cluster is the row nearest to all', () => {
    const rows = [[0], [1], [2], [10]];
    expect(kmedoids(team, { matrix: matrixFromRows(rows), k: 1 }).cost).toBe(11);
  });

  it('of a large table looks in samples, assigns all rows and says so', () => {
    const rows = blobs(4000, 3, 4, 0.4, 3);
    const found = kmedoids(team, { matrix: matrixFromRows(rows), k: 4 });
    expect(found.sampled).toBe(1500);
    expect(
      adjustedRand(
        found.labels,
        rows.map((_, i) => i % 4),
      ),
    ).toBeGreaterThan(0.99);
  });

  it('of rows that are all the same makes clusters without complaint', () => {
    const found = kmedoids(team, { matrix: matrixFromRows(Array.from({ length: 9 }, () => [1, 2])), k: 3 });
    expect(found.cost).toBe(0);
  });

  it('refuses more clusters than rows', () => {
    expect(refusal(() => kmedoids(team, { matrix: matrixFromRows([[1], [2]]), k: 3 })).message).toBe(
      'k is 3, but there are 2 rows to cluster.',
    );
  });
});

describe('Gower’s dissimilarity', () => {
  it('is the mean of differences over ranges, and of 0 or 1 for categories', () => {
    const distance = gower(
      matrixFromRows([
        [20, 1],
        [60, 2],
        [40, 3],
      ]),
      [1],
    );
    const row = (...values: number[]) => Float64Array.from(values);
    expect(distance(row(20, 1), 0, row(40, 3), 0)).toBe((0.5 + 1) / 2);
    expect(distance(row(20, 1), 0, row(60, 1), 0)).toBe(0.5);
  });
});

describe('numbers and categories together', () => {
  /** Two groups by age, crossed with two parties: four groups; the party's code is no size. */
  const mixed = () => {
    const next = uniform(3);
    return Array.from({ length: 400 }, (_, i) => [(i % 2) * 3 + next(), i % 4 < 2 ? 1 : 7]);
  };
  const truth = mixed().map(([age = 0, party = 0]) => (age > 2 ? 1 : 0) + (party > 1 ? 2 : 0));

  it('are clustered by k-prototypes', () => {
    const found = kprototypes(team, { matrix: matrixFromRows(mixed()), k: 4, categorical: [1], gamma: 4 });
    expect(adjustedRand(found.labels, truth)).toBe(1);
    expect(found.converged).toBe(true);
    for (let c = 0; c < 4; c++) expect([1, 7]).toContain(found.centers[c * 2 + 1]);
  });

  it('are clustered by k-medoids', () => {
    const found = kmedoids(team, { matrix: matrixFromRows(mixed()), k: 4, categorical: [1] });
    expect(adjustedRand(found.labels, truth)).toBe(1);
  });

  it('k-prototypes without categories is k-means', () => {
    const matrix = matrixFromRows(blobs(300, 3, 4, 0.5));
    const inertia = kmeans(team, { matrix, k: 4, starts: 20 }).inertia;
    expect(kprototypes(team, { matrix, k: 4, categorical: [], starts: 20 }).cost).toBeCloseTo(inertia, 0);
  });
});

describe('mini-batch k-means', () => {
  it('comes near k-means on a table of many batches', () => {
    const matrix = matrixFromRows(blobs(60_000, 4, 6, 1, 5), 'float32');
    const found = minibatch(team, { matrix, k: 6 });
    expect(found.inertia / kmeans(team, { matrix, k: 6 }).inertia).toBeLessThan(1.02);
    expect(found.sizes.reduce((a, b) => a + b, 0)).toBe(60_000);
  });

  it('with the same seed gives the same clusters', () => {
    const matrix = matrixFromRows(blobs(20_000, 2, 5, 2));
    const [one, two] = [
      minibatch(team, { matrix, k: 5, seed: 3 }),
      minibatch(team, { matrix, k: 5, seed: 3 }),
    ];
    expect(two).toEqual(one);
  });
});
