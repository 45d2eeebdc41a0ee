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

/** How far the scores of a row can have drifted apart: at most spread + reach * (the row's distance from the mean). */
export interface Drift {
  readonly spread: number;
  readonly reach: number;
}

/** Before the first pass nothing is known. */
export const UNKNOWN_DRIFT: Drift = { spread: Number.POSITIVE_INFINITY, reach: 0 };

/**
 * The drift when centres move from `before` to `after`. A score |c|^2/2 - x.c changes by a = (|c'|^2 - |c|^2)/2 less
 * x.(c' - c), which is at most |x||c' - c|: the gap between two scores shrinks at most by max a - min a + 2|x| max|c' - c|.
 */
export function driftBetween(before: Float64Array, after: Float64Array, columns: number): Drift {
  let [least, most, longest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let c = 0; c < after.length; c += columns) {
    let [rise, move] = [0, 0];
    for (let j = c; j < c + columns; j++) {
      const [from, to] = [at(before, j), at(after, j)];
      rise += (to - from) * (to + from);
      move += (to - from) ** 2;
    }
    least = Math.min(least, rise / 2);
    most = Math.max(most, rise / 2);
    longest = Math.max(longest, Math.sqrt(move));
  }
  return { spread: most - least, reach: 2 * longest };
}

/**
 * The number M for which (x + M) - M rounds x to a grid so coarse that sums of such numbers up to `bound` are exact in
 * f64, and so the same in any order (pre-rounding: Demmel & Nguyen, "Fast Reproducible Floating-Point Summation", 2013).
 * The grid is 2^-51 of the bound or a little finer.
 */
export function gridFor(bound: number): number {
  return bound > 0 ? 1.5 * 2 ** (Math.ceil(Math.log2(bound)) + 1) : 0;
}
