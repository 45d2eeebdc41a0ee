import { at } from './at.ts';
import { sizesOf } from './sizes.ts';

/** Clusters renumbered so that 0 is the largest; ties keep their order. The same clustering always reads the same. */
export interface BySize {
  /** i32[rows]; -1 (noise) stays. */
  readonly labels: Int32Array;
  readonly sizes: number[];
  /** The old number of every new one. */
  readonly order: readonly number[];
}

/** @param labels 0..k-1, or -1 for noise */
export function bySize(labels: Int32Array, k: number): BySize {
  const sizes = sizesOf(labels, k);
  const order = sizes.map((_, label) => label).sort((a, b) => at(sizes, b) - at(sizes, a) || a - b);
  const rank = new Int32Array(k);
  order.forEach((label, place) => {
    rank[label] = place;
  });
  return {
    labels: labels.map((label) => rank[label] ?? label),
    sizes: order.map((label) => at(sizes, label)),
    order,
  };
}

/** The labels alone, renumbered by size. */
export function labelsBySize(labels: Int32Array, k: number): Int32Array {
  return bySize(labels, k).labels;
}

/** Puts f64[k x width] or f32[k x width] into the new order. */
export function reorderRows<T extends Float32Array | Float64Array>(values: T, order: readonly number[]): T {
  const width = values.length / order.length;
  const out = values.slice();
  order.forEach((from, to) => {
    out.set(values.subarray(from * width, (from + 1) * width), to * width);
  });
  // slice() of an array of one type is an array of that type.
  return out as T;
}
