import { UserError } from '../../api/errors.ts';
import { i32At } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import type { Matrix } from '../matrix.ts';
import { refuseNotANumber } from '../not-a-number.ts';
import { createRandom, sampleIndices } from '../random.ts';
import { type Dissimilarity, euclidean, gower } from './dissimilarity.ts';
import { fasterPam } from './faster-pam.ts';

/** Beyond so many rows medoids are looked for among the rows of samples (CLARA, Kaufman & Rousseeuw 1990). */
const SAMPLE_ROWS = 1500;
const SAMPLES = 3;
/** Starts on a table of which no sample is taken. */
const STARTS = 5;
const PATIENCE = 4096;

export interface KMedoidsInput {
  matrix: Matrix;
  /** 1..rows */
  k: number;
  seed?: number;
  /** How many times to begin anew, with another sample where samples are taken; the least cost over all rows wins. */
  starts?: number;
  /** Columns of categories: distances are then Gower's, else straight lines. */
  categorical?: readonly number[];
}

export interface KMedoidsResult {
  k: number;
  /** i32[rows], 0..k-1. */
  labels: Int32Array;
  /** i32[k]: the rows that stand for their clusters. */
  medoids: Int32Array;
  /** f64[k x columns]: their values. */
  centers: Float64Array;
  /** Sum of the distances to the own medoid. */
  cost: number;
  /** Rows of a sample; null when none was taken. */
  sampled: number | null;
}

/**
 * k-medoids: each cluster is the rows nearest to a row that stands for it.
 * @throws UserError `bad_input` for k out of range or values that are not numbers; `cancelled`
 */
export function kmedoids(team: Team, input: KMedoidsInput): KMedoidsResult {
  const { matrix, k, seed = 1, categorical = [] } = input;
  const { rows, columns } = matrix;
  refuseNotANumber(matrix);
  if (!Number.isInteger(k) || k < 1 || k > Math.min(rows, SAMPLE_ROWS)) {
    throw new UserError('bad_input', `k is ${k}, but there are ${rows} rows to cluster.`, {
      expected: `a whole number from 1 to ${Math.min(rows, SAMPLE_ROWS)}`,
    });
  }
  const values = Float64Array.from(matrix.data);
  const distance = categorical.length > 0 ? gower(matrix, categorical) : euclidean(columns);
  const whole = rows <= SAMPLE_ROWS;
  const starts = input.starts ?? (whole ? STARTS : SAMPLES);
  let best: Omit<KMedoidsResult, 'k' | 'sampled'> | null = null;
  for (let start = 0; start < starts; start++) {
    team.report({ phase: 'Finding medoids', done: start, total: starts, unit: 'starts' });
    const random = createRandom(seed, 5000 + start);
    const sample = whole ? null : sampleIndices(random, rows, SAMPLE_ROWS);
    const table = sample ? pick(values, columns, sample) : values;
    const found = fasterPam(team, table, columns, k, distance, random).medoids;
    const medoids = sample ? found.map((row) => i32At(sample, row)) : found;
    const result = assign(team, values, columns, medoids, distance);
    if (!best || result.cost < best.cost) best = result;
  }
  if (!best) throw new Error('k-medoids needs at least one start.');
  return { k, ...best, sampled: whole ? null : SAMPLE_ROWS };
}

function pick(values: Float64Array, columns: number, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    picked.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return picked;
}

/** Labels every row by its nearest medoid. */
function assign(
  team: Team,
  values: Float64Array,
  columns: number,
  medoids: Int32Array,
  distance: Dissimilarity,
): Omit<KMedoidsResult, 'k' | 'sampled'> {
  const rows = values.length / columns;
  const labels = new Int32Array(new SharedArrayBuffer(rows * 4));
  const centers = pick(values, columns, medoids);
  let cost = 0;
  for (let row = 0; row < rows; row++) {
    if (row % PATIENCE === 0) team.stopIfCancelled();
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < medoids.length; c++) {
      const apart = distance(values, row * columns, centers, c * columns);
      if (apart >= least) continue;
      least = apart;
      labels[row] = c;
    }
    cost += least;
  }
  return { labels, medoids, centers, cost };
}
