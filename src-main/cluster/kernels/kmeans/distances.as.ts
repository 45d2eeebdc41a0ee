// Distances to own and to candidate centres: inertia, and the sums of k-means++.
import { blockRows, loadPair, sumPair, turnRows } from '../common/rows.as';
import { a0, a1, a2, a3, b0, b1, b2, b3, squaredTile } from '../common/tile.as';
import { Params } from './params.as';

/** Squared distance of a row to a centre given less the mean, f64[columns]. */
@inline function squaredDistance<T>(p: Params, row: i32, center: usize): f64 {
  const d = p.columns;
  const x = p.data + <usize>row * <usize>d * sizeof<T>();
  let sum = f64x2.splat(0);
  let j = 0;
  for (; j < d - 1; j += 2) {
    const at = <usize>j * 8;
    const centred = f64x2.sub(loadPair<T>(x + <usize>j * sizeof<T>()), v128.load(p.mean64 + at));
    const v = f64x2.sub(centred, v128.load(center + at));
    sum = f64x2.add(sum, f64x2.mul(v, v));
  }
  let total = sumPair(sum);
  if (j < d) {
    const at = <usize>j * 8;
    const v = <f64>load<T>(x + <usize>j * sizeof<T>()) - load<f64>(p.mean64 + at) - load<f64>(center + at);
    total += v * v;
  }
  return total;
}

/** Per task block: the sum of w * squared distance to the own centre; each row's own distance goes to `closest`. */
@inline export function inertia<T>(p: Params, from: i32, to: i32): void {
  let total: f64 = 0;
  for (let row = from; row < to; row++) {
    const label = load<i32>(p.labels + <usize>row * 4);
    const distance = squaredDistance<T>(p, row, p.centers + <usize>label * <usize>p.columns * 8);
    total += p.weights ? load<f64>(p.weights + <usize>row * 8) * distance : distance;
    store<T>(p.closest + <usize>row * sizeof<T>(), <T>distance);
  }
  store<f64>(p.partial + <usize>(from / p.taskRows) * 8, total);
}

/**
 * For each of the `clusters` candidates in `packed`: the sum of w * min(closest, squared distance) per task block,
 * f64[clusters rounded up to 4] at `partial`. With `keep` (one candidate only) `closest` is lowered to that minimum.
 */
@inline export function weigh<T>(p: Params, from: i32, to: i32, turned: usize, keep: bool): void {
  const d = p.columns;
  const groups = (p.clusters + 3) >> 2;
  const out = p.partial + <usize>(from / p.taskRows) * <usize>groups * 32;
  memory.fill(out, 0, <usize>groups * 32);
  const near = turned + <usize>d * 32;
  const width = <usize>d * 4 * sizeof<T>(); // bytes of a group
  for (let row = from; row < to; row += blockRows<T>()) {
    turnRows<T>(p.data, p.rows, d, p.mean, row, turned);
    const count = min(blockRows<T>(), to - row);
    let c = p.packed;
    for (let g = 0; g < groups; g++) {
      squaredTile<T>(turned, 32, 16, c, d);
      c += width;
      v128.store(near, a0);
      v128.store(near, b0, 16);
      v128.store(near, a1, 32);
      v128.store(near, b1, 48);
      v128.store(near, a2, 64);
      v128.store(near, b2, 80);
      v128.store(near, a3, 96);
      v128.store(near, b3, 112);
      for (let r = 0; r < count; r++) {
        const at = p.closest + <usize>(row + r) * sizeof<T>();
        const closest = load<T>(at);
        const w = p.weights ? load<f64>(p.weights + <usize>(row + r) * 8) : 1.0;
        for (let i = 0; i < 4; i++) {
          const distance = min<T>(closest, load<T>(near + <usize>i * 32 + <usize>r * sizeof<T>()));
          const sum = out + <usize>(g * 4 + i) * 8;
          store<f64>(sum, load<f64>(sum) + w * <f64>distance);
          if (keep && i == 0) store<T>(at, distance);
        }
      }
    }
  }
}
