import { UserError } from '../../api/errors.ts';
import { at, f64At, i32At } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import { type Matrix, pickRows } from '../matrix.ts';
import { refuseNotANumber } from '../not-a-number.ts';
import { createRandom, type Random, sampleIndices } from '../random.ts';
import { moments } from '../scale.ts';

/** Beyond so many rows starts are tried on a sample of so many, and the best goes on with all. */
const TRIAL_ROWS = 10_000;
const MOST_ITERATIONS = 100;

export interface KPrototypesInput {
  matrix: Matrix;
  /** 1..rows */
  k: number;
  /** Columns of categories: numbers that mean nothing but themselves. */
  categorical: readonly number[];
  /** What a different category costs beside a squared difference. Default: half the mean standard deviation of the numbers. */
  gamma?: number;
  seed?: number;
  /** Default 10. */
  starts?: number;
}

export interface KPrototypesResult {
  k: number;
  /** i32[rows], 0..k-1. */
  labels: Int32Array;
  /** f64[k x columns]: means of the numbers, commonest categories. */
  centers: Float64Array;
  /** Sum over the rows of squared differences to the own prototype, and gamma for each different category. */
  cost: number;
  iterations: number;
  converged: boolean;
}

/**
 * k-prototypes for numbers and categories together (Huang 1998).
 * @throws UserError `bad_input` for k out of range or values that are not numbers; `cancelled`
 */
export function kprototypes(team: Team, input: KPrototypesInput): KPrototypesResult {
  const { matrix, k, categorical, seed = 1, starts = 10 } = input;
  refuseNotANumber(matrix);
  if (!Number.isInteger(k) || k < 1 || k > matrix.rows) {
    throw new UserError('bad_input', `k is ${k}, but there are ${matrix.rows} rows to cluster.`, {
      expected: `a whole number from 1 to ${matrix.rows}`,
    });
  }
  const random = createRandom(seed, 61);
  const trial =
    matrix.rows > TRIAL_ROWS
      ? pickRows(matrix, sampleIndices(random, matrix.rows, Math.max(TRIAL_ROWS, k)))
      : matrix;
  const weights = weightsOf(trial, categorical, input.gamma);
  let best: KPrototypesResult | null = null;
  for (let start = 0; start < starts; start++) {
    team.report({ phase: 'Finding prototypes', done: start, total: starts, unit: 'starts' });
    const run = settle(team, trial, weights, spreadOut(trial, weights, k, random));
    if (!best || run.cost < best.cost) best = run;
  }
  if (!best) throw new Error('k-prototypes needs at least one start.');
  return trial === matrix ? best : settle(team, matrix, weights, best.centers);
}

/** f64[columns]: 0 for numbers; what a different category costs. */
function weightsOf(
  { rows, columns, data }: Matrix,
  categorical: readonly number[],
  gamma?: number,
): Float64Array {
  const weights = new Float64Array(columns);
  const numbers = Array.from({ length: columns }, (_, j) => j).filter((j) => !categorical.includes(j));
  const spreads = numbers.map(
    (j) => moments(Float64Array.from({ length: rows }, (_, row) => at(data, row * columns + j))).deviation,
  );
  const mean = spreads.reduce((sum, spread) => sum + spread, 0) / Math.max(1, spreads.length);
  for (const j of categorical) weights[j] = gamma ?? (mean > 0 ? mean / 2 : 1);
  return weights;
}

/** Squared differences of numbers, and the weight of each different category. */
function apart(
  data: ArrayLike<number>,
  from: number,
  centers: Float64Array,
  center: number,
  weights: Float64Array,
): number {
  let sum = 0;
  for (let j = 0; j < weights.length; j++) {
    const gap = at(data, from + j) - f64At(centers, center + j);
    const weight = f64At(weights, j);
    if (weight === 0) sum += gap * gap;
    else if (gap !== 0) sum += weight;
  }
  return sum;
}

/** k-means++ with the mixed distance. */
function spreadOut(
  { rows, columns, data }: Matrix,
  weights: Float64Array,
  k: number,
  random: Random,
): Float64Array {
  const centers = new Float64Array(k * columns);
  const near = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  let row = random.below(rows);
  for (let c = 0; c < k; c++) {
    for (let j = 0; j < columns; j++) centers[c * columns + j] = at(data, row * columns + j);
    for (let other = 0; other < rows; other++) {
      near[other] = Math.min(f64At(near, other), apart(data, other * columns, centers, c * columns, weights));
    }
    let left = random.next() * near.reduce((sum, value) => sum + value, 0);
    row = Math.max(
      0,
      near.findIndex((value) => {
        left -= value;
        return left <= 0;
      }),
    );
  }
  return centers;
}

/** Assigns and averages in turn until no label changes. */
function settle(team: Team, matrix: Matrix, weights: Float64Array, start: Float64Array): KPrototypesResult {
  const { rows, columns, data } = matrix;
  const k = start.length / columns;
  let centers = start;
  const labels = new Int32Array(new SharedArrayBuffer(rows * 4)).fill(-1);
  for (let iteration = 1; ; iteration++) {
    team.stopIfCancelled();
    let cost = 0;
    let changed = 0;
    for (let row = 0; row < rows; row++) {
      let least = Number.POSITIVE_INFINITY;
      let nearest = 0;
      for (let c = 0; c < k; c++) {
        const far = apart(data, row * columns, centers, c * columns, weights);
        if (far >= least) continue;
        least = far;
        nearest = c;
      }
      cost += least;
      if (i32At(labels, row) !== nearest) changed++;
      labels[row] = nearest;
    }
    if (changed === 0 || iteration === MOST_ITERATIONS) {
      return { k, labels, centers, cost, iterations: iteration, converged: changed === 0 };
    }
    centers = prototypes(matrix, labels, weights, centers);
  }
}

/** Means and commonest categories of every cluster; an empty one stays where it was. */
function prototypes(
  { rows, columns, data }: Matrix,
  labels: Int32Array,
  weights: Float64Array,
  before: Float64Array,
): Float64Array {
  const k = before.length / columns;
  const sums = new Float64Array(k * columns);
  const counts = new Float64Array(k);
  const tallies = Array.from({ length: k * columns }, () => new Map<number, number>());
  for (let row = 0; row < rows; row++) {
    const c = i32At(labels, row);
    counts[c] = f64At(counts, c) + 1;
    for (let j = 0; j < columns; j++) {
      const x = at(data, row * columns + j);
      const place = c * columns + j;
      if (f64At(weights, j) === 0) sums[place] = f64At(sums, place) + x;
      else tallies[place]?.set(x, (tallies[place]?.get(x) ?? 0) + 1);
    }
  }
  return before.map((old, place) => {
    const count = f64At(counts, Math.floor(place / columns));
    if (count === 0) return old;
    if (f64At(weights, place % columns) === 0) return f64At(sums, place) / count;
    let best = { value: old, count: 0 };
    for (const [value, times] of tallies[place] ?? []) {
      if (times > best.count || (times === best.count && value < best.value)) best = { value, count: times };
    }
    return best.value;
  });
}
