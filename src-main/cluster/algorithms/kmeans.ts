import { UserError } from '../../api/errors.ts';
import { at, i32At } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import { type Matrix, pickRows } from '../matrix.ts';
import { type MergedRows, mergeRows } from '../merge-rows.ts';
import { createRandom, sampleIndices } from '../random.ts';
import { sizesOf } from '../sizes.ts';
import { kMeansPlusPlus } from './kmeans-seeding.ts';
import { createKMeansSpace, type KMeansSpace } from './kmeans-space.ts';
import { type LloydRun, lloyd } from './lloyd.ts';

/** Under this share of different rows, identical rows are merged into weighted ones. */
const MERGE_BELOW = 0.1;
/** Beyond twice as many rows, starts are tried on a sample of so many and the best goes on with all rows. */
const TRIAL_ROWS = 100_000;
/** The sample is the same for every k and seed. */
const TRIAL_SEED = 1;

export interface KMeansInput {
  matrix: Matrix;
  /** 1..rows */
  k: number;
  /** The same seed gives the same result, however many threads work. */
  seed?: number;
  /**
   * How many times to begin anew; the least inertia wins. Default 10; 1 when the start is given. With more than
   * 200,000 (different) rows starts are tried on a sample of 100,000 (Bradley & Fayyad 1998) and the best goes on with all.
   */
  starts?: number;
  /** Default 300. */
  maxIterations?: number;
  /** Times the mean variance of the columns; default 1e-4, as in scikit-learn. */
  tolerance?: number;
  /** Default k-means++; or the centres to start from, k x columns, row-major, in the unit of the matrix. */
  init?: 'k-means++' | readonly number[] | Float64Array;
  /** One per row, at least 0. */
  weights?: ArrayLike<number>;
}

export interface KMeansResult {
  k: number;
  /** i32[rows], 0..k-1. */
  labels: Int32Array;
  /** f64[k x columns], row-major, in the unit of the matrix. */
  centers: Float64Array;
  /** Sum of (weight x) squared distance to the own centre. */
  inertia: number;
  iterations: number;
  /** Rows per cluster. */
  sizes: number[];
  /** False when maxIterations ended it. */
  converged: boolean;
  /** Different rows, when identical ones were merged; else null. */
  distinctRows: number | null;
}

/**
 * k-means by Lloyd's algorithm (Lloyd 1982), agreeing with scikit-learn's KMeans from the same start.
 * @throws UserError `bad_input` for k out of range, fewer different rows than k, wrong start or weights, values that
 *   are not numbers; `cancelled`
 */
export function kmeans(team: Team, input: KMeansInput): KMeansResult {
  checkInput(input);
  const prepared = prepareKMeans(team, input.matrix, input.k, input.weights ?? null);
  return runKMeans(prepared, input);
}

/** A matrix made ready for any number of runs with up to `mostClusters` clusters. */
export interface PreparedKMeans {
  readonly space: KMeansSpace;
  readonly merged: MergedRows | null;
  /** The rows that starts are tried on: a sample when there are many, else the same as `space`. */
  readonly trial: () => KMeansSpace;
}

/** Merges identical rows where it pays and lays out the memory. */
export function prepareKMeans(
  team: Team,
  matrix: Matrix,
  mostClusters: number,
  weights: ArrayLike<number> | null,
): PreparedKMeans {
  const most = Math.floor(matrix.rows * MERGE_BELOW);
  const merged = most > 0 ? mergeRows(matrix, most, weights) : null;
  team.stopIfCancelled();
  const all = merged ?? { matrix, weights };
  const space = createKMeansSpace(team, all.matrix, mostClusters, all.weights);
  let trial: KMeansSpace | null = null;
  const sampled = (): KMeansSpace => {
    const rows = sampleIndices(createRandom(TRIAL_SEED), space.matrix.rows, TRIAL_ROWS);
    const weights = space.weights ? Float64Array.from(rows, (row) => at(space.weights ?? [], row)) : null;
    return createKMeansSpace(team, pickRows(space.matrix, rows), mostClusters, weights);
  };
  return {
    space,
    merged,
    trial: () => {
      trial ??= space.matrix.rows > 2 * TRIAL_ROWS ? sampled() : space;
      return trial;
    },
  };
}

