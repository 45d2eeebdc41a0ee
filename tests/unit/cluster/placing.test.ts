import { describe, expect, test } from 'vitest';
import type { ClusterModel } from '../../../src-main/api/cluster-model.ts';
import { placer } from '../../../src-main/cluster/placing.ts';

const model = (centers: number[][], mixture: ClusterModel['mixture'] = null): ClusterModel => ({
  features: [],
  scores: [],
  centers,
  mixture,
  shares: [],
  means: [],
  deviations: [],
});

describe('a voter is placed by the model of a clustering', () => {
  const place = placer(model([[0], [10]]));
  test('at the nearest centre, surely so at the centre itself', () => {
    expect(place([0], 0)).toEqual({ label: 0, sure: 1, next: 1 });
    expect(place([9], 0)).toMatchObject({ label: 1, next: 0 });
  });
  test('half-way between two centres on the border', () => {
    expect(place([5], 0).sure).toBe(0);
  });
  test('with a label already, below nothing where another centre is nearer', () => {
    expect(place([8], 0, 0)).toEqual({ label: 0, sure: (2 - 8) / 8, next: 1 });
  });
  test('where there is but one cluster, surely in it', () => {
    expect(placer(model([[0]]))([3], 0)).toEqual({ label: 0, sure: 1, next: null });
  });
});

describe('a voter belongs to the components of a mixture to degrees', () => {
  const diagonal = { weights: [0.5, 0.5], covariance: 'diag' as const, covariances: [[1], [1]] };
  test('that are equal half-way between two alike', () => {
    expect(placer(model([[0], [4]], diagonal))([2], 0).sure).toBeCloseTo(0.5, 10);
  });
  test("by Bayes' theorem: density times weight, divided by their sum", () => {
    const weighted = { ...diagonal, weights: [0.8, 0.2] };
    const [a, b] = [0.8 * Math.exp(-0.5), 0.2 * Math.exp(-4.5)];
    expect(placer(model([[0], [4]], weighted))([1], 0).sure).toBeCloseTo(a / (a + b), 10);
  });
  test('a full covariance of the same variances says the same as a diagonal one', () => {
    const centers = [
      [0, 0],
      [3, 1],
    ];
    const diag = {
      weights: [0.6, 0.4],
      covariance: 'diag' as const,
      covariances: [
        [1, 2],
        [0.5, 1],
      ],
    };
    const full = {
      weights: [0.6, 0.4],
      covariance: 'full' as const,
      covariances: [
        [1, 0, 0, 2],
        [0.5, 0, 0, 1],
      ],
    };
    const row = [1.2, 0.3];
    expect(placer(model(centers, full))(row, 0).sure).toBeCloseTo(
      placer(model(centers, diag))(row, 0).sure,
      10,
    );
  });
  test('an aslant component reaches along its own direction', () => {
    const aslant = {
      weights: [0.5, 0.5],
      covariance: 'full' as const,
      covariances: [
        [1, 0.9, 0.9, 1],
        [1, 0, 0, 1],
      ],
    };
    const place = placer(
      model(
        [
          [0, 0],
          [4, 0],
        ],
        aslant,
      ),
    );
    expect(place([2.2, 2.2], 0).label).toBe(0);
    expect(place([2.2, -2.2], 0).label).toBe(1);
  });
});
