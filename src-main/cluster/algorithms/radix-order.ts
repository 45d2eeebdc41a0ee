import { i32At } from '../at.ts';

const DIGIT_BITS = 16;
const DIGITS = 2 ** DIGIT_BITS;

/**
 * The order that sorts numbers from 0 on ascending; equal ones keep their places. Radix sort on the bit patterns, which for
 * such numbers sort as the numbers do (IEEE 754): many times faster than comparing, for millions.
 */
export function orderOf(values: Float64Array): Int32Array {
  const words = new Uint16Array(values.buffer, values.byteOffset, values.length * 4);
  let order = Int32Array.from({ length: values.length }, (_, i) => i);
  let next = new Int32Array(values.length);
  const counts = new Int32Array(DIGITS);
  for (let digit = 0; digit < 4; digit++) {
    counts.fill(0);
    for (let i = digit; i < words.length; i += 4) {
      const key = words[i] ?? 0;
      counts[key] = i32At(counts, key) + 1;
    }
    let start = 0;
    for (let key = 0; key < DIGITS; key++) {
      const count = i32At(counts, key);
      counts[key] = start;
      start += count;
    }
    for (let i = 0; i < order.length; i++) {
      const index = i32At(order, i);
      const key = words[index * 4 + digit] ?? 0;
      const place = i32At(counts, key);
      next[place] = index;
      counts[key] = place + 1;
    }
    [order, next] = [next, order];
  }
  return order;
}
