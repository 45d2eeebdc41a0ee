import { at } from '../at.ts';
import { type Arena, createArena } from '../kernels/arena.ts';
import type { Team } from '../kernels/team.ts';
import { alignUp, type Matrix, precisionOf } from '../matrix.ts';
import { notANumber } from '../not-a-number.ts';
import { addMoves, changeByCenters, gridFor, packCenters, placesOfBits } from './kmeans-centers.ts';
import { middleOf, readMoments } from './kmeans-moments.ts';

/** Rows per task block: what a thread takes at a time. Sums per block are added in block order, whoever made them. */
const TASK_ROWS = 2048;
/** Words of the parameter block (kmeans/params.as.ts, Params) after its 4 f64. */
const PARAMS_WORDS = 24;
const PARAMS_BYTES = 4 * 8 + PARAMS_WORDS * 4;
/** Where a thread's sums begin in its scratch room, in f64 (kmeans.as.ts, roomAt). */
const SUMS = 8;
/** What the kernel does with bounds (kmeans.as.ts, Params.bounds). */
const WITHOUT_BOUNDS = 0;
const WRITE_BOUNDS = 1;
const USE_BOUNDS = 2;
type Bounds = typeof WITHOUT_BOUNDS | typeof WRITE_BOUNDS | typeof USE_BOUNDS;
/** Rows that the kernel looks at together (kmeans.as.ts). */
const CHUNK = 256;
/** Rows whose margins it looks at together (kmeans/params.as.ts). */
const LOT = 2048;
/** Up to so many centres are few (kmeans/params.as.ts): each row has a margin instead of bounds of groups. */
const FEW = 16;
/** Margins are begun when less than this share of the rows changed their label; they cost next to nothing, and are kept. */
const SETTLING_FEW = 0.2;
/** Bounds are begun when less than this share of the rows changed their label, and given up above the second: they save few looks then. */
const SETTLING = 0.05;
const UNSETTLED = 0.1;
/** Bounds may take as much room as the data, and this much in any case. */
const BOUNDS_BYTES = 64 * 2 ** 20;
/** Below this part of the spread around the mean, inertia as a difference of sums would lose too many digits. */
const CANCELLING = 1e-6;

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
  /** T[rows]: squared distance to the own centre (after `distances`) or to the nearest chosen one (while seeding). */
  readonly closest: Float32Array | Float64Array;
  /** f64[clusters x (columns + 1)]: per label the sum of its rows (less the mean) and, last, of their weights. */
  readonly sums: Float64Array;
  /** Rows per block of the sums that `choose` returns. */
  readonly blockRows: number;
  /** Forgets all labels. */
  reset(): void;
  /** Sets the centres of `assign` and `inertia`: f64[clusters x columns], less the mean. */
  setCenters(centers: Float64Array): void;
  /** Labels every row by its nearest centre and brings `sums` up to date; returns how many labels changed. */
  assign(): number;
  /** Sum of weight x squared distance to the own centre, in f64: of the labels of the last `assign`. */
  inertia(): number;
  /** The same, by looking at every row; fills `closest`. */
  distances(): number;
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
  const groups = padded / 4;
  const paddedRows = Math.ceil(rows / 8) * 8;
  const boundsPerRow = Math.ceil(groups / 4) * 4;
  const boundsBytes = paddedRows * boundsPerRow * size;
  const many = mostClusters > FEW;
  const bounded = many && boundsBytes <= Math.max(BOUNDS_BYTES, rows * columns * size);
  const taskBlocks = Math.ceil(rows / TASK_ROWS);
  const sumsLength = mostClusters * (columns + 1);
  const scratchBytes = alignUp(
    64 + sumsLength * 8 + 16 + columns * 32 + 256 + CHUNK * 16 + LOT * 2 + groups * (CHUNK * 2 + 36),
  );

  const arena = createArena(matrix);
  const place = {
    params: arena.take(PARAMS_BYTES),
    packed: arena.take(padded * columns * size),
    bias: arena.take(padded * size),
    mean: arena.take(columns * size),
    mean64: arena.take(columns * 8),
    centers: arena.take(mostClusters * columns * 8),
    labels: arena.take(paddedRows * 4),
    // Few centres need margins, many (and a run of few of them) need bounds: never both at once.
    bound: arena.take(paddedRows * size),
    norms: bounded ? arena.take(paddedRows * size) : 0,
    lower: bounded ? arena.take(boundsBytes) : 0,
    moved: arena.take(padded * size),
    drift: arena.take(boundsPerRow * size),
    packs: arena.take(256 * 8 * 2),
    flat: arena.take(mostClusters * columns * size),
    weights: rowWeights ? arena.take(rows * 8) : 0,
    grid: arena.take((columns + 1) * 8),
    closest: arena.take(rows * size),
    partial: arena.take(taskBlocks * Math.max(columns * 24, padded * 8)),
    scratch: arena.take(scratchBytes * team.threads),
  };
  const floats = (address: number, length: number): Float32Array | Float64Array =>
    single ? arena.f32(address, length) : arena.f64(address, length);
  const packed = floats(place.packed, padded * columns);
  const bias = floats(place.bias, padded);
  const mean = floats(place.mean, columns);
  const mean64 = arena.f64(place.mean64, columns);
  const current = arena.f64(place.centers, mostClusters * columns);
  const paddedLabels = arena.i32(place.labels, paddedRows);
  const labels = paddedLabels.subarray(0, rows);
  const moved = floats(place.moved, padded);
  const drift = floats(place.drift, boundsPerRow);
  const flat = floats(place.flat, mostClusters * columns);
  const grid = arena.f64(place.grid, columns + 1);
  const partial = arena.f64(place.partial, taskBlocks * Math.max(columns * 3, padded));
  const weights = rowWeights ? arena.f64(place.weights, rows) : null;
  if (weights && rowWeights) weights.set(rowWeights);
  const totalWeight = weights ? weights.reduce((sum, w) => sum + w, 0) : rows;
  const sums = new Float64Array(sumsLength);
  let clusters = 0;
  let lastChanged = rows;
  let closing = 0;
  let bounds: Bounds = WITHOUT_BOUNDS;

  const epsilon = single ? 2 ** -23 : 2 ** -52;
  const writeParams = (count: number, largestNorm: number): void => {
    // A squared distance takes (columns + 3) operations on numbers up to |x|^2 + |c|^2; there is room to spare.
    const rounding = 2 * epsilon * (columns + 16);
    const guard = 8 * epsilon * (closing + Math.max(...moved) + Math.max(...drift) + largestNorm);
    arena.f64(place.params, 4).set([rounding, largestNorm ** 2, guard, closing]);
    const { packed, bias, mean, mean64, centers, labels } = place;
    const head = [matrix.data.byteOffset, rows, columns, count, packed, bias, mean, mean64, centers, labels];
    const distances = [place.norms, place.bound, place.lower, place.moved, place.drift, bounds, place.flat];
    const sums = [place.weights, place.grid, place.closest, place.partial, TASK_ROWS];
    arena
      .u32(place.params + 32, PARAMS_WORDS)
      .set([...head, ...distances, ...sums, place.bound, place.packs]);
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

  arena.u16(place.packs, 256 * 8).set(placesOfBits());
  const begin = middleOf(matrix);
  mean64.set(begin);
  writeParams(0, 0);
  pass('moments');
  const moments = readMoments(partial, taskBlocks, columns);
  /** Sum of weight x squared distance to the mean. */
  let spread = 0;
  for (let j = 0; j < columns; j++) {
    const sum = at(moments, j);
    if (!Number.isFinite(sum)) throw notANumber(matrix, j);
    // The kernels subtract the mean in the matrix's own precision: read it back rounded.
    mean[j] = at(begin, j) + sum / totalWeight;
    mean64[j] = at(mean, j);
    const shift = at(mean, j) - at(begin, j);
    grid[j] = gridFor(totalWeight * (at(moments, 2 * columns + j) + Math.abs(shift)));
    spread += Math.max(0, at(moments, columns + j) - 2 * shift * sum + shift * shift * totalWeight);
  }
  grid[columns] = gridFor(totalWeight);

  const distances = (): number => {
    pass('inertia');
    return at(addPartial(1, 1), 0);
  };
  /** What the next pass does with bounds, by how many labels the last one changed. */
  const nextBounds = (count: number): Bounds => {
    const few = count <= FEW;
    const share = lastChanged / rows;
    if (!few && !bounded) return WITHOUT_BOUNDS;
    if (bounds === WITHOUT_BOUNDS)
      return share < (few ? SETTLING_FEW : SETTLING) ? WRITE_BOUNDS : WITHOUT_BOUNDS;
    return few || share < UNSETTLED ? USE_BOUNDS : WITHOUT_BOUNDS;
  };

  return {
    matrix,
    team,
    arena,
    weights,
    totalWeight,
    mean: mean64,
    meanVariance: spread / totalWeight / columns,
    labels,
    closest: floats(place.closest, rows),
    sums,
    blockRows: TASK_ROWS,
    reset() {
      labels.fill(-1);
      // The lanes past the end are computed and forgotten; a label must stand there.
      paddedLabels.fill(0, rows);
      sums.fill(0);
      clusters = 0;
      lastChanged = rows;
    },
    setCenters(centers) {
      const count = centers.length / columns;
      bounds = clusters === count ? nextBounds(count) : WITHOUT_BOUNDS;
      if (bounds === USE_BOUNDS) closing += addMoves(current, centers, columns, moved, drift);
      else {
        moved.fill(0);
        drift.fill(0);
        closing = 0;
      }
      clusters = count;
      current.set(centers);
      flat.set(centers);
      writeParams(count, packCenters(centers, columns, packed, bias));
    },
    assign() {
      const length = clusters * (columns + 1);
      const moved = Array.from({ length: team.threads }, (_, thread) =>
        arena.f64(place.scratch + thread * scratchBytes, SUMS + length).fill(0),
      );
      pass('assign');
      let changed = 0;
      for (const own of moved) {
        changed += at(own, 0);
        for (let i = 0; i < length; i++) sums[i] = at(sums, i) + at(own, SUMS + i);
      }
      lastChanged = changed;
      return changed;
    },
    inertia() {
      const quick = spread + changeByCenters(sums, current, clusters, columns);
      return quick > CANCELLING * spread ? quick : distances();
    },
    distances,
    weigh(candidates) {
      const count = candidates.length / columns;
      packCenters(candidates, columns, packed, bias);
      writeParams(count, 0);
      pass('weigh');
      return addPartial(count, Math.ceil(count / 4) * 4);
    },
    choose(center) {
      packCenters(center, columns, packed, bias);
      writeParams(1, 0);
      pass('choose');
      return Float64Array.from({ length: taskBlocks }, (_, b) => at(partial, b * 4));
    },
  };
}
