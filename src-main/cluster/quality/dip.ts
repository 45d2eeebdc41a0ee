import { f64At, i32At } from '../at.ts';

/**
 * Hartigan's dip: how far the distribution of numbers is from the nearest one with a single peak (Hartigan & Hartigan 1985; their
 * algorithm AS 217). Times the root of the count it is about 0.3 to 0.6 for numbers with one peak, and grows without bound for two.
 * @param sorted ascending
 * @returns the dip, 1/(2n) at least
 */
export function dipOf(sorted: Float64Array): number {
  const n = sorted.length;
  const x = (i: number): number => f64At(sorted, i);
  if (n < 4 || x(0) === x(n - 1)) return 1 / (2 * Math.max(1, n));
  const minorant = convexFit(sorted);
  const majorant = concaveFit(sorted);
  let low = 0;
  let high = n - 1;
  let dip = 1;
  for (;;) {
    const gcm = chain(minorant, high, low);
    const lcm = chain(majorant, low, high);
    const widest = widestGap(sorted, gcm, lcm);
    if (widest.gap < dip) break;
    const { fromGcm, fromLcm } = widest;
    for (let j = fromGcm; j < gcm.length - 1; j++) {
      dip = Math.max(dip, bulge(sorted, gcm[j + 1] ?? 0, gcm[j] ?? 0, 1));
    }
    for (let j = fromLcm; j < lcm.length - 1; j++) {
      dip = Math.max(dip, bulge(sorted, lcm[j] ?? 0, lcm[j + 1] ?? 0, -1));
    }
    const [nextLow, nextHigh] = [gcm[fromGcm] ?? low, lcm[fromLcm] ?? high];
    if (nextLow === low && nextHigh === high) break;
    low = nextLow;
    high = nextHigh;
  }
  return dip / (2 * n);
}

/** For each number the one before it on the greatest convex function below the distribution. */
function convexFit(x: Float64Array): Int32Array {
  const before = new Int32Array(x.length);
  for (let j = 1; j < x.length; j++) {
    let i = j - 1;
    for (; i > 0; i = i32At(before, i)) {
      const h = i32At(before, i);
      if ((f64At(x, j) - f64At(x, i)) * (i - h) < (f64At(x, i) - f64At(x, h)) * (j - i)) break;
    }
    before[j] = i;
  }
  return before;
}

/** For each number the one after it on the least concave function above the distribution. */
function concaveFit(x: Float64Array): Int32Array {
  const last = x.length - 1;
  const after = new Int32Array(x.length).fill(last);
  for (let j = last - 1; j >= 0; j--) {
    let i = j + 1;
    for (; i < last; i = i32At(after, i)) {
      const h = i32At(after, i);
      if ((f64At(x, j) - f64At(x, i)) * (i - h) < (f64At(x, i) - f64At(x, h)) * (j - i)) break;
    }
    after[j] = i;
  }
  return after;
}

function chain(next: Int32Array, from: number, to: number): number[] {
  const found = [from];
  for (let i = from; i !== to; ) {
    i = i32At(next, i);
    found.push(i);
  }
  return found;
}

/** Where the two fits are farthest apart, and at which of their touching points that is. */
function widestGap(
  x: Float64Array,
  gcm: readonly number[],
  lcm: readonly number[],
): { gap: number; fromGcm: number; fromLcm: number } {
  const lastG = gcm.length - 1;
  const lastL = lcm.length - 1;
  let widest = { gap: 0, fromGcm: lastG, fromLcm: lastL };
  if (lastG === 1 && lastL === 1) return { ...widest, gap: 1 };
  let i = lastG - 1;
  let v = 1;
  do {
    const [g, l] = [gcm[i] ?? 0, lcm[v] ?? 0];
    if (g > l) {
      const h = gcm[i + 1] ?? 0;
      const slope = (g - h) / (f64At(x, g) - f64At(x, h));
      const gap = l - h + 1 - (f64At(x, l) - f64At(x, h)) * slope;
      v++;
      if (gap >= widest.gap) widest = { gap, fromGcm: i + 1, fromLcm: v - 1 };
    } else {
      const h = lcm[v - 1] ?? 0;
      const slope = (l - h) / (f64At(x, l) - f64At(x, h));
      const gap = (f64At(x, g) - f64At(x, h)) * slope - (g - h - 1);
      i--;
      if (gap >= widest.gap) widest = { gap, fromGcm: i + 1, fromLcm: v };
    }
    i = Math.max(0, i);
    v = Math.min(lastL, v);
  } while (gcm[i] !== lcm[v]);
  return widest;
}

/** How far the distribution leaves the straight line between two of its points, above (1) or below (-1). */
function bulge(x: Float64Array, from: number, to: number, side: 1 | -1): number {
  if (to - from <= 1 || f64At(x, from) === f64At(x, to)) return 1;
  const slope = (to - from) / (f64At(x, to) - f64At(x, from));
  let most = 1;
  for (let i = from; i <= to; i++) {
    most = Math.max(most, side * (i - from - (f64At(x, i) - f64At(x, from)) * slope) + 1);
  }
  return most;
}
