import { at } from '../at.ts';
import type { KMeansSpace } from './kmeans-space.ts';

/** A squared distance below this part of the data's spread is a rounding error: the row lies on its centre. */
const ROUNDING = 1e-24;

/** What one run of Lloyd's algorithm ends with; its labels stand in the space. */
export interface LloydRun {
  /** f64[k x columns], less the mean. */
  centers: Float64Array;
  /** f64[k]: the weight of each cluster's rows. */
  weights: Float64Array;
  inertia: number;
  iterations: number;
  /** False when maxIterations came first. */
  converged: boolean;
}

/**
 * Lloyd's algorithm with scikit-learn's stopping rules: no label changes, or the centres' squared movement is at most
 * `tolerance` x the mean variance of the columns (then labels are taken once more from the final centres).
 * @param start f64[k x columns], less the mean
 * @param onIteration called after every iteration with its number from 1
 */
export function lloyd(
  space: KMeansSpace,
  start: Float64Array,
  maxIterations: number,
  tolerance: number,
  onIteration: (iteration: number) => void,
): LloydRun {
  const limit = tolerance * space.meanVariance;
  const k = start.length / space.matrix.columns;
  let centers = start;
  space.reset();
  space.setCenters(centers);
  for (let iteration = 1; ; iteration++) {
    const changed = space.assign();
    const next = averages(space, centers);
    const movement = next.reduce((sum, value, i) => sum + (value - at(centers, i)) ** 2, 0);
    centers = next;
    space.setCenters(centers);
    onIteration(iteration);
    const settled = changed === 0;
    const converged = settled || movement <= limit;
    if (!converged && iteration < maxIterations) continue;
    if (!settled) space.assign();
    const weights = weightsOf(space, k);
    return { centers, weights, inertia: space.inertia(), iterations: iteration, converged };
  }
}

function weightsOf({ sums, matrix }: KMeansSpace, k: number): Float64Array {
  const stride = matrix.columns + 1;
  return Float64Array.from({ length: k }, (_, c) => at(sums, c * stride + stride - 1));
}

/** The mean of every cluster's rows. Empty clusters take the rows farthest from their centre, as scikit-learn does. */
function averages(space: KMeansSpace, centers: Float64Array): Float64Array {
  const { columns } = space.matrix;
  const k = centers.length / columns;
  const stride = columns + 1;
  const sums = space.sums.slice(0, k * stride);
  relocateEmpty(space, sums, k);
  let heaviest = 0;
  for (let c = 1; c < k; c++)
    if (at(sums, c * stride + columns) > at(sums, heaviest * stride + columns)) heaviest = c;
  const means = new Float64Array(k * columns);
  for (let c = 0; c < k; c++) {
    // A cluster still empty (more clusters than different rows) doubles the heaviest one.
    const from = at(sums, c * stride + columns) > 0 ? c : heaviest;
    const weight = at(sums, from * stride + columns);
    for (let j = 0; j < columns; j++) means[c * columns + j] = at(sums, from * stride + j) / weight;
  }
  return means;
}

/** Gives each empty cluster the row farthest from its own centre, taken out of the cluster it was in. */
function relocateEmpty(space: KMeansSpace, sums: Float64Array, k: number): void {
  const { matrix, labels, weights, closest, mean } = space;
  const { columns, data } = matrix;
  const stride = columns + 1;
  const empty: number[] = [];
  for (let c = 0; c < k; c++) if (!(at(sums, c * stride + columns) > 0)) empty.push(c);
  if (empty.length === 0) return;
  space.distances();
  const far = farthest(closest, empty.length, ROUNDING * columns * space.meanVariance);
  for (const [index, row] of far.entries()) {
    const to = (empty[index] ?? 0) * stride;
    const from = at(labels, row) * stride;
    const weight = weights ? at(weights, row) : 1;
    for (let j = 0; j <= columns; j++) {
      const value = j < columns ? (at(data, row * columns + j) - at(mean, j)) * weight : weight;
      sums[from + j] = at(sums, from + j) - value;
      sums[to + j] = value;
    }
  }
}

/** The rows of the `count` largest distances above `least`, largest first. */
function farthest(distances: Float32Array | Float64Array, count: number, least: number): number[] {
  const rows: number[] = [];
  while (rows.length < count) {
    let best = -1;
    for (let row = 0; row < distances.length; row++) {
      const distance = at(distances, row);
      if (distance > least && (best < 0 || distance > at(distances, best)) && !rows.includes(row)) best = row;
    }
    if (best < 0) break;
    rows.push(best);
  }
  return rows;
}
