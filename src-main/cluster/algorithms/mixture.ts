import { UserError } from '../../api/errors.ts';
import { at } from '../at.ts';
import { choleskyOf, inverseOfLower } from '../cholesky.ts';

/** The parameters of a Gaussian mixture. */
export interface Mixture {
  /** f64[components], adding up to 1. */
  readonly weights: Float64Array;
  /** f64[components x columns]. */
  readonly means: Float64Array;
  /** f64[components x columns] (diagonal) or f64[components x columns x columns] (full). */
  readonly covariances: Float64Array;
}

/**
 * What turns rows into squared Mahalanobis distances, and the logarithms that go with them.
 * @returns `factors`: per component the precisions (diagonal), or the upper triangular U with U U^T = precision (full);
 *   `constants`: log weight + log of the normal density's factor
 * @throws UserError `bad_input` when a covariance is singular
 */
export function whitening(
  { weights, means, covariances }: Mixture,
  columns: number,
  full: boolean,
): { factors: Float64Array; constants: Float64Array } {
  const k = weights.length;
  const size = full ? columns * columns : columns;
  const factors = new Float64Array(k * size);
  const constants = new Float64Array(k);
  for (let c = 0; c < means.length / columns; c++) {
    let logRoot = 0;
    if (full) {
      const lower = choleskyOf(covariances.subarray(c * size, (c + 1) * size), columns);
      if (!lower) throw singular(c);
      const inverse = inverseOfLower(lower, columns);
      for (let i = 0; i < columns; i++) {
        for (let j = i; j < columns; j++) factors[c * size + i * columns + j] = at(inverse, j * columns + i);
        logRoot += Math.log(at(inverse, i * columns + i));
      }
    } else {
      for (let j = 0; j < columns; j++) {
        const variance = at(covariances, c * columns + j);
        if (!(variance > 0)) throw singular(c);
        factors[c * columns + j] = 1 / variance;
        logRoot -= Math.log(variance) / 2;
      }
    }
    constants[c] = Math.log(at(weights, c)) - (columns * Math.log(2 * Math.PI)) / 2 + logRoot;
  }
  return { factors, constants };
}

/**
 * The mixture that the sums of a pass call for (M step; Dempster, Laird & Rubin 1977).
 * @param sums per component: sum of r, of r t, of r t t^T, with t the row less `means` (PassSums)
 * @param means f64[components x columns] that were subtracted
 * @param regularization added to every variance
 */
export function mixtureOf(
  sums: Float64Array,
  means: Float64Array,
  columns: number,
  full: boolean,
  regularization: number,
): Mixture {
  const k = means.length / columns;
  const per = sums.length / k;
  const size = full ? columns * columns : columns;
  const weights = new Float64Array(k);
  const moved = new Float64Array(k * columns);
  const covariances = new Float64Array(k * size);
  for (let c = 0; c < k; c++) {
    // As scikit-learn: a component without rows stays a tiny one instead of a division by 0.
    const weight = at(sums, c * per) + 10 * Number.EPSILON;
    weights[c] = weight;
    const shift = sums.subarray(c * per + 1, c * per + 1 + columns).map((sum) => sum / weight);
    for (let j = 0; j < columns; j++) moved[c * columns + j] = at(means, c * columns + j) + at(shift, j);
    let from = c * per + 1 + columns;
    for (let i = 0; i < columns; i++) {
      if (!full) {
        covariances[c * columns + i] =
          Math.max(0, at(sums, from++) / weight - at(shift, i) ** 2) + regularization;
        continue;
      }
      for (let j = 0; j <= i; j++) {
        const value =
          at(sums, from++) / weight - at(shift, i) * at(shift, j) + (i === j ? regularization : 0);
        covariances[c * size + i * columns + j] = value;
        covariances[c * size + j * columns + i] = value;
      }
    }
  }
  const total = weights.reduce((sum, w) => sum + w, 0);
  return { weights: weights.map((w) => w / total), means: moved, covariances };
}

function singular(component: number): UserError {
  return new UserError(
    'bad_input',
    `The spread of component ${component + 1} has collapsed: its rows do not differ in every direction.`,
    {
      expected: 'rows that vary in every feature, also together',
      hint: 'Use the diagonal mixture, fewer components, or leave out features that follow from others.',
    },
  );
}
