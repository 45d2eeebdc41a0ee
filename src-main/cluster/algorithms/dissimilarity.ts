import { at, f64At } from '../at.ts';
import type { Matrix } from '../matrix.ts';

/** How far two rows are apart. */
export type Dissimilarity = (a: Float64Array, fromA: number, b: Float64Array, fromB: number) => number;

/** Straight-line distance over `columns` numbers. */
export function euclidean(columns: number): Dissimilarity {
  return (a, fromA, b, fromB) => {
    let squared = 0;
    for (let j = 0; j < columns; j++) {
      const gap = f64At(a, fromA + j) - f64At(b, fromB + j);
      squared += gap * gap;
    }
    return Math.sqrt(squared);
  };
}

/**
 * Gower's dissimilarity for mixed columns (Gower 1971), 0..1: the mean over the columns of |a - b| / range for numbers, and of 0 or 1
 * for categories.
 * @param categorical which columns hold categories (as numbers that mean nothing but themselves)
 */
export function gower({ rows, columns, data }: Matrix, categorical: readonly number[]): Dissimilarity {
  const ranges = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < rows; row++) {
      const x = at(data, row * columns + j);
      if (x < low) low = x;
      if (x > high) high = x;
    }
    ranges[j] = high > low ? high - low : 1;
  }
  // 0 marks a category.
  for (const column of categorical) ranges[column] = 0;
  return (a, fromA, b, fromB) => {
    let sum = 0;
    for (let j = 0; j < columns; j++) {
      const gap = Math.abs(f64At(a, fromA + j) - f64At(b, fromB + j));
      const range = f64At(ranges, j);
      if (range > 0) sum += gap / range;
      else if (gap !== 0) sum += 1;
    }
    return sum / columns;
  };
}
