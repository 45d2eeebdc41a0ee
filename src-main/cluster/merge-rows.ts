import { at } from './at.ts';
import { createMatrix, type Matrix, precisionOf } from './matrix.ts';
import { createRandom } from './random.ts';

/** A matrix without repeats: each different row once, with how much it stands for. */
export interface MergedRows {
  readonly matrix: Matrix;
  /** f64[different rows]: the sum of the weights of the rows it stands for. */
  readonly weights: Float64Array;
  /** i32[rows of the original]: which different row each one is. */
  readonly which: Int32Array;
}

/**
 * Merges identical rows into weighted ones. Party, age and turnout repeat: a million voters may have but a thousand different
 * rows, and k-means on a thousand weighted rows gives the same answer.
 * @param most give up as soon as there are more different rows than this
 * @returns null when it gave up
 */
export function mergeRows(
  matrix: Matrix,
  most: number,
  rowWeights: ArrayLike<number> | null = null,
): MergedRows | null {
  if (!repeats(matrix, most)) return null;
  const { rows, columns } = matrix;
  const which = new Int32Array(rows);
  const table = createRowTable(matrix, most);
  for (let row = 0; row < rows; row++) {
    const found = table.find(row);
    if (found < 0) return null;
    which[row] = found;
  }
  const distinct = table.count();
  const weights = new Float64Array(distinct);
  for (let row = 0; row < rows; row++) {
    const i = at(which, row);
    weights[i] = at(weights, i) + (rowWeights ? at(rowWeights, row) : 1);
  }
  const merged = createMatrix(distinct, columns, precisionOf(matrix), matrix.names);
  merged.data.set(table.values.subarray(0, distinct * columns));
  return { matrix: merged, weights, which };
}

/** Rows looked at to see whether any repeat. */
const PROBE = 4096;

/**
 * Whether the rows may well have no more than `most` different ones. Of s rows drawn from `most` equally common ones about
 * s^2 / (2 most) repeat an earlier one, and more when some are commoner; a quarter of that is taken as enough (and half
 * of the sample, where the sample is the larger of the two).
 */
function repeats(matrix: Matrix, most: number): boolean {
  const sample = Math.min(PROBE, matrix.rows);
  const random = createRandom(1);
  const table = createRowTable(matrix, sample);
  for (let i = 0; i < sample; i++) table.find(Math.floor(((i + random.next()) / sample) * matrix.rows));
  return sample - table.count() > Math.floor(Math.min(sample ** 2 / (8 * most), sample / 2));
}

/** Different rows, numbered in the order in which they were found. */
interface RowTable {
  /** The number of the different row that equals this row; -1 when it would be one too many. */
  find(row: number): number;
  count(): number;
  /** The values of the different rows, row-major. */
  readonly values: Float32Array | Float64Array;
}

function createRowTable({ rows, columns, data }: Matrix, most: number): RowTable {
  const wordsPerRow = (columns * data.BYTES_PER_ELEMENT) / 4;
  const words = new Int32Array(data.buffer, data.byteOffset, rows * wordsPerRow);
  const mask = 2 ** Math.ceil(Math.log2(2 * most + 2)) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  // A copy of their own: compared with row after row, they should lie close together.
  const length = most * columns;
  const values = data instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
  let distinct = 0;
  const find = (row: number): number => {
    let slot = hashWords(words, row * wordsPerRow, wordsPerRow) & mask;
    for (let found = at(slots, slot); found >= 0; found = at(slots, slot)) {
      if (sameValues(values, found * columns, data, row * columns, columns)) return found;
      slot = (slot + 1) & mask;
    }
    if (distinct === most) return -1;
    for (let j = 0; j < columns; j++) values[distinct * columns + j] = at(data, row * columns + j);
    slots[slot] = distinct;
    return distinct++;
  };
  return { find, count: () => distinct, values };
}

/** FNV-1a's step on whole words, with a last mix (murmur3) so that the low bits depend on all. */
function hashWords(words: Int32Array, start: number, count: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = start; i < start + count; i++) {
    hash = Math.imul(hash ^ at(words, i), 0x01000193);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

/** Compared as numbers, not as bits: rows with 0 and -0 may stay apart, which does no harm. */
function sameValues(
  a: Float32Array | Float64Array,
  fromA: number,
  b: Float32Array | Float64Array,
  fromB: number,
  count: number,
): boolean {
  for (let j = 0; j < count; j++) if (a[fromA + j] !== b[fromB + j]) return false;
  return true;
}
