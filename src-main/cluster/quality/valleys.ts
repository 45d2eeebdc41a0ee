import { at, f64At, i32At } from '../at.ts';
import type { Matrix } from '../matrix.ts';
import { createRandom } from '../random.ts';
import { dipOf } from './dip.ts';

/** Columns with so many different values or fewer are categories; with more, up to the second, steps of something even if each comes often. */
const CATEGORIES = 4;
const STEPS = 200;
const OFTEN = 5;

/** How deep the valleys are between neighbouring clusters. */
export interface Valleys {
  /** The least, over the clusters, of dip x root of rows along the line to the nearest cluster's centre. */
  readonly shallowest: number;
}

/**
 * Looks along the line between each cluster's centre and the nearest other one: two groups show a valley between two peaks there, a cloud
 * that was merely cut does not (the idea of dip-means, Kalogeratos & Likas 2012). The valley is measured by Hartigan's dip.
 * @param labels 0..k-1 for every row of the matrix
 * @param centers f64[k x columns]
 */
export function valleysOf(matrix: Matrix, labels: Int32Array, centers: Float64Array): Valleys {
  const { columns, rows } = matrix;
  const k = centers.length / columns;
  const pairs = new Set<number>();
  for (let a = 0; a < k; a++) {
    const b = nearestCenter(centers, columns, a);
    pairs.add(Math.min(a, b) * k + Math.max(a, b));
  }
  let shallowest = Number.POSITIVE_INFINITY;
  for (const pair of pairs) {
    const [a, b] = [Math.floor(pair / k), pair % k];
    const along: number[] = [];
    for (let row = 0; row < rows; row++) {
      const label = i32At(labels, row);
      if (label !== a && label !== b) continue;
      let sum = 0;
      for (let j = 0; j < columns; j++) {
        const direction = f64At(centers, a * columns + j) - f64At(centers, b * columns + j);
        sum += at(matrix.data, row * columns + j) * direction;
      }
      along.push(sum);
    }
    const dip = dipOf(Float64Array.from(along).sort());
    shallowest = Math.min(shallowest, dip * Math.sqrt(along.length));
  }
  return { shallowest };
}

/**
 * Spreads values that come in steps (ages, counts) evenly over their steps, in place: between 41 and 42 lies no valley. Columns of a
 * few values, which are categories, stay as they are.
 */
export function smoothSteps({ rows, columns, data }: Matrix): void {
  const random = createRandom(7);
  for (let j = 0; j < columns; j++) {
    const values = new Set<number>();
    for (let row = 0; row < rows && values.size <= STEPS; row++) values.add(at(data, row * columns + j));
    if (values.size <= CATEGORIES || values.size > Math.min(STEPS, rows / OFTEN)) continue;
    const sorted = [...values].sort((a, b) => a - b);
    const gaps = sorted.slice(1).map((value, i) => value - (sorted[i] ?? value));
    const step = gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 0;
    for (let row = 0; row < rows; row++) {
      const place = row * columns + j;
      data[place] = at(data, place) + (random.next() - 0.5) * step;
    }
  }
}

function nearestCenter(centers: Float64Array, columns: number, a: number): number {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let b = 0; b < centers.length / columns; b++) {
    if (b === a) continue;
    let squared = 0;
    for (let j = 0; j < columns; j++)
      squared += (f64At(centers, a * columns + j) - f64At(centers, b * columns + j)) ** 2;
    if (squared >= least) continue;
    least = squared;
    nearest = b;
  }
  return nearest;
}
