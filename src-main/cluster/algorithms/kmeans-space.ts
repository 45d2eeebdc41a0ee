import { UserError } from '../../api/errors.ts';
import { at } from '../at.ts';
import { type Arena, createArena } from '../kernels/arena.ts';
import type { Team } from '../kernels/team.ts';
import { alignUp, columnName, type Matrix, precisionOf } from '../matrix.ts';
import { type Drift, driftBetween, gridFor, packCenters, UNKNOWN_DRIFT } from './kmeans-centers.ts';

/** Rows per task block: what a thread takes at a time. Sums per block are added in block order, whoever made them. */
const TASK_ROWS = 2048;
/** Bytes of the parameter block (kmeans.as.ts, Params): 4 f64 and 17 words. */
const PARAMS_BYTES = 4 * 8 + 17 * 4;

/** What the passes of k-means work on, laid out in the matrix's memory, and the passes themselves. */
export interface KMeansSpace {
  readonly matrix: Matrix;
  readonly team: Team;
  /** Where the room was taken; what follows is free for other steps. */
  readonly arena: Arena;
  /** f64[rows], or null when every row weighs 1. */
  readonly weights: Float64Array | null;
  readonly totalWeight: number;
  /** f64[columns]; subtracted from every row before anything is computed, so that far-off data loses no digits. */
  readonly mean: Float64Array;
  /** Mean of the columns' variances: the scale of the stopping rule. */
  readonly meanVariance: number;
  /** i32[rows]: the labels of the last `assign`. */
  readonly labels: Int32Array;
  /** T[rows]: squared distance to the own centre (after `inertia`) or to the nearest chosen one (while seeding). */
  readonly closest: Float32Array | Float64Array;
  /** f64[clusters x (columns + 1)]: per label the sum of its rows (less the mean) and, last, of their weights. */
  readonly sums: Float64Array;
  /** Rows per block of the sums that `choose` returns. */
  readonly blockRows: number;
  /** Forgets all labels. */
  reset(): void;
  /** Sets the centres of `assign` and `inertia`: f64[clusters x columns], less the mean. */
  setCenters(centers: Float64Array): void;
  /** Labels every row by its nearest centre and brings `sums` up to date; returns how many rows changed. */
  assign(): number;
  /** Sum of weight x squared distance to the own centre, in f64; fills `closest`. */
  inertia(): number;
  /** For each candidate of f64[count x columns] (less the mean): the sum of weight x min(closest, distance). */
  weigh(candidates: Float64Array): Float64Array;
  /** Lowers `closest` by one more centre; returns the sums of weight x closest, block by block. */
  choose(center: Float64Array): Float64Array;
}

/**
 * Lays out the memory for up to `mostClusters` centres and takes the columns' means and spreads.
 * @param rowWeights at least 0 each; null when every row weighs 1
 * @throws UserError `bad_input` naming row and column of a value that is not a finite number
 */