/** One clustering: the best of several starts. `phase` names the work for the user. */
export function runKMeans(
  prepared: PreparedKMeans,
  options: RunOptions,
  phase = 'Finding clusters',
): KMeansResult {
  const { k, maxIterations = 300, tolerance = 1e-4, init = 'k-means++', starts = 10 } = options;
  const { space } = prepared;
  const { team, mean } = space;
  const { columns } = space.matrix;
  const reporter = (name: string) => (done: number) =>
    team.report({ phase: name, done, total: null, unit: 'iterations' });
  if (init !== 'k-means++') {
    const from = Float64Array.from(init, (value, i) => value - at(mean, i % columns));
    const run = lloyd(space, from, maxIterations, tolerance, reporter(phase));
    return resultOf(prepared, k, run, space.labels);
  }
  const trial = starts > 1 ? prepared.trial() : space;
  let best: (LloydRun & { labels: Int32Array }) | null = null;
  for (let start = 0; start < starts; start++) {
    const report = reporter(starts > 1 ? `${phase}, start ${start + 1} of ${starts}` : phase);
    report(0);
    const from = kMeansPlusPlus(trial, k, createRandom(options.seed ?? 1, k * 1000 + start));
    const run = lloyd(trial, from, maxIterations, tolerance, report);
    if (!best || run.inertia < best.inertia) best = { ...run, labels: trial.labels.slice() };
  }
  if (!best) throw new Error('k-means needs at least one start.');
  if (trial === space) return resultOf(prepared, k, best, best.labels);
  const from = best.centers.map((value, i) => value + at(trial.mean, i % columns) - at(mean, i % columns));
  const run = lloyd(space, from, maxIterations, tolerance, reporter(`${phase}, all rows`));
  return resultOf(prepared, k, run, space.labels);
}

type RunOptions = Omit<KMeansInput, 'matrix' | 'weights'>;

/** The run in the caller's rows and units. */
function resultOf(
  { space, merged }: PreparedKMeans,
  k: number,
  run: LloydRun,
  labels: Int32Array,
): KMeansResult {
  const { columns } = space.matrix;
  const which = merged?.which;
  const rows = which?.length ?? labels.length;
  const result = new Int32Array(new SharedArrayBuffer(rows * 4));
  if (which) for (let row = 0; row < rows; row++) result[row] = i32At(labels, i32At(which, row));
  else result.set(labels);
  // Where every row weighs 1 the clusters' weights are their sizes: no need to look at a million labels once more.
  const sizes = space.weights ? sizesOf(result, k) : Array.from(run.weights);
  const { inertia, iterations, converged } = run;
  const centers = run.centers.map((value, i) => value + at(space.mean, i % columns));
  const distinctRows = merged ? merged.matrix.rows : null;
  return { k, labels: result, centers, inertia, iterations, sizes, converged, distinctRows };
}

function checkInput({ matrix, k, starts, maxIterations, init, weights }: KMeansInput): void {
  const { rows, columns } = matrix;
  if (!Number.isInteger(k) || k < 1 || k > rows) {
    throw new UserError('bad_input', `k is ${k}, but there are ${rows} rows to cluster.`, {
      expected: `a whole number from 1 to ${rows}`,
    });
  }
  for (const [name, value] of [
    ['starts', starts],
    ['maxIterations', maxIterations],
  ] as const) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 1)) {
      throw new UserError('bad_input', `${name} is ${value}.`, { expected: 'a whole number of at least 1' });
    }
  }
  if (init !== undefined && init !== 'k-means++') {
    if (init.length !== k * columns || !init.every(Number.isFinite)) {
      throw new UserError('bad_input', `The centres to start from are not ${k} rows of ${columns} numbers.`);
    }
  }
  if (!weights) return;
  let total = 0;
  for (let row = 0; row < rows; row++) {
    const weight = weights[row] ?? Number.NaN;
    total += weight;
    if (weight >= 0) continue;
    throw new UserError('bad_input', `The weight of row ${row + 1} is ${weight}.`, {
      line: row + 1,
      expected: 'one weight for every row, each at least 0',
    });
  }
  if (!(total > 0) || weights.length !== rows) {
    throw new UserError('bad_input', 'The weights do not fit the rows.', {
      expected: `${rows} weights, at least one above 0`,
    });
  }
}
