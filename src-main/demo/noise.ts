import type { Random } from './random.ts';

/** A smooth random height between -1 and 1 over the plane; x and y in any range, about one hill per unit. */
export type Noise = (x: number, y: number) => number;

const SIDE = 32;

/**
 * Value noise: random heights on a grid that repeats every 32 units, blended by the cubic 3t^2 - 2t^3. Only sums and
 * products, so it gives the same numbers on every machine.
 */
export function smoothNoise(rng: Random): Noise {
  const heights = Float64Array.from({ length: SIDE * SIDE }, () => rng.next() * 2 - 1);
  const height = (i: number, j: number) => heights[(j & (SIDE - 1)) * SIDE + (i & (SIDE - 1))] ?? 0;
  return (x, y) => {
    const i = Math.floor(x);
    const j = Math.floor(y);
    const u = blend(x - i);
    const v = blend(y - j);
    const low = height(i, j) + (height(i + 1, j) - height(i, j)) * u;
    const high = height(i, j + 1) + (height(i + 1, j + 1) - height(i, j + 1)) * u;
    return low + (high - low) * v;
  };
}

function blend(t: number): number {
  return t * t * (3 - 2 * t);
}
