import { at } from '../at.ts';

/**
 * The kink of a falling, flattening curve, by Kneedle (Satopaa, Albrecht, Irwin & Raghavan 2011): with both axes
 * scaled to 0..1, the point farthest below the line from the first point to the last.
 * @param x ascending
 * @param y as long as x
 * @returns the index of the kink, or null when there is none (fewer than three points, or none stands out)
 */
export function elbowOf(x: readonly number[], y: readonly number[]): number | null {
  const last = x.length - 1;
  const width = at(x, last) - at(x, 0);
  const height = at(y, 0) - at(y, last);
  if (last < 2 || !(height > 0)) return null;
  let best: { index: number; depth: number } | null = null;
  for (let i = 1; i < last; i++) {
    const depth = (at(y, 0) - at(y, i)) / height - (at(x, i) - at(x, 0)) / width;
    if (depth > LEAST_DEPTH && (!best || depth > best.depth)) best = { index: i, depth };
  }
  return best?.index ?? null;
}

/** A curve this close to a straight line has no kink. */
const LEAST_DEPTH = 0.1;
