import { f64At, i32At } from '../at.ts';
import type { KdTree } from './kd-tree.ts';

/** Looks for the rows of a tree that are nearest to a point, which need not be one of them. */
export interface RowSearch {
  /** i32[count]: places of the nearest, nearest first, after `find`. */
  readonly places: Int32Array;
  /** f64[count]: their squared distances. */
  readonly squared: Float64Array;
  /** @param point its numbers stand at from .. from + columns - 1 */
  find(point: ArrayLike<number>, from: number): void;
}

/** @param count 1..rows of the tree */
export function rowSearch(tree: KdTree, count: number): RowSearch {
  const { columns, starts, ends, firstLeaf, low, high, points } = tree;
  const places = new Int32Array(count);
  const squared = new Float64Array(count);
  const row = new Float64Array(columns);
  const toBox = (node: number): number => {
    let sum = 0;
    for (let j = 0; j < columns; j++) {
      const x = f64At(row, j);
      const gap = Math.max(f64At(low, node * columns + j) - x, x - f64At(high, node * columns + j), 0);
      sum += gap * gap;
    }
    return sum;
  };
  /** Puts a row among the nearest found so far, which stand in order. */
  const offer = (distance: number, place: number): void => {
    let hole = count - 1;
    for (; hole > 0 && f64At(squared, hole - 1) > distance; hole--) {
      squared[hole] = f64At(squared, hole - 1);
      places[hole] = i32At(places, hole - 1);
    }
    squared[hole] = distance;
    places[hole] = place;
  };
  const visit = (node: number): void => {
    if (node < firstLeaf) {
      const left = toBox(2 * node + 1);
      const right = toBox(2 * node + 2);
      const near = left <= right ? 2 * node + 1 : 2 * node + 2;
      if (Math.min(left, right) < f64At(squared, count - 1)) visit(near);
      if (Math.max(left, right) < f64At(squared, count - 1)) visit(4 * node + 3 - near);
      return;
    }
    for (let place = i32At(starts, node); place < i32At(ends, node); place++) {
      let distance = 0;
      for (let j = 0; j < columns; j++) distance += (f64At(points, place * columns + j) - f64At(row, j)) ** 2;
      if (distance < f64At(squared, count - 1)) offer(distance, place);
    }
  };
  return {
    places,
    squared,
    find(point, from) {
      for (let j = 0; j < columns; j++) row[j] = point[from + j] ?? Number.NaN;
      squared.fill(Number.POSITIVE_INFINITY);
      visit(0);
    },
  };
}
