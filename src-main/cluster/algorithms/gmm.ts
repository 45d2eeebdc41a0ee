import { UserError } from '../../api/errors.ts';
import { at } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import type { Matrix } from '../matrix.ts';
import { notANumber } from '../not-a-number.ts';
import { meansOf } from '../quality/judge.ts';
import { sizesOf } from '../sizes.ts';
import { createMixtureSpace, type MixtureSpace, type PassSums } from './gmm-space.ts';
import { type KMeansResult, kmeans } from './kmeans.ts';
import { type Mixture, mixtureOf } from './mixture.ts';

export interface GmmInput {
  matrix: Matrix;
  /** Components, 1..rows. */
  k: number;
  /** `diag`: features independent within a component; `full`: ellipsoids turned freely. */
  covariance: 'diag' | 'full';
  seed?: number;
  /** Default 1; each begins with another k-means, the largest likelihood wins. */
  starts?: number;
  /** Default 100. */
  maxIterations?: number;
  /** Gain of the mean log-likelihood below which it has settled; default 1e-3. */
  tolerance?: number;
  /** Added to every variance; default 1e-6. */
  regularization?: number;
  /** Labels to begin with, one per row, instead of k-means. */
  init?: ArrayLike<number>;
  /** Keep every row's memberships (4 x rows x k bytes). */
  soft?: boolean;
}

export interface GmmResult {
  k: number;
  /** i32[rows]: the most probable component. */
  labels: Int32Array;
  /** f32[rows x k]: how far each row belongs to each component, when `soft`. */
  probabilities: Float32Array | null;
  sizes: number[];
  /** The mixture, in the unit of the matrix. */
  weights: Float64Array;
  means: Float64Array;
  covariances: Float64Array;
  /** Mean per row, under the final mixture. */
  logLikelihood: number;
  /** Schwarz 1978; the smaller the better. */
  bic: number;
  aic: number;
  iterations: number;
  converged: boolean;
}

/**
 * Gaussian mixture by EM (Dempster, Laird & Rubin 1977), agreeing with scikit-learn's GaussianMixture from the same start.
 * @throws UserError `bad_input` as k-means does, and when a component collapses; `cancelled`
 */
export function gmm(team: Team, input: GmmInput): GmmResult {
  const { matrix, k, covariance, seed = 1, starts = 1, init, soft = false } = input;
  const { columns } = matrix;
  const full = covariance === 'full';
  if (init && !isLabelling(init, matrix.rows, k)) {
    throw new UserError(
      'bad_input',
      `The labels to start from are not ${matrix.rows} whole numbers from 0 to ${k - 1}.`,
    );
  }
  let best: (Fit & { space: MixtureSpace }) | null = null;
  for (let start = 0; start < (init ? 1 : starts); start++) {
    const begin = init
      ? groupsOf(matrix, init instanceof Int32Array ? init : Int32Array.from(init), k)
      : kmeans(team, { matrix, k, seed: seed + start, starts: 1 });
    const space = createMixtureSpace(team, matrix, k, full, meanOf(begin));
    const phase = starts > 1 ? `Fitting the mixture, start ${start + 1} of ${starts}` : 'Fitting the mixture';
    const fit = expectationMaximization(team, space, begin.centers, begin.labels, input, phase);
    if (!best || fit.lowerBound > best.lowerBound) best = { ...fit, space };
  }
  if (!best) throw new Error('A mixture needs at least one start.');
  const { mixture, iterations, converged, space } = best;
  const { labels, probabilities, logLikelihood } = space.assign(mixture, soft);
  const sizes = sizesOf(labels, k);
  const parameters = k - 1 + k * columns + (full ? (k * columns * (columns + 1)) / 2 : k * columns);
  return {
    ...{ k, labels, probabilities, sizes, iterations, converged },
    weights: mixture.weights,
    means: mixture.means.map((value, i) => value + at(space.origin, i % columns)),
    covariances: mixture.covariances,
    logLikelihood: logLikelihood / matrix.rows,
    bic: parameters * Math.log(matrix.rows) - 2 * logLikelihood,
    aic: 2 * parameters - 2 * logLikelihood,
  };
}

interface Fit {
  mixture: Mixture;
  /** Mean log-likelihood under the mixture before the last. */
  lowerBound: number;
  iterations: number;
  converged: boolean;
}

/** EM from labels on. `centers` need only lie near the rows: sums are taken less them, so that no digits are lost. */
function expectationMaximization(
  team: Team,
  space: MixtureSpace,
  centers: Float64Array,
  labels: ArrayLike<number>,
  { matrix, covariance, maxIterations = 100, tolerance = 1e-3, regularization = 1e-6 }: GmmInput,
  phase: string,
): Fit {
  const { columns, rows } = matrix;
  const step = ({ sums, means }: PassSums): Mixture =>
    mixtureOf(sums, means, columns, covariance === 'full', regularization);
  const near = centers.map((value, i) => value - at(space.origin, i % columns));
  let mixture = step(space.given(near, labels));
  let lowerBound = Number.NEGATIVE_INFINITY;
  for (let iteration = 1; ; iteration++) {
    team.report({ phase, done: iteration, total: null, unit: 'iterations' });
    const pass = space.expect(mixture);
    const bound = pass.logLikelihood / rows;
    const converged = Math.abs(bound - lowerBound) < tolerance;
    mixture = step(pass);
    lowerBound = bound;
    if (converged || iteration >= maxIterations)
      return { mixture, lowerBound, iterations: iteration, converged };
  }
}

/** Rows in groups, and the groups' means. */
type Groups = Pick<KMeansResult, 'labels' | 'centers' | 'sizes'>;

/** @throws UserError `bad_input` naming row and column of a value that is not a finite number (k-means looks itself) */
function groupsOf(matrix: Matrix, labels: Int32Array, k: number): Groups {
  const centers = meansOf(matrix, labels, k);
  const wrong = centers.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw notANumber(matrix, wrong % matrix.columns);
  return { labels, centers, sizes: sizesOf(labels, k) };
}

/** The mean of all rows, from their groups' means. */
function meanOf({ centers, sizes }: Groups): Float64Array {
  const columns = centers.length / sizes.length;
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  return Float64Array.from({ length: columns }, (_, j) =>
    sizes.reduce((sum, size, c) => sum + (at(centers, c * columns + j) * size) / rows, 0),
  );
}

function isLabelling(labels: ArrayLike<number>, rows: number, k: number): boolean {
  if (labels.length !== rows) return false;
  for (let row = 0; row < rows; row++) {
    const label = labels[row] ?? -1;
    if (!Number.isInteger(label) || label < 0 || label >= k) return false;
  }
  return true;
}
