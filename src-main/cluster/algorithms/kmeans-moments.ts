import { at } from '../at.ts';
import type { Matrix } from '../matrix.ts';

/** Rows that the middle is taken of. */
const MIDDLE_ROWS = 64;

/**
 * f64[columns]: somewhere in the middle of the rows, so that sums of what lies around it lose no digits; in a column that is the
 * same everywhere exactly that value.
 */
export function middleOf({ rows, columns, data }: Matrix): Float64Array {
  const away = new Float64Array(columns);
  const count = Math.min(rows, MIDDLE_ROWS);
  for (let i = 0; i < count; i++) {
    const row = Math.floor((i / count) * rows) * columns;
    for (let j = 0; j < columns; j++) away[j] = at(away, j) + at(data, row + j) - at(data, j);
  }
  return away.map((sum, j) => at(data, j) + sum / count);
}

/**
 * What the moments pass found, block by block, put together in block order.
 * @param partial f64[blocks][3][columns]: sums of w*t, sums of w*t^2, the largest |t|, with t the row less the middle
 * @returns f64[3][columns]
 */
export function readMoments(partial: Float64Array, blocks: number, columns: number): Float64Array {
  const moments = new Float64Array(3 * columns);
  for (let i = 0; i < blocks * 3 * columns; i++) {
    const j = i % (3 * columns);
    moments[j] = j < 2 * columns ? at(moments, j) + at(partial, i) : Math.max(at(moments, j), at(partial, i));
  }
  return moments;
}
