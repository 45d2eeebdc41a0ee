import { sfc32 } from '../api/sfc32.ts';

/** A stream of pseudo-random numbers; the same seed gives the same stream on every machine. */
export interface Random {
  /** Uniform in [0, 1), a multiple of 2^-32. */
  next(): number;
  /** Whole number in [0, n). */
  below(n: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** Bell-shaped, mean 0, standard deviation 1, within +-3 (the sum of four uniforms: no logarithm, no cosine). */
  bell(): number;
}

/**
 * Numbers from sfc32.
 * @param seed whole number in 0..2^32-1
 * @param stream what the numbers are for; streams of one seed are independent, so that adding a draw to one file
 *   leaves every other file as it was
 */
export function random(seed: number, stream: string): Random {
  const word = sfc32(seed, hashText(stream));
  const next = () => word() * 2 ** -32;
  return {
    next,
    below: (n) => Math.floor(next() * n),
    chance: (probability) => next() < probability,
    bell: () => (next() + next() + next() + next() - 2) * SQRT_3,
  };
}

/** The sum of four uniforms has variance 4/12; its root times this is 1. */
const SQRT_3 = 1.7320508075688772;

/** FNV-1a, 32 bits (Fowler, Noll, Vo; public domain). */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

/** Weights as a running total that ends at 1, ready for `draw`. */
export function cumulative(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let running = 0;
  return Float64Array.from(weights, (weight) => {
    running += weight;
    return running / total;
  });
}

/** The position drawn from a running total made by `cumulative`. */
export function draw(rng: Random, running: Float64Array): number {
  const at = rng.next();
  const last = running.length - 1;
  for (let i = 0; i < last; i++) if (at < (running[i] ?? 1)) return i;
  return last;
}

/** One of the items, each as likely as the next. @throws RangeError when there is none. */
export function pick<T>(rng: Random, items: readonly T[]): T {
  const item = items[rng.below(items.length)];
  if (item === undefined) throw new RangeError('pick: nothing to pick from');
  return item;
}

/**
 * 1/2 at 0, towards 0 and 1 on either side: an S-curve from additions and one division, in place of the logistic
 * function, whose last digits may differ between engines.
 */
export function sigmoid(x: number): number {
  return 0.5 + (0.5 * x) / (1 + Math.abs(x));
}
