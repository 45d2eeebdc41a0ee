import { gridFor } from '../algorithms/kmeans-centers.ts';
import { at } from '../at.ts';
import type { Arena } from '../kernels/arena.ts';
import type { Team } from '../kernels/team.ts';
import { alignUp, type Matrix, precisionOf } from '../matrix.ts';

/** Blocks of rows that a thread takes at a time. */
const TASK_BLOCKS = 8;
/** Up to this ratio of the data's reach to a cluster's width, seven digits are enough for distances. */
const NARROW = 100;

/** Rows sorted by label; cluster c is order[starts[c]] and the sizes[c] - 1 rows after it. */
export interface SortedRows {
  readonly order: Int32Array;
  readonly starts: readonly number[];
  readonly sizes: readonly number[];
}

/**
 * Sums of Euclidean distances from every row to the rows of every cluster.
 * @returns f64[clusters x rows]: cluster after cluster, the rows in the order of `rows.order`
 */
export function clusterDistances(team: Team, arena: Arena, matrix: Matrix, rows: SortedRows): Float64Array {
  const { columns } = matrix;
  const { order, starts, sizes } = rows;
  const clusters = sizes.length;
  const { mean, reach, width } = extent(matrix, rows);
  const single = precisionOf(matrix) === 'float32' || reach <= NARROW * width;
  const size = single ? 4 : 8;
  const block = single ? 8 : 4;
  const firsts = new Int32Array(clusters + 1);
  for (let c = 0; c < clusters; c++) firsts[c + 1] = at(firsts, c) + Math.ceil(at(sizes, c) / block) * block;
  const slots = at(firsts, clusters);
  const scratchBytes = alignUp(clusters * slots * 8);
  const place = {
    params: arena.take(40),
    packed: arena.take(slots * columns * size),
    firsts: arena.take(firsts.byteLength),
    sizes: arena.take(clusters * 4),
    scratch: arena.take(scratchBytes * team.threads),
  };
  const packed = (single ? arena.f32 : arena.f64)(place.packed, slots * columns);
  packed.fill(0);
  starts.forEach((start, c) => {
    for (let i = 0; i < at(sizes, c); i++) {
      const slot = at(firsts, c) + i;
      const from = at(order, start + i) * columns;
      const to = (slot >> 2) * columns * 4 + (slot & 3);
      for (let j = 0; j < columns; j++) packed[to + j * 4] = at(matrix.data, from + j) - at(mean, j);
    }
  });
  arena.i32(place.firsts, clusters + 1).set(firsts);
  arena.i32(place.sizes, clusters).set(sizes);
  arena.f64(place.params, 1)[0] = gridFor(order.length * 2 * reach);
  arena.u32(place.params + 8, 6).set([place.packed, columns, clusters, slots, place.firsts, place.sizes]);
  const threads = Array.from({ length: team.threads }, (_, thread) =>
    arena.f64(place.scratch + thread * scratchBytes, clusters * slots).fill(0),
  );
  team.run({
    kernel: 'silhouette',
    entry: single ? 'distances32' : 'distances64',
    memory: arena.memory,
    params: place.params,
    count: slots / block,
    block: TASK_BLOCKS,
    scratch: place.scratch,
    scratchBytes,
  });
  const sums = new Float64Array(clusters * order.length);
  for (let c = 0; c < clusters; c++) {
    starts.forEach((start, own) => {
      const from = c * slots + at(firsts, own);
      const to = c * order.length + start;
      for (let i = 0; i < at(sizes, own); i++) {
        for (const thread of threads) sums[to + i] = at(sums, to + i) + at(thread, from + i);
      }
    });
  }
  return sums;
}

/** The rows' mean, their largest distance from it, and the width (root mean square radius) of the narrowest cluster. */
function extent({ columns, data }: Matrix, { order, starts, sizes }: SortedRows) {
  const meanOf = (from: number, count: number): Float64Array => {
    const mean = new Float64Array(columns);
    for (let i = from; i < from + count; i++) {
      for (let j = 0; j < columns; j++) mean[j] = at(mean, j) + at(data, at(order, i) * columns + j) / count;
    }
    return mean;
  };
  const squareTo = (mean: Float64Array, i: number): number => {
    let square = 0;
    for (let j = 0; j < columns; j++) square += (at(data, at(order, i) * columns + j) - at(mean, j)) ** 2;
    return square;
  };
  const mean = meanOf(0, order.length);
  let farthest = 0;
  for (let i = 0; i < order.length; i++) farthest = Math.max(farthest, squareTo(mean, i));
  let narrowest = Number.POSITIVE_INFINITY;
  starts.forEach((start, c) => {
    const count = at(sizes, c);
    if (count < 2) return;
    const own = meanOf(start, count);
    let sum = 0;
    for (let i = start; i < start + count; i++) sum += squareTo(own, i);
    narrowest = Math.min(narrowest, sum / count);
  });
  return { mean, reach: Math.sqrt(farthest), width: Math.sqrt(narrowest) };
}
