import { at, f64At, i32At } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import { type Matrix, pickRows } from '../matrix.ts';
import { createRandom, type Random, sampleIndices } from '../random.ts';
import { type KMeansResult, kmeans } from './kmeans.ts';

/** Rows of a batch. */
const BATCH = 1024;
/** The start is k-means of a sample of so many rows. */
const START_ROWS = 10 * BATCH;
/** It has settled when so many batches together moved no centre noticeably. */
const CALM_BATCHES = 10;
/** A squared movement below this part of the columns' spread is not noticed. */
const NOTICED = 1e-4;

export interface MiniBatchInput {
  matrix: Matrix;
  /** 1..rows */
  k: number;
  seed?: number;
  /** Starts on the sample; default 10. */
  starts?: number;
  /** Passes' worth of batches, at most; default 3. */
  passes?: number;
}

/**
 * Mini-batch k-means (Sculley 2010): centres follow batches of rows drawn at random, each by a step of 1 / (rows it has had so far);
 * at the end one full step of k-means over all rows. Nearly as good as k-means, in a few passes' time.
 * @returns as `kmeans`; `iterations` counts batches
 * @throws UserError as `kmeans` does
 */
export function minibatch(team: Team, input: MiniBatchInput): KMeansResult {
  const { matrix, k, seed = 1, starts = 10, passes = 3 } = input;
  const { rows, columns } = matrix;
  const random = createRandom(seed, 41);
  const sample =
    rows > START_ROWS ? pickRows(matrix, sampleIndices(random, rows, Math.max(START_ROWS, k))) : matrix;
  const begin = kmeans(team, { matrix: sample, k, seed, starts });
  const centers = begin.centers.slice();
  const weights = new Float64Array(k);
  for (let c = 0; c < k; c++) weights[c] = at(begin.sizes, c);
  const limit = (NOTICED * begin.inertia) / sample.rows;
  const most = Math.ceil((passes * rows) / BATCH);
  let calm = 0;
  let batches = 0;
  while (batches < most && calm < CALM_BATCHES) {
    team.stopIfCancelled();
    team.report({ phase: 'Following batches', done: batches, total: most, unit: 'batches' });
    calm = follow(matrix, columns, random, centers, weights) > limit ? 0 : calm + 1;
    batches++;
  }
  const found = kmeans(team, { matrix, k, init: centers, maxIterations: 1 });
  return { ...found, iterations: batches, converged: true };
}

/** Moves the centres towards the rows of one batch; returns the largest squared movement of a centre. */
function follow(
  { rows, data }: Matrix,
  columns: number,
  random: Random,
  centers: Float64Array,
  weights: Float64Array,
): number {
  const k = weights.length;
  const before = centers.slice();
  const batch = Int32Array.from({ length: BATCH }, () => random.below(rows));
  const nearest = batch.map((row) => {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      let squared = 0;
      for (let j = 0; j < columns; j++)
        squared += (at(data, row * columns + j) - f64At(centers, c * columns + j)) ** 2;
      if (squared >= least) continue;
      best = c;
      least = squared;
    }
    return best;
  });
  batch.forEach((row, i) => {
    const c = i32At(nearest, i);
    const weight = f64At(weights, c) + 1;
    weights[c] = weight;
    for (let j = 0; j < columns; j++) {
      const place = c * columns + j;
      centers[place] = f64At(centers, place) + (at(data, row * columns + j) - f64At(centers, place)) / weight;
    }
  });
  let farthest = 0;
  for (let c = 0; c < k; c++) {
    let squared = 0;
    for (let i = c * columns; i < (c + 1) * columns; i++)
      squared += (f64At(centers, i) - f64At(before, i)) ** 2;
    farthest = Math.max(farthest, squared);
  }
  return farthest;
}
