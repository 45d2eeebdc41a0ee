import { ascending, bisectRight } from 'd3-array';

/** How values are cut into classes: about equally many precincts in each, steps of equal width, or where the values gape. */
export type Method = 'quantile' | 'equal' | 'natural';

/** One class of a choropleth: the least and largest value really in it, and how many precincts. */
export interface ValueClass {
  readonly from: number;
  readonly to: number;
  readonly size: number;
}

/** Values cut into classes. Class i holds the values v with breaks[i - 1] <= v < breaks[i]. */
export interface Classes {
  readonly breaks: readonly number[];
  readonly classes: readonly ValueClass[];
}

/**
 * Cuts values into at most `count` classes, lowest first; fewer when there are fewer different values. NaN is left out.
 */
export function classify(values: Float64Array, method: Method, count: number): Classes {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const wanted = Math.min(count, new Set(sorted).size);
  const cuts = wanted > 1 ? cutters[method](sorted, wanted) : [];
  // A cut at the least value, or twice at one place, would make a class of nobody.
  const breaks = [...new Set(cuts)].filter((cut) => cut > (sorted[0] ?? 0)).sort(ascending);
  const edges = [0, ...breaks.map((cut) => lowerBound(sorted, cut)), sorted.length];
  const kept = breaks.filter((_, i) => (edges[i] ?? 0) < (edges[i + 1] ?? 0));
  const starts = [0, ...kept.map((cut) => lowerBound(sorted, cut)), sorted.length];
  const classes = starts.slice(0, -1).map((start, i) => {
    const end = starts[i + 1] ?? sorted.length;
    return { from: sorted[start] ?? Number.NaN, to: sorted[end - 1] ?? Number.NaN, size: end - start };
  });
  return { breaks: kept, classes: sorted.length > 0 ? classes : [] };
}

/** The class of a value, 0 for the lowest; -1 for NaN. */
export function classOf(value: number, breaks: readonly number[]): number {
  return Number.isNaN(value) ? -1 : bisectRight(breaks, value);
}

type Cutter = (sorted: Float64Array, count: number) => number[];

const cutters: Record<Method, Cutter> = {
  quantile: (sorted, count) => {
    const different = [...new Set(sorted)];
    // Shares that are all or nothing: each value is a class, however many precincts have it.
    if (different.length <= count) return different.slice(1);
    return Array.from(
      { length: count - 1 },
      (_, i) => sorted[Math.round((sorted.length * (i + 1)) / count)] ?? 0,
    );
  },
  equal: (sorted, count) => {
    const [low = 0, high = 0] = [sorted[0], sorted.at(-1)];
    return Array.from({ length: count - 1 }, (_, i) => low + ((high - low) * (i + 1)) / count);
  },
  natural: naturalBreaks,
};

function lowerBound(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Natural breaks (Fisher 1958, Jenks 1977): the cuts that make the sum of squared distances to the class means least. Exact,
 * by dynamic programming over the sorted values; the best cut moves only upwards with the end, so each row is found by divide
 * and conquer in n log n steps.
 */
function naturalBreaks(sorted: Float64Array, count: number): number[] {
  const n = sorted.length;
  const sum = new Float64Array(n + 1);
  const squares = new Float64Array(n + 1);
  sorted.forEach((value, i) => {
    sum[i + 1] = (sum[i] ?? 0) + value;
    squares[i + 1] = (squares[i] ?? 0) + value * value;
  });
  /** Squared distances to the mean of values start..end-1. */
  const spread = (start: number, end: number) => {
    const total = (sum[end] ?? 0) - (sum[start] ?? 0);
    return (squares[end] ?? 0) - (squares[start] ?? 0) - (total * total) / (end - start);
  };
  let before = Float64Array.from({ length: n + 1 }, (_, end) => (end === 0 ? 0 : spread(0, end)));
  const cuts: Int32Array[] = [];
  for (let k = 2; k <= count; k++) {
    const best = new Float64Array(n + 1).fill(Infinity);
    const cut = new Int32Array(n + 1);
    const previous = before;
    const fill = (low: number, high: number, from: number, to: number) => {
      if (low > high) return;
      const end = (low + high) >> 1;
      let found = from;
      for (let start = Math.max(from, k - 1); start <= Math.min(to, end - 1); start++) {
        const cost = (previous[start] ?? 0) + spread(start, end);
        if (cost < (best[end] ?? 0)) {
          best[end] = cost;
          found = start;
        }
      }
      cut[end] = found;
      fill(low, end - 1, from, found);
      fill(end + 1, high, found, to);
    };
    fill(k, n, k - 1, n - 1);
    cuts.push(cut);
    before = best;
  }
  const starts: number[] = [];
  let end = n;
  for (const cut of cuts.toReversed()) {
    end = cut[end] ?? 0;
    starts.push(end);
  }
  return starts.map((start) => sorted[start] ?? 0);
}
