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
 * Adds one step to how far the centres have moved since the bounds were begun: each of its own (`moved`), and each group of four by
 * its farthest move (`drift`). By the triangle inequality a row's distances change by no more.
 * @returns the two farthest moves together: by no more can two centres have changed places before a row
 */
export function addMoves(
  before: Float64Array,
  after: Float64Array,
  columns: number,
  moved: Float32Array | Float64Array,
  drift: Float32Array | Float64Array,
): number {
  const moves = new Float64Array(after.length / columns);
  for (let c = 0; c < moves.length; c++) {
    let square = 0;
    for (let j = c * columns; j < (c + 1) * columns; j++) square += (at(after, j) - at(before, j)) ** 2;
    moves[c] = Math.sqrt(square);
    moved[c] = at(moved, c) + at(moves, c);
  }
  for (let group = 0; group * 4 < moves.length; group++)
    drift[group] = at(drift, group) + Math.max(...moves.subarray(group * 4, group * 4 + 4));
  const [farthest = 0, next = 0] = moves.sort().reverse();
  return farthest + next;
}

/**
 * The number M for which (x + M) - M rounds x to a grid so coarse that sums of such numbers up to `bound` are exact in
 * f64, and so the same in any order (pre-rounding: Demmel & Nguyen, "Fast Reproducible Floating-Point Summation", 2013).
 * The grid is 2^-51 of the bound or a little finer.
 */
export function gridFor(bound: number): number {
  return bound > 0 ? 1.5 * 2 ** (Math.ceil(Math.log2(bound)) + 1) : 0;
}

/**
 * What centres c with sums S and weights W take from the sum of squared distances to 0: sum of W |c|^2 - 2 c.S.
 * (|x - c|^2 = |x|^2 - 2 c.x + |c|^2, summed over the rows.)
 */
export function changeByCenters(
  sums: Float64Array,
  centers: Float64Array,
  count: number,
  columns: number,
): number {
  let change = 0;
  for (let c = 0; c < count; c++) {
    const own = c * (columns + 1);
    for (let j = 0; j < columns; j++) {
      const value = at(centers, c * columns + j);
      change += value * (at(sums, own + columns) * value - 2 * at(sums, own + j));
    }
  }
  return change;
}

/** u16[256][8]: for every byte the places of its bits, lowest first; margins.as.ts finds rows by it. */
export function placesOfBits(): Uint16Array {
  const places = new Uint16Array(256 * 8);
  for (let byte = 0; byte < 256; byte++) {
    let count = 0;
    for (let bit = 0; bit < 8; bit++) if ((byte >> bit) & 1) places[byte * 8 + count++] = bit;
  }
  return places;
}
