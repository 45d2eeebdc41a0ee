import { at } from './at.ts';

/** Eigenvalues, largest first, and the eigenvectors belonging to them. */
export interface Eigen {
  readonly values: Float64Array;
  /** f64[n x n]: row i is the eigenvector of value i, of length 1; its largest component is positive. */
  readonly vectors: Float64Array;
}

/** Sweeps until what is left off the diagonal is rounding; a dozen is plenty for any size. */
const MOST_SWEEPS = 60;

/**
 * Eigenvalues and -vectors of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan, Matrix Computations, 8.5):
 * slow for large matrices, but exact to rounding and the same on every machine.
 * @param symmetric f64[n x n]
 */
export function eigenOf(symmetric: Float64Array, n: number): Eigen {
  const a = symmetric.slice();
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  const scale = a.reduce((sum, x) => sum + x * x, 0);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += at(a, p * n + q) ** 2;
    if (off <= scale * 1e-30) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => at(a, j * n + j) - at(a, i * n + i));
  const values = Float64Array.from(order, (i) => at(a, i * n + i));
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    const vector = Float64Array.from({ length: n }, (_, i) => at(v, i * n + from));
    const largest = vector.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
    vectors.set(largest < 0 ? vector.map((x) => -x) : vector, to * n);
  });
  return { values, vectors };
}

/** One rotation that makes a[p][q] zero; v gathers the rotations. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = at(a, p * n + q);
  if (apq === 0) return;
  const theta = (at(a, q * n + q) - at(a, p * n + p)) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const turn = (m: Float64Array, i: number, j: number): void => {
    const [x, y] = [at(m, i), at(m, j)];
    m[i] = c * x - s * y;
    m[j] = s * x + c * y;
  };
  for (let k = 0; k < n; k++) turn(a, k * n + p, k * n + q);
  for (let k = 0; k < n; k++) turn(a, p * n + k, q * n + k);
  for (let k = 0; k < n; k++) turn(v, k * n + p, k * n + q);
}
