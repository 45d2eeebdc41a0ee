import { prepareKMeans, runKMeans } from '../algorithms/kmeans.ts';
import { at } from '../at.ts';
import { momentsOf } from '../covariance.ts';
import { eigenOf } from '../eigen.ts';
import type { Team } from '../kernels/team.ts';
import { createMatrix, type Matrix, pickRows } from '../matrix.ts';
import { createRandom, type Random, sampleIndices } from '../random.ts';

export interface GapInput {
  matrix: Matrix;
  /** Numbers of clusters, 2 or more; 1 is always looked at. */
  ks: readonly number[];
  seed?: number;
  /** Tables without groups to compare with; default 10. */
  references?: number;
  /** Starts of k-means for each; default 3. */
  starts?: number;
  /** Rows looked at, at most; default 2,000. */
  sample?: number;
}

export interface GapRow {
  k: number;
  /** Mean of log(inertia) of the references less log(inertia): how much tighter the clusters are than those of nothing. */
  gap: number;
  /** Standard deviation of the references, x sqrt(1 + 1/references). */
  error: number;
}

export interface GapResult {
  /** k = 1 first, then ascending. */
  rows: GapRow[];
  /** Tibshirani's choice: the smallest k whose gap is at least the next k's less its error. */
  smallest: number;
  /** Whether any k's gap stands out from that of one cluster by more than two errors. */
  grouped: boolean;
}

/**
 * The gap statistic (Tibshirani, Walther & Hastie 2001): inertia beside that of tables without groups, uniform in a box
 * along the data's principal axes.
 * @throws UserError as k-means does
 */
export function gapStatistic(team: Team, input: GapInput): GapResult {
  const { ks, seed = 1, references = 10, starts = 3, sample = 2000 } = input;
  const random = createRandom(seed, 77);
  const matrix =
    input.matrix.rows > sample
      ? pickRows(input.matrix, sampleIndices(random, input.matrix.rows, sample))
      : input.matrix;
  const wanted = [1, ...[...new Set(ks)].filter((k) => k > 1 && k < matrix.rows).sort((a, b) => a - b)];
  const logs = (table: Matrix, phase: string): number[] => {
    const prepared = prepareKMeans(team, table, at(wanted, wanted.length - 1), null);
    const most = prepared.space.matrix.rows;
    return wanted.map((k) =>
      Math.log(k > most ? 0 : runKMeans(prepared, { k, seed, starts }, phase).inertia),
    );
  };
  const own = logs(matrix, 'Comparing with no groups');
  const box = principalBox(matrix);
  const others = Array.from({ length: references }, (_, i) =>
    logs(box(random), `Comparing with no groups, ${i + 1} of ${references}`),
  );
  const rows = wanted.map((k, index): GapRow => {
    const values = others.map((reference) => at(reference, index));
    const mean = values.reduce((sum, value) => sum + value, 0) / references;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / references;
    return { k, gap: mean - at(own, index), error: Math.sqrt(variance * (1 + 1 / references)) };
  });
  const one = rows[0]?.gap ?? Number.NaN;
  const smallest = rows.find((row, i) => {
    const next = rows[i + 1];
    return !next || row.gap >= next.gap - next.error;
  });
  const grouped = rows.some(({ k, gap, error }) => k > 1 && gap - 2 * error > one);
  return { rows, smallest: smallest?.k ?? 1, grouped };
}

/** Makes tables as large as this one, uniform in the smallest box along its principal axes. */
function principalBox(matrix: Matrix): (random: Random) => Matrix {
  const { rows, columns, data } = matrix;
  const { mean, covariance } = momentsOf(matrix);
  const { vectors } = eigenOf(covariance, columns);
  const low = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < rows; row++) {
    for (let axis = 0; axis < columns; axis++) {
      let along = 0;
      for (let j = 0; j < columns; j++) {
        along += (at(data, row * columns + j) - at(mean, j)) * at(vectors, axis * columns + j);
      }
      low[axis] = Math.min(at(low, axis), along);
      high[axis] = Math.max(at(high, axis), along);
    }
  }
  return (random) => {
    const table = createMatrix(rows, columns, 'float64');
    for (let row = 0; row < rows; row++) {
      for (let axis = 0; axis < columns; axis++) {
        const along = at(low, axis) + random.next() * (at(high, axis) - at(low, axis));
        for (let j = 0; j < columns; j++) {
          const place = row * columns + j;
          table.data[place] = at(table.data, place) + along * at(vectors, axis * columns + j);
        }
      }
    }
    return table;
  };
}
