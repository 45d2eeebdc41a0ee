import { UserError } from '../../api/errors.ts';
import { at } from '../at.ts';
import type { Random } from '../random.ts';
import type { KMeansSpace } from './kmeans-space.ts';

/**
 * k-means++ (Arthur & Vassilvitskii 2007), greedy as in scikit-learn: each further centre is the best of 2 + ln k rows
 * drawn with probability proportional to weight x squared distance to the nearest centre so far.
 * @returns f64[k x columns], less the mean
 * @throws UserError `bad_input` when there are fewer different rows than k
 */
export function kMeansPlusPlus(space: KMeansSpace, k: number, random: Random): Float64Array {
  const { columns } = space.matrix;
  const centers = new Float64Array(k * columns);
  const trials = 2 + Math.floor(Math.log(k));
  space.closest.fill(Number.MAX_VALUE);
  let blocks = drawFirst(space, random, centers);
  for (let c = 1; c < k; c++) {
    const total = blocks.reduce((sum, block) => sum + block, 0);
    if (!(total > 0)) throw tooFewRows(c, k);
    const candidates = new Float64Array(trials * columns);
    for (let t = 0; t < trials; t++) {
      const row = drawRow(space, blocks, random.next() * total);
      copyRow(space, row, candidates, t);
    }
    const left = space.weigh(candidates);
    const best = left.indexOf(Math.min(...left));
    const chosen = candidates.subarray(best * columns, (best + 1) * columns);
    centers.set(chosen, c * columns);
    if (c < k - 1) blocks = space.choose(chosen);
  }
  return centers;
}

/** The first centre: a row drawn by weight. Returns the block sums that its choice leaves. */
function drawFirst(space: KMeansSpace, random: Random, centers: Float64Array): Float64Array {
  const { weights, totalWeight, matrix } = space;
  let row = random.below(matrix.rows);
  if (weights) {
    let left = random.next() * totalWeight;
    row = 0;
    while (row < matrix.rows - 1 && left >= at(weights, row)) left -= at(weights, row++);
  }
  copyRow(space, row, centers, 0);
  return space.choose(centers.subarray(0, matrix.columns));
}

/** The row at which the running sum of weight x closest passes `target`. */
function drawRow(space: KMeansSpace, blocks: Float64Array, target: number): number {
  const { blockRows, closest, weights, matrix } = space;
  let block = 0;
  let left = target;
  while (block < blocks.length - 1 && left >= at(blocks, block)) left -= at(blocks, block++);
  let last = block * blockRows;
  const end = Math.min(last + blockRows, matrix.rows);
  for (let row = last; row < end; row++) {
    const mass = at(closest, row) * (weights ? at(weights, row) : 1);
    if (mass === 0) continue;
    last = row;
    left -= mass;
    if (left < 0) break;
  }
  return last;
}

/** Copies a row, less the mean, to position `index` of f64[... x columns]. */
function copyRow(space: KMeansSpace, row: number, into: Float64Array, index: number): void {
  const { columns, data } = space.matrix;
  for (let j = 0; j < columns; j++)
    into[index * columns + j] = at(data, row * columns + j) - at(space.mean, j);
}

function tooFewRows(distinct: number, k: number): UserError {
  const rows = distinct === 1 ? 'All rows are the same' : `There are only ${distinct} different rows`;
  return new UserError('bad_input', `${rows}, so ${k} clusters cannot be made.`, {
    expected: `at most ${distinct} clusters`,
    hint: 'Choose fewer clusters or more features.',
  });
}
