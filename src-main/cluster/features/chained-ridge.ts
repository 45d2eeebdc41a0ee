import { at, f64At } from '../at.ts';
import { choleskyOf } from '../cholesky.ts';
import { quantile } from '../scale.ts';

/** Ridge penalty, for standardised columns: scikit-learn's default. */
const PENALTY = 1;
const MOST_ROUNDS = 10;
/** Settled when a round changes no row by more than this share of the largest value. */
const TOLERANCE = 1e-3;

/** One regression of the chain: a column by all others. */
export interface ChainStep {
  readonly target: number;
  readonly intercept: number;
  /** Per column; 0 for the target itself. */
  readonly weights: readonly number[];
}

/** What was learned to fill holes with. */
export interface Chain {
  /** Per column the median, from which the chain starts. */
  readonly starts: readonly number[];
  /** Per column the least and the largest value that was there: nothing beyond is filled in. */
  readonly lows: readonly number[];
  readonly highs: readonly number[];
  /** In the order in which they are done. */
  readonly steps: readonly ChainStep[];
}

/**
 * Learns to fill the holes of columns by each other: every column with holes is regressed on all others, in rounds, with holes filled
 * by what the round before said (van Buuren & Groothuis-Oudshoorn, "mice", 2011; scikit-learn's IterativeImputer with ridge
 * regressions, whose order, limits and stopping rule these are).
 * @param columns standardised, of one length, NaN for holes; each has a value somewhere
 */
export function fitChain(columns: readonly Float64Array[]): Chain {
  const isHole = columns.map((column) => Uint8Array.from(column, (value) => Number(Number.isNaN(value))));
  const present = columns.map((column) => column.filter((value) => !Number.isNaN(value)).sort());
  const holes = isHole.map((mask) => mask.reduce((sum, hole) => sum + hole, 0));
  const order = [...columns.keys()].sort((a, b) => at(holes, a) - at(holes, b) || a - b);
  const steps: ChainStep[] = [];
  const chain: Chain = {
    starts: present.map((values) => quantile(values, 0.5)),
    lows: present.map((values) => at(values, 0)),
    highs: present.map((values) => at(values, values.length - 1)),
    steps,
  };
  const largest = Math.max(
    ...present.map((values) => Math.max(Math.abs(at(values, 0)), Math.abs(at(values, values.length - 1)))),
  );
  const filled = startOf(chain, columns);
  if (holes.every((count) => count === 0) || columns.length < 2) return chain;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = filled.map((column) => column.slice());
    for (const target of order) {
      const mask = isHole[target];
      if (!mask || at(holes, target) === 0) continue;
      const step = regress(filled, mask, target);
      steps.push(step);
      takeStep(chain, step, filled, mask);
    }
    if (largestChange(before, filled) < TOLERANCE * largest) break;
  }
  return chain;
}

/**
 * Fills holes by what a chain has learned, of these or other rows.
 * @returns new columns without holes
 */
export function fillByChain(chain: Chain, columns: readonly Float64Array[]): Float64Array[] {
  const filled = startOf(chain, columns);
  for (const step of chain.steps) {
    const mask = Uint8Array.from(columns[step.target] ?? [], (value) => Number(Number.isNaN(value)));
    takeStep(chain, step, filled, mask);
  }
  return filled;
}

function startOf({ starts }: Pick<Chain, 'starts'>, columns: readonly Float64Array[]): Float64Array[] {
  return columns.map((column, j) => column.map((value) => (Number.isNaN(value) ? at(starts, j) : value)));
}

/** Ridge regression of a column, where it has no holes, on the others; the intercept is not penalised. */
function regress(columns: readonly Float64Array[], isHole: Uint8Array, target: number): ChainStep {
  const others = columns.flatMap((column, j) => (j === target ? [] : [{ column, j }]));
  const known = columns[target] ?? new Float64Array();
  const rows = Array.from(isHole.keys()).filter((row) => isHole[row] === 0);
  const meanOf = (column: Float64Array) =>
    rows.reduce((sum, row) => sum + f64At(column, row), 0) / rows.length;
  const means = others.map(({ column }) => meanOf(column));
  const mean = meanOf(known);
  const size = others.length;
  const products = new Float64Array(size * size);
  const sides = new Float64Array(size);
  const row = new Float64Array(size);
  for (const r of rows) {
    for (let i = 0; i < size; i++) row[i] = f64At(others[i]?.column ?? known, r) - at(means, i);
    const y = f64At(known, r) - mean;
    for (let i = 0; i < size; i++) {
      const x = f64At(row, i);
      sides[i] = f64At(sides, i) + x * y;
      for (let j = 0; j <= i; j++) products[i * size + j] = f64At(products, i * size + j) + x * f64At(row, j);
    }
  }
  for (let i = 0; i < size; i++) products[i * size + i] = f64At(products, i * size + i) + PENALTY;
  // With the penalty on its diagonal it is positive definite.
  const solved = solve(choleskyOf(products, size) ?? new Float64Array(size * size), sides);
  const weights = new Array<number>(columns.length).fill(0);
  others.forEach(({ j }, i) => {
    weights[j] = at(solved, i);
  });
  const intercept = mean - means.reduce((sum, m, i) => sum + m * at(solved, i), 0);
  return { target, intercept, weights };
}

/** x of L L^T x = sides. */
function solve(lower: Float64Array, sides: Float64Array): Float64Array {
  const n = sides.length;
  const x = sides.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] = f64At(x, i) - f64At(lower, i * n + k) * f64At(x, k);
    x[i] = f64At(x, i) / f64At(lower, i * n + i);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] = f64At(x, i) - f64At(lower, k * n + i) * f64At(x, k);
    x[i] = f64At(x, i) / f64At(lower, i * n + i);
  }
  return x;
}

/** Fills the holes of a step's target by its regression. */
function takeStep(
  { lows, highs }: Pick<Chain, 'lows' | 'highs'>,
  { target, intercept, weights }: ChainStep,
  filled: readonly Float64Array[],
  isHole: Uint8Array,
): void {
  const own = filled[target];
  if (!own) return;
  const used = filled.flatMap((column, j) =>
    at(weights, j) === 0 ? [] : [{ column, weight: at(weights, j) }],
  );
  for (let row = 0; row < isHole.length; row++) {
    if (isHole[row] === 0) continue;
    const said = used.reduce((sum, { column, weight }) => sum + weight * f64At(column, row), intercept);
    own[row] = Math.min(at(highs, target), Math.max(at(lows, target), said));
  }
}

/** The largest, over the rows, of the sum of changes. */
function largestChange(before: readonly Float64Array[], after: readonly Float64Array[]): number {
  let most = 0;
  for (let row = 0; row < (after[0]?.length ?? 0); row++) {
    const change = after.reduce(
      (sum, column, j) => sum + Math.abs(f64At(column, row) - at(before[j] ?? column, row)),
      0,
    );
    most = Math.max(most, change);
  }
  return most;
}
