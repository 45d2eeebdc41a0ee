import { sfc32 } from '../api/sfc32.ts';

/** A stream of pseudo-random numbers; the same seed gives the same stream on every machine. */
export interface Random {
  /** Uniform in [0, 1), a multiple of 2^-53. */
  next(): number;
  /** Whole number in [0, n). */
  below(n: number): number;
}

/**
 * Numbers from sfc32.
 * @param seed whole number; its low 32 bits count
 * @param stream tells apart streams of one seed (the third start of k = 5 is always the same stream)
 */
export function createRandom(seed: number, stream = 0): Random {
  const word = sfc32(seed, stream);
  const next = (): number => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) * 2 ** -53;
  return { next, below: (n) => Math.floor(next() * n) };
}

/** `count` different whole numbers in [0, n), ascending (Knuth, TAOCP vol. 2, 3.4.2, algorithm S). */
export function sampleIndices(random: Random, n: number, count: number): Int32Array {
  const chosen = new Int32Array(Math.min(count, n));
  let taken = 0;
  for (let i = 0; i < n && taken < chosen.length; i++) {
    if (random.next() * (n - i) < chosen.length - taken) chosen[taken++] = i;
  }
  return chosen;
}

/** Puts values into a random order, in place (Fisher & Yates). */
export function shuffle(random: Random, values: Int32Array): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const kept = values[i] ?? 0;
    values[i] = values[j] ?? 0;
    values[j] = kept;
  }
}
