import { at, f64At, i32At } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import type { Matrix } from '../matrix.ts';
import { silhouette } from './silhouette.ts';

/** Up to so many rows the silhouette is of all. */
const EXACT_ROWS = 20_000;

export interface JudgeInput {
  matrix: Matrix;
  /** 0..k-1, or -1 for noise, which is left out. */
  labels: Int32Array;
  k: number;
  seed?: number;
}

export interface Judgement {
  /** f64[k x columns], in the unit of the matrix. */
  means: Float64Array;
  /** Sum of squared distances to the mean of the own cluster. */
  inertia: number;
  /** Null with fewer than two clusters. */
  silhouette: number | null;
  /** 95 % interval when only a sample was looked at, else null. */
  silhouetteLow: number | null;
  silhouetteHigh: number | null;
  /** Rows looked at; null: all. */
  silhouetteSampled: number | null;
}

/** What can be said of any clustering, whatever made it. @throws UserError `cancelled` */
export function judge(team: Team, { matrix, labels, k, seed = 1 }: JudgeInput): Judgement {
  const means = meansOf(matrix, labels, k);
  team.stopIfCancelled();
  const inertia = inertiaOf(matrix, labels, means);
  const none = { silhouette: null, silhouetteLow: null, silhouetteHigh: null, silhouetteSampled: null };
  if (new Set(labels).size - (labels.includes(-1) ? 1 : 0) < 2) return { means, inertia, ...none };
  const few = matrix.rows <= EXACT_ROWS ? { sample: EXACT_ROWS } : {};
  const { value, low, high, sampled } = silhouette(team, { matrix, labels, seed, ...few });
  const interval = sampled === null ? {} : { silhouetteLow: low, silhouetteHigh: high };
  return { means, inertia, ...none, silhouette: value, ...interval, silhouetteSampled: sampled };
}

/** The mean of every cluster's rows, f64[k x columns]; zeros of an empty one; NaN or infinite where a row's value is. */
export function meansOf({ rows, columns, data }: Matrix, labels: Int32Array, k: number): Float64Array {
  // Less the first row, so that columns far from 0 lose no digits.
  const first = Float64Array.from(data.subarray(0, columns));
  const means = new Float64Array(k * columns);
  const counts = new Float64Array(k);
  for (let row = 0; row < rows; row++) {
    const label = i32At(labels, row);
    if (label < 0) continue;
    counts[label] = f64At(counts, label) + 1;
    const to = label * columns;
    const from = row * columns;
    for (let j = 0; j < columns; j++) {
      means[to + j] = f64At(means, to + j) + (data[from + j] ?? Number.NaN) - f64At(first, j);
    }
  }
  for (let i = 0; i < means.length; i++) {
    const count = at(counts, Math.floor(i / columns));
    means[i] = count > 0 ? at(means, i) / count + at(first, i % columns) : 0;
  }
  return means;
}

/** Sum of squared distances to the own cluster's mean; noise left out. */
export function inertiaOf({ rows, columns, data }: Matrix, labels: Int32Array, means: Float64Array): number {
  let inertia = 0;
  for (let row = 0; row < rows; row++) {
    const from = at(labels, row) * columns;
    if (from < 0) continue;
    for (let j = 0; j < columns; j++) inertia += (at(data, row * columns + j) - at(means, from + j)) ** 2;
  }
  return inertia;
}
