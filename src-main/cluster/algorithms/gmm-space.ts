import { at } from '../at.ts';
import { createArena } from '../kernels/arena.ts';
import type { Team } from '../kernels/team.ts';
import { alignUp, type Matrix, precisionOf } from '../matrix.ts';
import { type Mixture, whitening } from './mixture.ts';

/** Rows per task block, at least; and at most so many task blocks, whose sums are all kept and added in order. */
const TASK_ROWS = 2048;
const MOST_BLOCKS = 512;
/** Blocks of a batch (gmm/params.as.ts has the same number). */
const BLOCKS = 16;
/** Bytes of the parameter block (gmm.as.ts, Params): 16 words. */
const PARAMS_BYTES = 16 * 4;

/** What one pass over the rows found. */
export interface PassSums {
  /** Sum over the rows of the log density of the mixture. */
  logLikelihood: number;
  /** f64[components x (1 + columns + products)]: sums of r, of r t, of r t t^T (lower triangle, or the squares only); r is a
   * row's membership, t the row less the component's mean of this pass. */
  sums: Float64Array;
  /** f64[components x columns]: the means that were subtracted, rounded as the matrix is. */
  means: Float64Array;
}

/** The passes of EM over a matrix; means are less `origin`. */
export interface MixtureSpace {
  /** f64[columns]: subtracted from all rows, so that far-off data loses no digits. */
  readonly origin: Float64Array;
  /** Sums with every row wholly in its given component; `means` only need to lie near. */
  given(means: Float64Array, labels: ArrayLike<number>): PassSums;
  /** Sums with the memberships that the mixture gives (E step). */
  expect(mixture: Mixture): PassSums;
  /** Labels, and memberships f32[rows x components] if wanted: copies of their own. */
  assign(mixture: Mixture, soft: boolean): Assignment;
}

export interface Assignment {
  labels: Int32Array;
  probabilities: Float32Array | null;
  logLikelihood: number;
}

/**
 * Lays out a matrix's memory for a mixture of k components.
 * @param center f64[columns]: somewhere in the middle of the rows
 */
export function createMixtureSpace(
  team: Team,
  matrix: Matrix,
  k: number,
  full: boolean,
  center: Float64Array,
): MixtureSpace {
  const { rows, columns, memory } = matrix;
  const single = precisionOf(matrix) === 'float32';
  const size = single ? 4 : 8;
  const padded = Math.ceil(columns / 4) * 4;
  const sumsPer = 1 + columns + (full ? (columns * (columns + 1)) / 2 : columns);
  const partialSize = 1 + k * sumsPer;
  const taskRows = Math.max(TASK_ROWS, Math.ceil(rows / MOST_BLOCKS / 8) * 8);
  const taskBlocks = Math.ceil(rows / taskRows);
  const factorSize = full ? fullFactorSize(columns) : padded;
  const lines = full ? padded + 2 : 3;
  const scratchBytes = alignUp(64 + BLOCKS * 32 * (3 * padded + k) + k * lines * padded * 8);

  const arena = createArena(matrix);
  const place = {
    params: arena.take(PARAMS_BYTES),
    mean: arena.take(columns * size),
    means: arena.take(k * padded * size),
    factors: arena.take(k * factorSize * size),
    constants: arena.take(k * size),
    partial: arena.take(taskBlocks * partialSize * 8),
    // The kernel labels whole blocks of rows.
    labels: arena.take(Math.ceil(rows / 8) * 8 * 4),
    scratch: arena.take(scratchBytes * team.threads),
  };
  const floats = (address: number, length: number): Float32Array | Float64Array =>
    single ? arena.f32(address, length) : arena.f64(address, length);
  const origin = floats(place.mean, columns);
  origin.set(center);
  const means = floats(place.means, k * padded).fill(0);
  const labels = arena.i32(place.labels, rows);

  const setMeans = (values: Float64Array): void => {
    for (let c = 0; c < k; c++) means.set(values.subarray(c * columns, (c + 1) * columns), c * padded);
  };
  /** The means that the kernel subtracts: rounded as the matrix is. */
  const meansNow = (): Float64Array =>
    Float64Array.from({ length: k * columns }, (_, i) =>
      at(means, Math.floor(i / columns) * padded + (i % columns)),
    );
  const pass = (use: { given?: boolean; assign?: boolean; probabilities?: number }): PassSums => {
    const { params, scratch } = place;
    // Another algorithm may have used the scratch room since the last pass.
    origin.set(center);
    const head = [
      matrix.data.byteOffset,
      rows,
      columns,
      k,
      full ? 1 : 0,
      place.mean,
      place.means,
      place.factors,
    ];
    const middle = [factorSize, place.constants, place.partial, partialSize, taskRows];
    const tail = [use.given ? place.labels : 0, use.assign ? place.labels : 0, use.probabilities ?? 0];
    arena.u32(params, 16).set([...head, ...middle, ...tail]);
    const entry = single ? 'pass32' : 'pass64';
    team.run({ kernel: 'gmm', entry, memory, params, count: rows, block: taskRows, scratch, scratchBytes });
    const partial = arena.f64(place.partial, taskBlocks * partialSize);
    const total = new Float64Array(partialSize);
    for (let i = 0; i < partial.length; i++)
      total[i % partialSize] = at(total, i % partialSize) + at(partial, i);
    return { logLikelihood: at(total, 0), sums: total.subarray(1), means: meansNow() };
  };
  const load = (mixture: Mixture): void => {
    setMeans(mixture.means);
    const { factors, constants } = whitening(mixture, columns, full);
    const packed = floats(place.factors, k * factorSize).fill(0);
    const size = factors.length / k;
    for (let c = 0; c < k; c++) {
      const own = factors.subarray(c * size, (c + 1) * size);
      packed.set(full ? packUpper(own, columns) : own, c * factorSize);
    }
    floats(place.constants, k).set(constants);
  };

  return {
    origin: Float64Array.from(origin),
    given(near, known) {
      setMeans(near);
      labels.set(known);
      return pass({ given: true });
    },
    expect(mixture) {
      load(mixture);
      return pass({});
    },
    assign(mixture, soft) {
      load(mixture);
      const address = soft ? arena.branch().take(rows * k * 4) : 0;
      const { logLikelihood } = pass({ assign: true, probabilities: address });
      const found = new Int32Array(new SharedArrayBuffer(rows * 4));
      found.set(labels);
      if (!soft) return { labels: found, probabilities: null, logLikelihood };
      const probabilities = new Float32Array(new SharedArrayBuffer(rows * k * 4));
      probabilities.set(arena.f32(address, rows * k));
      return { labels: found, probabilities, logLikelihood };
    },
  };
}

/** Numbers of a triangular factor as the kernel reads it: groups of four columns, each as deep as its last. */
function fullFactorSize(columns: number): number {
  const groups = Math.ceil(columns / 4);
  return 8 * groups * (groups + 1);
}

/** Upper triangular U, f64[columns x columns], in the kernel's order: [group][row][4], zeros around it. */
function packUpper(upper: Float64Array, columns: number): Float64Array {
  const packed = new Float64Array(fullFactorSize(columns));
  let to = 0;
  for (let first = 0; first < columns; first += 4) {
    for (let i = 0; i < first + 4; i++) {
      for (let j = first; j < first + 4; j++, to++) {
        if (i <= j && j < columns) packed[to] = at(upper, i * columns + j);
      }
    }
  }
  return packed;
}
