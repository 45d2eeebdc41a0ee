import { at } from '../at.ts';

/**
 * Adjusted Rand index of two labellings of the same rows (Hubert & Arabie 1985): 1 when they are the same up to the
 * labels' names, about 0 when they agree no better than chance.
 * @param a whole numbers; every value, -1 too, is a group of its own
 * @param b as long as a
 */
export function adjustedRand(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const cells = new Map<string, number>();
  const left = new Map<number, number>();
  const right = new Map<number, number>();
  const count = <K>(map: Map<K, number>, key: K): void => {
    map.set(key, (map.get(key) ?? 0) + 1);
  };
  for (let row = 0; row < a.length; row++) {
    count(left, at(a, row));
    count(right, at(b, row));
    count(cells, `${at(a, row)} ${at(b, row)}`);
  }
  const both = pairs(cells.values());
  const first = pairs(left.values());
  const second = pairs(right.values());
  const expected = (first * second) / pairs([a.length]);
  const most = (first + second) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}

/** Pairs of rows within the same group. */
function pairs(counts: Iterable<number>): number {
  let sum = 0;
  for (const n of counts) sum += (n * (n - 1)) / 2;
  return sum;
}
