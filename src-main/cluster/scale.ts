import type { Scaling } from '../api/cluster.ts';

/** scaled = (value - center) / spread. */
export interface Scale {
  readonly center: number;
  readonly spread: number;
}

/**
 * Scale of a column of finite numbers. `standard`: mean and standard deviation (population); `robust`: median and interquartile
 * range; `range`: minimum and maximum to 0..1; `none`: as it is. A constant column keeps spread 1.
 */
export function scaleOf(values: Float64Array, scaling: Scaling): Scale {
  if (scaling === 'none') return { center: 0, spread: 1 };
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
