import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { kmeans } from '../../../src-main/cluster/algorithms/kmeans.ts';
import type { Team } from '../../../src-main/cluster/kernels/team.ts';
import { matrixFromRows } from '../../../src-main/cluster/matrix.ts';
import reference from '../../fixtures/cluster/reference.json';
import { plainKMeans } from './plain-kmeans.ts';
import {
  agreement,
  benchmarks,
  blobs,
  hasBenchmarks,
  readBenchmark,
  refusal,
  solo,
  standardised,
} from './support.ts';

let team: Team;
beforeAll(async () => {
  team = await solo();
});

describe('k-means agrees with scikit-learn from the same start', () => {
  for (const precision of ['float64', 'float32'] as const) {
    it.each(reference.kmeans)(`${precision}: $name`, (expected) => {
      const { rows, k, init, weights, maxIterations, tolerance } = expected;
      // Numbers far from the origin lose their digits in float32 before we see them.
      const close = precision === 'float32' && expected.name === 'far from the origin' ? 0.05 : 1e-5;
      const result = kmeans(team, {
        matrix: matrixFromRows(rows, precision),
        ...{ k, init, maxIterations, tolerance, ...(weights ? { weights } : {}) },
      });
      expect(Array.from(result.labels)).toEqual(expected.labels);
      expect(Math.abs(result.inertia / expected.inertia - 1)).toBeLessThan(close);
      expect(result.iterations).toBe(expected.iterations);
      for (const [i, value] of expected.centers.entries()) {
        expect(Math.abs((result.centers[i] ?? Number.NaN) - value)).toBeLessThan(
          1e-6 * (1 + Math.abs(value)),
        );
      }
    });
  }
});

describe('k-means is Lloyd', () => {
  const coordinate = fc.double({ min: -100, max: 100, noNaN: true });
  const table = fc.integer({ min: 1, max: 7 }).chain((columns) =>
    fc.array(fc.array(coordinate, { minLength: columns, maxLength: columns }), {
      minLength: 3,
      maxLength: 60,
    }),
  );

  it('on any table, ties and repeats too, it ends where nothing can be improved by moving one row', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, most) => {
        const k = Math.min(most, new Set(rows.map(String)).size);
        const found = kmeans(team, {
          matrix: matrixFromRows(rows),
          k,
          init: rows.slice(0, k).flat(),
          tolerance: 0,
        });
        expect(found.sizes.reduce((a, b) => a + b, 0)).toBe(rows.length);
        const columns = (rows[0] ?? []).length;
        const distances = rows.map((row) =>
          Array.from({ length: k }, (_, c) =>
            row.reduce((sum, value, j) => sum + (value - (found.centers[c * columns + j] ?? 0)) ** 2, 0),
          ),
        );
        const own = distances.map((all, i) => all[found.labels[i] ?? -1] ?? Number.NaN);
        for (const [i, all] of distances.entries())
          expect(own[i]).toBeLessThanOrEqual(Math.min(...all) + 1e-9);
        expect(found.inertia).toBeCloseTo(
          own.reduce((a, b) => a + b, 0),
          6,
        );
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  it('on tables without ties it labels every row as the plain version does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 13 }),
        (seed, columns, k) => {
          const rows = blobs(97, columns, 5, 2, seed);
          const start = rows.slice(0, k);
          const ones = rows.map(() => 1);
          const found = kmeans(team, { matrix: matrixFromRows(rows), k, init: start.flat(), tolerance: 0 });
          const plain = plainKMeans(rows, ones, start, 300);
          // The plain version leaves an emptied cluster empty.
          if (new Set(plain.labels).size < k) return;
          expect(Array.from(found.labels)).toEqual(plain.labels);
          expect(found.inertia).toBeCloseTo(plain.inertia, 6);
        },
      ),
      { numRuns: 100, seed: 11 },
    );
  });

  it('more starts never give a worse result', () => {
    const matrix = matrixFromRows(blobs(300, 3, 8, 1.2));
    const inertias = [1, 3, 10].map((starts) => kmeans(team, { matrix, k: 8, starts, seed: 5 }).inertia);
    expect(inertias).toEqual([...inertias].sort((a, b) => b - a));
  });

  it('the same seed gives the same clusters, another seed another start', () => {
    const matrix = matrixFromRows(blobs(500, 4, 3, 3));
    const run = (seed: number) => kmeans(team, { matrix, k: 6, starts: 1, seed, maxIterations: 1 }).inertia;
    expect(run(3)).toBe(run(3));
    expect(run(3)).not.toBe(run(4));
  });

  it.each([2, 12, 30])(
    'skips rows whose nearest of %i centres cannot have changed, without changing any result',
    (k) => {
      const rows = blobs(4003, 5, 6, 2.5);
      const start = rows.slice(0, k);
      const result = kmeans(team, { matrix: matrixFromRows(rows), k, init: start.flat(), tolerance: 0 });
      const plain = plainKMeans(
        rows,
        rows.map(() => 1),
        start,
        300,
      );
      expect(Array.from(result.labels)).toEqual(plain.labels);
      expect(result.inertia).toBeCloseTo(plain.inertia, 6);
    },
  );
});

