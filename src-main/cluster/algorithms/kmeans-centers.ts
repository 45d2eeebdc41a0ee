import { at } from '../at.ts';

/** A bias that no score reaches: stands where a group of four centres is not full. */
const NO_CENTER = 1e38;

/**
 * Writes centres as the kernels read them: in groups of four, [group][column][4], and half of each squared norm as bias.
 * @param centers f64[count x columns]
 * @returns the largest norm
 */
export function packCenters(
  centers: Float64Array,
  columns: number,
  packed: Float32Array | Float64Array,
  bias: Float32Array | Float64Array,
): number {
  const count = centers.length / columns;
  let largest = 0;
  for (let c = 0; c < Math.ceil(count / 4) * 4; c++) {
    const group = (c >> 2) * columns * 4 + (c & 3);
    let square = 0;
    for (let j = 0; j < columns; j++) {
      packed[group + j * 4] = c < count ? at(centers, c * columns + j) : 0;
      // Read back: the norm must be that of the rounded centre.
      square += at(packed, group + j * 4) ** 2;
    }
    bias[c] = c < count ? square / 2 : NO_CENTER;
    largest = Math.max(largest, square);
  }
  return Math.sqrt(largest);
}

/**
 * How far the centres have moved since the bounds were begun: each of its own (`moved`), and each group of four by the sum of its
 * farthest moves (`drift`). By the triangle inequality a row's distances change by no more.
 */
export function addMoves(
  before: Float64Array,
  after: Float64Array,
  columns: number,
  moved: Float32Array | Float64Array,
  drift: Float32Array | Float64Array,
): void {
  const count = after.length / columns;
  for (let group = 0; group * 4 < count; group++) {
    let farthest = 0;
    for (let c = group * 4; c < Math.min(count, group * 4 + 4); c++) {
      let square = 0;
      for (let j = c * columns; j < (c + 1) * columns; j++) square += (at(after, j) - at(before, j)) ** 2;
      const move = Math.sqrt(square);
      moved[c] = at(moved, c) + move;
      farthest = Math.max(farthest, move);
    }
    drift[group] = at(drift, group) + farthest;
  }
}

/**
 * The number M for which (x + M) - M rounds x to a grid so coarse that sums of such numbers up to `bound` are exact in
 * f64, and so the same in any order (pre-rounding: Demmel & Nguyen, "Fast Reproducible Floating-Point Summation", 2013).
 * The grid is 2^-51 of the bound or a little finer.
 */
export function gridFor(bound: number): number {
  return bound > 0 ? 1.5 * 2 ** (Math.ceil(Math.log2(bound)) + 1) : 0;
}
