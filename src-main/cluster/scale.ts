import type { Scaling } from '../api/cluster-features.ts';

/** scaled = (value - center) / spread; of the value's place among `ranks` (0..1), where there are any. */
export interface Scale {
  readonly center: number;
  readonly spread: number;
  /** Quantiles of the values, equally far apart in rank, ascending. */
  readonly ranks?: number[] | undefined;
}

/** So many quantiles stand for all values when only their order counts. */
const QUANTILES = 257;

/**
 * Scale of a column of finite numbers. `standard`: mean and standard deviation (population); `robust`: median and interquartile
 * range; `range`: minimum and maximum to 0..1; `rank`: the place among all, standardised; `none`: as it is. A constant column
 * keeps spread 1.
 */
export function scaleOf(values: Float64Array, scaling: Scaling): Scale {
  if (scaling === 'none') return { center: 0, spread: 1 };
  if (scaling === 'rank') {
    const sorted = values.toSorted();
    const ranks = Array.from({ length: QUANTILES }, (_, i) => quantile(sorted, i / (QUANTILES - 1)));
    const { mean, deviation } = moments(values.map((value) => rankAmong(ranks, value)));
    return { center: mean, spread: deviation || 1, ranks };
  }
  if (scaling === 'standard') {
    const { mean, deviation } = moments(values);
    return { center: mean, spread: deviation || 1 };
  }
  const sorted = values.toSorted();
  if (scaling === 'range') {
    const low = sorted[0] ?? 0;
    return { center: low, spread: (sorted.at(-1) ?? 0) - low || 1 };
  }
  return { center: quantile(sorted, 0.5), spread: quantile(sorted, 0.75) - quantile(sorted, 0.25) || 1 };
}

/** A value on a scale. */
export function scaled({ center, spread, ranks }: Scale, value: number): number {
  return ((ranks ? rankAmong(ranks, value) : value) - center) / spread;
}

/** The place of a value among ascending quantiles, 0..1; equal ones share the middle of their places. */
function rankAmong(ranks: readonly number[], value: number): number {
  const below = firstWhere(ranks, (rank) => rank >= value);
  const upTo = firstWhere(ranks, (rank) => rank > value);
  const last = ranks.length - 1;
  if (upTo > below) return (below + upTo - 1) / 2 / last;
  if (below === 0) return 0;
  if (below > last) return 1;
  const [low, high] = [ranks[below - 1] ?? value, ranks[below] ?? value];
  return (below - 1 + (value - low) / (high - low)) / last;
}

/** The first index whose value passes a test that all later ones pass too; the length when none does. */
function firstWhere(sorted: readonly number[], passes: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(sorted[middle] ?? Number.NaN)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Mean and population standard deviation, by Welford's update (Welford, Technometrics 4, 1962). */
export function moments(values: ArrayLike<number>): { mean: number; deviation: number } {
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    const before = value - mean;
    mean += before / (i + 1);
    squares += before * (value - mean);
  }
  return { mean, deviation: values.length > 0 ? Math.sqrt(squares / values.length) : 0 };
}

/** Quantile p (0..1) of sorted numbers by linear interpolation (R's type 7, numpy's default); NaN of none. */
export function quantile(sorted: Float64Array, p: number): number {
  const place = (sorted.length - 1) * p;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}
