// The running sums of the clusters' rows, and the columns' means and spreads.
import { loadPair } from '../common/rows.as';
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

/** Rows whose moments are taken column by column: they stay in the nearest cache. */
const NEAR: i32 = 128;

/**
 * Per task block f64[3][columns]: sums of w*t, sums of w*t^2 and the largest |t|, with t the row less the values at `mean64`, which
 * need only lie somewhere among the rows. Two columns at a time, in registers.
 */
@inline export function moments<T>(p: Params, from: i32, to: i32): void {
  const width = <usize>p.columns * 8;
  const out = p.partial + <usize>(from / p.taskRows) * width * 3;
  memory.fill(out, 0, width * 3);
  for (let first = from; first < to; first += NEAR) {
    const last = min(first + NEAR, to);
    for (let j = 0; j < p.columns; j += 2) columnMoments<T>(p, first, last, j, out + <usize>j * 8);
  }
}

/** Two columns of rows [from, to), from the j-th on (one, if it is the last), added to what stands at `out`. */
@inline function columnMoments<T>(p: Params, from: i32, to: i32, j: i32, out: usize): void {
  const width = <usize>p.columns * 8;
  const alone = j + 1 == p.columns;
  const stride = <usize>p.columns * sizeof<T>();
  const start = pairAt(p.mean64 + <usize>j * 8, alone);
  let sum = pairAt(out, alone);
  let squares = pairAt(out + width, alone);
  let far = pairAt(out + 2 * width, alone);
  let x = p.data + <usize>from * stride + <usize>j * sizeof<T>();
  for (let row = from; row < to; row++, x += stride) {
    const t = f64x2.sub(alone ? f64x2.splat(<f64>load<T>(x)) : loadPair<T>(x), start);
    const weighted = p.weights ? f64x2.mul(t, v128.load64_splat(p.weights + <usize>row * 8)) : t;
    sum = f64x2.add(sum, weighted);
    squares = f64x2.add(squares, f64x2.mul(weighted, t));
    far = f64x2.pmax(far, f64x2.abs(t));
  }
  storePair(out, sum, alone);
  storePair(out + width, squares, alone);
  storePair(out + 2 * width, far, alone);
}

@inline function pairAt(at: usize, alone: bool): v128 {
  return alone ? v128.load64_splat(at) : v128.load(at);
}

@inline function storePair(at: usize, v: v128, alone: bool): void {
  if (alone) v128.store64_lane(at, v, 0);
  else v128.store(at, v);
}