export function createKMeansSpace(
  team: Team,
  matrix: Matrix,
  mostClusters: number,
  rowWeights: ArrayLike<number> | null = null,
): KMeansSpace {
  const { rows, columns, memory } = matrix;
  const single = precisionOf(matrix) === 'float32';
  const size = single ? 4 : 8;
  const padded = Math.ceil(mostClusters / 4) * 4;
  const rowBlocks = Math.ceil(rows / (32 / size));
  const taskBlocks = Math.ceil(rows / TASK_ROWS);
  const sumsLength = mostClusters * (columns + 1);
  const scratchBytes = alignUp(16 + sumsLength * 8 + 16 + 32 + columns * 32 + 128);

  const arena = createArena(matrix);
  const place = {
    params: arena.take(PARAMS_BYTES),
    packed: arena.take(padded * columns * size),
    bias: arena.take(padded * size),
    mean: arena.take(columns * size),
    mean64: arena.take(columns * 8),
    centers: arena.take(mostClusters * columns * 8),
    labels: arena.take(rows * 4 + 32),
    reach: arena.take(rowBlocks * size),
    slack: arena.take(rowBlocks * size),
    weights: rowWeights ? arena.take(rows * 8) : 0,
    grid: arena.take((columns + 1) * 8),
    closest: arena.take(rows * size),
    partial: arena.take(taskBlocks * Math.max(columns * 16, padded * 8)),
    scratch: arena.take(scratchBytes * team.threads),
  };
  const floats = (address: number, length: number): Float32Array | Float64Array =>
    single ? arena.f32(address, length) : arena.f64(address, length);
  const packed = floats(place.packed, padded * columns);
  const bias = floats(place.bias, padded);
  const mean = floats(place.mean, columns);
  const mean64 = arena.f64(place.mean64, columns);
  const current = arena.f64(place.centers, mostClusters * columns);
  const labels = arena.i32(place.labels, rows);
  const grid = arena.f64(place.grid, columns + 1);
  const partial = arena.f64(place.partial, taskBlocks * Math.max(columns * 2, padded));
  const weights = rowWeights ? arena.f64(place.weights, rows) : null;
  if (weights && rowWeights) weights.set(rowWeights);
  const totalWeight = weights ? weights.reduce((sum, w) => sum + w, 0) : rows;
  const sums = new Float64Array(sumsLength);
  let clusters = 0;

  const writeParams = (count: number, drift: Drift, largestNorm: number): void => {
    // The rounding error of a score: (columns + 2) operations on numbers up to |x||c| and |c|^2, twice, with room to spare.
    const guard = (single ? 2 ** -23 : 2 ** -52) * (columns + 16) * largestNorm;
    arena.f64(place.params, 4).set([drift.spread, drift.reach, 2 * guard * largestNorm, 4 * guard]);
    const { packed, bias, mean, mean64, centers, labels, reach, slack, weights, grid, closest, partial } =
      place;
    const head = [matrix.data.byteOffset, rows, columns, count];
    const tail = [packed, bias, mean, mean64, centers, labels, reach, slack, weights, grid, closest, partial];
    arena.u32(place.params + 32, 17).set([...head, ...tail, TASK_ROWS]);
  };
  const pass = (name: string): void => {
    const { params, scratch } = place;
    const entry = name + (single ? '32' : '64');
    team.run({
      kernel: 'kmeans',
      entry,
      memory,
      params,
      count: rows,
      block: TASK_ROWS,
      scratch,
      scratchBytes,
    });
  };
  /** Adds the first `width` of every `stride` numbers that the task blocks left at `partial`, in block order. */
  const addPartial = (width: number, stride: number): Float64Array => {
    const total = new Float64Array(width);
    for (let b = 0; b < taskBlocks; b++) {
      for (let j = 0; j < width; j++) total[j] = at(total, j) + at(partial, b * stride + j);
    }
    return total;
  };

  writeParams(0, UNKNOWN_DRIFT, 0);
  pass('sum');
  addPartial(columns, columns * 2).forEach((sum, column) => {
    if (!Number.isFinite(sum)) throw notANumber(matrix, column);
    // The kernels subtract the mean in the matrix's own precision: read it back rounded.
    mean[column] = sum / totalWeight;
    mean64[column] = at(mean, column);
  });
  pass('spread');
  const squares = addPartial(columns, columns * 2);
  for (let j = 0; j < columns; j++) {
    let largest = 0;
    for (let b = 0; b < taskBlocks; b++) largest = Math.max(largest, at(partial, (2 * b + 1) * columns + j));
    grid[j] = gridFor(totalWeight * largest);
  }
  grid[columns] = gridFor(totalWeight);

  return {
    matrix,
    team,
    arena,
    weights,
    totalWeight,
    mean: mean64,
    meanVariance: squares.reduce((sum, square) => sum + square / totalWeight, 0) / columns,
    labels,
    closest: floats(place.closest, rows),
    sums,
    blockRows: TASK_ROWS,
    reset() {
      labels.fill(-1);
      sums.fill(0);
      clusters = 0;
    },
    setCenters(centers) {
      const count = centers.length / columns;
      const drift = clusters === count ? driftBetween(current, centers, columns) : UNKNOWN_DRIFT;
      clusters = count;
      current.set(centers);
      writeParams(count, drift, packCenters(centers, columns, packed, bias));
    },
    assign() {
      const length = clusters * (columns + 1);
      const moved = Array.from({ length: team.threads }, (_, thread) =>
        arena.f64(place.scratch + thread * scratchBytes, 2 + length).fill(0),
      );
      pass('assign');
      let changed = 0;
      for (const own of moved) {
        changed += at(own, 0);
        for (let i = 0; i < length; i++) sums[i] = at(sums, i) + at(own, 2 + i);
      }
      return changed;
    },
    inertia() {
      pass('inertia');
      return at(addPartial(1, 1), 0);
    },
    weigh(candidates) {
      const count = candidates.length / columns;
      packCenters(candidates, columns, packed, bias);
      writeParams(count, UNKNOWN_DRIFT, 0);
      pass('weigh');
      return addPartial(count, Math.ceil(count / 4) * 4);
    },
    choose(center) {
      packCenters(center, columns, packed, bias);
      writeParams(1, UNKNOWN_DRIFT, 0);
      pass('choose');
      return Float64Array.from({ length: taskBlocks }, (_, b) => at(partial, b * 4));
    },
  };
}

function notANumber(matrix: Matrix, column: number): UserError {
  const { rows, columns, data } = matrix;
  let row = 0;
  while (row < rows && Number.isFinite(data[row * columns + column])) row++;
  const name = columnName(matrix, column);
  const found =
    row < rows ? `${data[row * columns + column]} in row ${row + 1}` : 'values too large to add up';
  return new UserError('bad_input', `The feature "${name}" has ${found}, so distances cannot be computed.`, {
    ...(row < rows ? { line: row + 1 } : {}),
    column: name,
    expected: 'a finite number in every row',
    hint: 'Fill in or leave out what is missing before clustering.',
  });
}
