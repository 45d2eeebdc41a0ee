import { at } from './at.ts';
import { type Matrix, pickRows } from './matrix.ts';

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
  const { rows, columns, data } = matrix;
  const wordsPerRow = (columns * data.BYTES_PER_ELEMENT) / 4;
  const words = new Int32Array(data.buffer, data.byteOffset, rows * wordsPerRow);
  const mask = 2 ** Math.ceil(Math.log2(2 * most + 2)) - 1;
  const table = new Int32Array(mask + 1).fill(-1);
  const firsts = new Int32Array(most);
  const which = new Int32Array(rows);
  let distinct = 0;
  for (let row = 0; row < rows; row++) {
    let slot = hashWords(words, row * wordsPerRow, wordsPerRow) & mask;
    let found = at(table, slot);
    while (found >= 0 && !sameValues(data, at(firsts, found) * columns, row * columns, columns)) {
      slot = (slot + 1) & mask;
      found = at(table, slot);
    }
    if (found < 0) {
      if (distinct === most) return null;
      found = distinct++;
      firsts[found] = row;
      table[slot] = found;
    }
    which[row] = found;
  }
  const weights = new Float64Array(distinct);
  for (let row = 0; row < rows; row++) {
    const i = at(which, row);
    weights[i] = at(weights, i) + (rowWeights ? at(rowWeights, row) : 1);
  }
  return { matrix: pickRows(matrix, firsts.subarray(0, distinct)), weights, which };
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
function sameValues(data: Float32Array | Float64Array, a: number, b: number, count: number): boolean {
  for (let j = 0; j < count; j++) if (data[a + j] !== data[b + j]) return false;
  return true;
}
