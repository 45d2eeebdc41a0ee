import { i32At } from './at.ts';

/** Rows per cluster. @param labels 0..k-1, or -1 for noise, which counts nowhere */
export function sizesOf(labels: Int32Array, k: number): number[] {
  const sizes = new Int32Array(k);
  for (let row = 0; row < labels.length; row++) {
    const label = i32At(labels, row);
    if (label >= 0) sizes[label] = i32At(sizes, label) + 1;
  }
  return Array.from(sizes);
}
