// The running sums of the clusters' rows, and the columns' means and spreads.
import { loadPair, sumPair } from '../common/rows.as';
import { Params } from './params.as';

/** x rounded to the column's grid: sums of such numbers are exact, so their order does not matter. */
@inline function onGrid(x: v128, grid: v128): v128 {
  return f64x2.sub(f64x2.add(x, grid), grid);
}

/** Adds row `row` (less the mean, times its weight) to the running sums of `to` and takes it from those of `from`. */
@inline export function moveRow<T>(p: Params, sums: usize, row: i32, from: i32, to: i32): void {
  const d = p.columns;
  const stride = <usize>(d + 1) * 8;
  const plus = sums + <usize>to * stride;
  const minus = sums + <usize>max(from, 0) * stride;
  const x = p.data + <usize>row * <usize>d * sizeof<T>();
  const weight = p.weights ? load<f64>(p.weights + <usize>row * 8) : 1.0;
  const w = f64x2.splat(weight);
  let j = 0;
  for (; j < d - 1; j += 2) {
    const at = <usize>j * 8;
    const centred = f64x2.sub(loadPair<T>(x + <usize>j * sizeof<T>()), v128.load(p.mean64 + at));
    const value = onGrid(f64x2.mul(centred, w), v128.load(p.grid + at));
    v128.store(plus + at, f64x2.add(v128.load(plus + at), value));
    if (from >= 0) v128.store(minus + at, f64x2.sub(v128.load(minus + at), value));
  }
  for (; j <= d; j++) {
    const at = <usize>j * 8;
    const grid = load<f64>(p.grid + at);
    const raw = j < d ? (<f64>load<T>(x + <usize>j * sizeof<T>()) - load<f64>(p.mean64 + at)) * weight : weight;
    const value = raw + grid - grid;
    store<f64>(plus + at, load<f64>(plus + at) + value);
    if (from >= 0) store<f64>(minus + at, load<f64>(minus + at) - value);
  }
}

/**
 * Per task block: f64[columns] sums of w*x; or, in the second pass, sums of w*(x - mean)^2 and the largest |x - mean|, and
 * for every row its squared distance to the mean.
 */
@inline export function moments<T>(p: Params, from: i32, to: i32, second: bool): void {
  const d = p.columns;
  const out = p.partial + <usize>(from / p.taskRows) * <usize>d * 16;
  memory.fill(out, 0, <usize>d * 16);
  for (let row = from; row < to; row++) {
    const x = p.data + <usize>row * <usize>d * sizeof<T>();
    const w = f64x2.splat(p.weights ? load<f64>(p.weights + <usize>row * 8) : 1.0);
    let norm = f64x2.splat(0);
    let rest: f64 = 0;
    let j = 0;
    for (; j < d - 1; j += 2) {
      const at = <usize>j * 8;
      const v = loadPair<T>(x + <usize>j * sizeof<T>());
      if (!second) {
        v128.store(out + at, f64x2.add(v128.load(out + at), f64x2.mul(v, w)));
      } else {
        const c = f64x2.sub(v, v128.load(p.mean64 + at));
        const square = f64x2.mul(c, c);
        norm = f64x2.add(norm, square);
        v128.store(out + at, f64x2.add(v128.load(out + at), f64x2.mul(w, square)));
        const far = out + <usize>d * 8 + at;
        v128.store(far, f64x2.pmax(v128.load(far), f64x2.abs(c)));
      }
    }
    if (j < d) {
      const at = <usize>j * 8;
      const v = <f64>load<T>(x + <usize>j * sizeof<T>());
      const weight = f64x2.extract_lane(w, 0);
      if (!second) {
        store<f64>(out + at, load<f64>(out + at) + v * weight);
      } else {
        const c = v - load<f64>(p.mean64 + at);
        rest = c * c;
        store<f64>(out + at, load<f64>(out + at) + weight * rest);
        const far = out + <usize>d * 8 + at;
        store<f64>(far, max(load<f64>(far), abs(c)));
      }
    }
    if (second) store<T>(p.norms + <usize>row * sizeof<T>(), <T>(sumPair(norm) + rest));
  }
}