describe('weights', () => {
  it('a weight of 3 is the same as three equal rows', () => {
    const rows = blobs(40, 2, 3, 1);
    const weights = rows.map((_, i) => (i % 3) + 1);
    const repeated = rows.flatMap((row, i) => Array.from({ length: weights[i] ?? 1 }, () => row));
    const init = rows.slice(0, 3).flat();
    const weighted = kmeans(team, { matrix: matrixFromRows(rows), k: 3, init, weights });
    const plain = kmeans(team, { matrix: matrixFromRows(repeated), k: 3, init });
    expect(weighted.inertia).toBeCloseTo(plain.inertia, 9);
    for (const [i, value] of weighted.centers.entries()) expect(value).toBeCloseTo(plain.centers[i] ?? 0, 9);
  });

  it('identical rows are merged when few are different, and nothing else changes', () => {
    const kinds = blobs(12, 3, 4, 1);
    const rows = Array.from({ length: 600 }, (_, i) => kinds[(i * 7) % 12] ?? []);
    const init = kinds.slice(0, 4);
    const result = kmeans(team, { matrix: matrixFromRows(rows), k: 4, init: init.flat() });
    expect(result.distinctRows).toBe(12);
    const plain = plainKMeans(
      rows,
      rows.map(() => 1),
      init,
      300,
    );
    expect(Array.from(result.labels)).toEqual(plain.labels);
    expect(result.inertia).toBeCloseTo(plain.inertia, 6);
    expect(result.sizes.reduce((a, b) => a + b, 0)).toBe(600);
  });
});

describe('what cannot be clustered is refused in plain words', () => {
  const matrix = matrixFromRows(
    [
      [1, 2],
      [1, 2],
      [3, 4],
      [3, 4],
    ],
    'float64',
    ['age', 'turnout'],
  );

  it('k beyond the rows', () => {
    expect(refusal(() => kmeans(team, { matrix, k: 5 })).message).toBe(
      'k is 5, but there are 4 rows to cluster.',
    );
  });

  it('k beyond the different rows', () => {
    const error = refusal(() => kmeans(team, { matrix, k: 3 }));
    expect(error.message).toBe('There are only 2 different rows, so 3 clusters cannot be made.');
    expect(error.place.expected).toBe('at most 2 clusters');
  });

  it('a value that is not a number: its row and column are named', () => {
    const rows = blobs(5000, 2, 2, 1);
    rows[4321] = [1, Number.NaN];
    const error = refusal(() =>
      kmeans(team, { matrix: matrixFromRows(rows, 'float32', ['age', 'turnout']), k: 2 }),
    );
    expect(error.message).toContain('"turnout" has NaN in row 4322');
    expect(error.place).toMatchObject({ line: 4322, column: 'turnout' });
  });

  it('weights that do not fit', () => {
    expect(refusal(() => kmeans(team, { matrix, k: 2, weights: [1, -1, 1, 1] })).message).toContain(
      'row 2 is -1',
    );
    expect(refusal(() => kmeans(team, { matrix, k: 2, weights: [1, 1] })).message).toContain('row 3');
    expect(refusal(() => kmeans(team, { matrix, k: 2, weights: [0, 0, 0, 0] })).message).toContain(
      'do not fit',
    );
  });

  it('a start of the wrong shape', () => {
    expect(refusal(() => kmeans(team, { matrix, k: 2, init: [1, 2, 3] })).message).toContain(
      '2 rows of 2 numbers',
    );
  });
});

it('columns that are all the same do no harm', () => {
  const matrix = matrixFromRows(Array.from({ length: 20 }, (_, i) => [7, i < 10 ? 0 : 5, -3]));
  const result = kmeans(team, { matrix, k: 2 });
  expect(result.sizes).toEqual([10, 10]);
  expect(result.inertia).toBe(0);
});

describe.skipIf(!hasBenchmarks)(
  'on the benchmark tables (../shared/benchmarks/clustering; skipped where absent)',
  () => {
    const small = hasBenchmarks ? benchmarks().filter(({ rows }) => rows <= 10_000) : [];
    it.each(small)('$file: as near the known labels as the baseline', ({ file, labelings, baseline_ari }) => {
      const { rows, labelings: known } = readBenchmark(file);
      // The baselines of the uci tables were computed on standardised columns, the others as they are.
      const matrix = matrixFromRows(file.startsWith('uci/') ? standardised(rows) : rows);
      const found = labelings.map(({ k }) => kmeans(team, { matrix, k, starts: 10, seed: 1 }).labels);
      const scores = found.flatMap((labels) => known.map((truth) => agreement(truth, labels)));
      // The least inertia need not be the best agreement: a hundredth more or less is luck of the start.
      expect(Math.max(...scores)).toBeGreaterThanOrEqual((baseline_ari.kmeans ?? 1) - 0.01);
    });
  },
);
