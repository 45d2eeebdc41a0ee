import { at } from './at.ts';

/**
 * Lower triangular L with L L^T = the matrix.
 * @param symmetric f64[n x n]
 * @returns null when the matrix is not positive definite
 */
export function choleskyOf(symmetric: Float64Array, n: number): Float64Array | null {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = at(symmetric, i * n + j);
      for (let k = 0; k < j; k++) sum -= at(lower, i * n + k) * at(lower, j * n + k);
      if (i === j && !(sum > 0)) return null;
      lower[i * n + j] = i === j ? Math.sqrt(sum) : sum / at(lower, j * n + j);
    }
  }
  return lower;
}

/** The inverse of a lower triangular matrix, lower triangular too. */
export function inverseOfLower(lower: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let column = 0; column < n; column++) {
    for (let i = column; i < n; i++) {
      let sum = i === column ? 1 : 0;
      for (let k = column; k < i; k++) sum -= at(lower, i * n + k) * at(inverse, k * n + column);
      inverse[i * n + column] = sum / at(lower, i * n + i);
    }
  }
  return inverse;
}
