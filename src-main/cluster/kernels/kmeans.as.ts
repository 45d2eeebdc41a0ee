// k-means (Lloyd) and its k-means++ seeding. See README.md for the memory layout and the reasons.
import { blockRows, lanes, loadPair, sumPair, turnRows } from './common/rows.as';

/** The parameter block; src-main/cluster/algorithms/kmeans-memory.ts writes it in this order. */
@unmanaged class Params {
  shiftSpread: f64; // how far scores may have drifted apart since the last pass, for a row at the mean,
  shiftReach: f64; //  and per unit of the row's distance from the mean
  guardBase: f64; // the rounding error of a score, likewise
  guardReach: f64;
  data: usize; // T[rows x columns]
  rows: i32;
  columns: i32;
  clusters: i32;
  packed: usize; // T: centres less the mean, in groups of four: [group][column][4]
  bias: usize; // T[clusters rounded up to 4]: half the squared norm of a centre; huge where there is none
  mean: usize; // T[columns]
  mean64: usize; // f64[columns], the same values
  centers: usize; // f64[clusters x columns], less the mean
  labels: usize; // i32[rows rounded up to 8]
  reach: usize; // T[blocks of rows]: the largest distance from the mean in the block
  slack: usize; // T[blocks of rows]: how much nearer the best centre is than the second, at least
  weights: usize; // f64[rows], or 0 when all rows weigh 1
  grid: usize; // f64[columns + 1]: the number that rounds a summand of the column to the grid; last, of the weight
  closest: usize; // T[rows]: squared distance to the nearest centre chosen so far
  partial: usize; // f64, several per task block
  taskRows: i32; // rows per task block
}

/** x rounded to the column's grid: sums of such numbers are exact, so their order does not matter. */
@inline function onGrid(x: v128, grid: v128): v128 {
  return f64x2.sub(f64x2.add(x, grid), grid);
}

/** Adds row `row` (less the mean, times its weight) to the running sums of `to` and takes it from those of `from`. */
@inline function moveRow<T>(p: Params, sums: usize, row: i32, from: i32, to: i32): void {
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

/** Stores the lanes of `v` (whole numbers as T) as i32 at `at`. */
@inline function storeLabels<T>(at: usize, v: v128): void {
  if (sizeof<T>() == 4) v128.store(at, i32x4.trunc_sat_f32x4_s(v));
  else v128.store64_lane(at, i32x4.trunc_sat_f64x2_s_zero(v), 0);
}

/** The smallest lane. */
@inline function smallest<T>(v: v128): T {
  if (sizeof<T>() == 4) {
    v = v128.pmin<T>(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
    v = v128.pmin<T>(v, v128.shuffle<f32>(v, v, 1, 0, 3, 2));
  } else {
    v = v128.pmin<T>(v, v128.shuffle<f64>(v, v, 1, 0));
  }
  return v128.extract_lane<T>(v, 0);
}

/**
 * The nearest centre of rows [from, to). A row's score for a centre is |c|^2/2 - x.c: half its squared distance less
 * a part that all centres share. Rows that changed their label are moved between the sums in `scratch`:
 * f64 changed rows (padded to 16 bytes), f64[clusters x (columns + 1)] sums and weight, then room for one block of rows.
 */
@inline function assign<T>(p: Params, from: i32, to: i32, scratch: usize): void {
  const d = p.columns;
  const groups = (p.clusters + 3) >> 2;
  const sums = scratch + 16;
  const fresh = sums + ((<usize>p.clusters * <usize>(d + 1) * 8 + 15) & ~15);
  const turned = fresh + 32;
  const huge = v128.splat<T>(sizeof<T>() == 4 ? <T>f32.MAX_VALUE : <T>f64.MAX_VALUE);
  let changed: f64 = 0;
  for (let row = from; row < to; row += blockRows<T>()) {
    const block = <usize>(row / blockRows<T>()) * sizeof<T>();
    const reach = <f64>load<T>(p.reach + block);
    const slack = <f64>load<T>(p.slack + block) - (p.shiftSpread + reach * p.shiftReach);
    if (slack > p.guardBase + reach * p.guardReach) {
      store<T>(p.slack + block, <T>slack);
      continue;
    }
    turnRows<T>(p.data, p.rows, d, p.mean, row, turned);
    let best0 = huge;
    let best1 = huge;
    let second0 = huge;
    let second1 = huge;
    let label0 = v128.splat<T>(0);
    let label1 = v128.splat<T>(0);
    let c = p.packed;
    for (let g = 0; g < groups; g++) {
      const bias = p.bias + <usize>g * 4 * sizeof<T>();
      let a0 = v128.load_splat<T>(bias);
      let a1 = v128.load_splat<T>(bias + sizeof<T>());
      let a2 = v128.load_splat<T>(bias + 2 * sizeof<T>());
      let a3 = v128.load_splat<T>(bias + 3 * sizeof<T>());
      let b0 = a0;
      let b1 = a1;
      let b2 = a2;
      let b3 = a3;
      let x = turned;
      for (const end = turned + <usize>d * 32; x < end; x += 32) {
        const x0 = v128.load(x);
        const x1 = v128.load(x, 16);
        const c0 = v128.load_splat<T>(c);
        const c1 = v128.load_splat<T>(c + sizeof<T>());
        const c2 = v128.load_splat<T>(c + 2 * sizeof<T>());
        const c3 = v128.load_splat<T>(c + 3 * sizeof<T>());
        a0 = v128.sub<T>(a0, v128.mul<T>(x0, c0));
        b0 = v128.sub<T>(b0, v128.mul<T>(x1, c0));
        a1 = v128.sub<T>(a1, v128.mul<T>(x0, c1));
        b1 = v128.sub<T>(b1, v128.mul<T>(x1, c1));
        a2 = v128.sub<T>(a2, v128.mul<T>(x0, c2));
        b2 = v128.sub<T>(b2, v128.mul<T>(x1, c2));
        a3 = v128.sub<T>(a3, v128.mul<T>(x0, c3));
        b3 = v128.sub<T>(b3, v128.mul<T>(x1, c3));
        c += 4 * sizeof<T>();
      }
      const id = <T>(g * 4);
      // Strictly less: of equally near centres the first one wins.
      label0 = v128.bitselect(v128.splat<T>(id), label0, v128.lt<T>(a0, best0));
      label1 = v128.bitselect(v128.splat<T>(id), label1, v128.lt<T>(b0, best1));
      second0 = v128.pmin<T>(second0, v128.pmax<T>(best0, a0));
      second1 = v128.pmin<T>(second1, v128.pmax<T>(best1, b0));
      best0 = v128.pmin<T>(best0, a0);
      best1 = v128.pmin<T>(best1, b0);
      label0 = v128.bitselect(v128.splat<T>(id + 1), label0, v128.lt<T>(a1, best0));
      label1 = v128.bitselect(v128.splat<T>(id + 1), label1, v128.lt<T>(b1, best1));
      second0 = v128.pmin<T>(second0, v128.pmax<T>(best0, a1));
      second1 = v128.pmin<T>(second1, v128.pmax<T>(best1, b1));
      best0 = v128.pmin<T>(best0, a1);
      best1 = v128.pmin<T>(best1, b1);
      label0 = v128.bitselect(v128.splat<T>(id + 2), label0, v128.lt<T>(a2, best0));
      label1 = v128.bitselect(v128.splat<T>(id + 2), label1, v128.lt<T>(b2, best1));
      second0 = v128.pmin<T>(second0, v128.pmax<T>(best0, a2));
      second1 = v128.pmin<T>(second1, v128.pmax<T>(best1, b2));
      best0 = v128.pmin<T>(best0, a2);
      best1 = v128.pmin<T>(best1, b2);
      label0 = v128.bitselect(v128.splat<T>(id + 3), label0, v128.lt<T>(a3, best0));
      label1 = v128.bitselect(v128.splat<T>(id + 3), label1, v128.lt<T>(b3, best1));
      second0 = v128.pmin<T>(second0, v128.pmax<T>(best0, a3));
      second1 = v128.pmin<T>(second1, v128.pmax<T>(best1, b3));
      best0 = v128.pmin<T>(best0, a3);
      best1 = v128.pmin<T>(best1, b3);
    }
    store<T>(p.slack + block, smallest<T>(v128.pmin<T>(v128.sub<T>(second0, best0), v128.sub<T>(second1, best1))));
    storeLabels<T>(fresh, label0);
    storeLabels<T>(fresh + <usize>(lanes<T>() * 4), label1);
    const old = p.labels + <usize>row * 4;
    for (let r = 0; r < blockRows<T>(); r += 2) {
      const pair = <usize>r * 4;
      if (load<u64>(fresh + pair) == load<u64>(old + pair)) continue;
      for (let i = r; i < r + 2; i++) {
        const now = load<i32>(fresh + <usize>i * 4);
        const before = load<i32>(old + <usize>i * 4);
        if (now == before || row + i >= p.rows) continue;
        moveRow<T>(p, sums, row + i, before, now);
        store<i32>(old + <usize>i * 4, now);
        changed += 1;
      }
    }
  }
  store<f64>(scratch, load<f64>(scratch) + changed);
}

/** Per task block: f64[columns] sums of w*x and, in the second half, of w*(x - mean)^2, and the largest |x - mean|. */
@inline function moments<T>(p: Params, from: i32, to: i32, second: bool): void {
  const d = p.columns;
  const out = p.partial + <usize>(from / p.taskRows) * <usize>d * 16;
  memory.fill(out, 0, <usize>d * 16);
  for (let row = from; row < to; row++) {
    const x = p.data + <usize>row * <usize>d * sizeof<T>();
    const w = f64x2.splat(p.weights ? load<f64>(p.weights + <usize>row * 8) : 1.0);
    let j = 0;
    for (; j < d - 1; j += 2) {
      const at = <usize>j * 8;
      const v = loadPair<T>(x + <usize>j * sizeof<T>());
      if (!second) {
        v128.store(out + at, f64x2.add(v128.load(out + at), f64x2.mul(v, w)));
      } else {
        const c = f64x2.sub(v, v128.load(p.mean64 + at));
        v128.store(out + at, f64x2.add(v128.load(out + at), f64x2.mul(w, f64x2.mul(c, c))));
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
        store<f64>(out + at, load<f64>(out + at) + weight * c * c);
        const far = out + <usize>d * 8 + at;
        store<f64>(far, max(load<f64>(far), abs(c)));
      }
    }
  }
}

/** The largest distance from the mean in every block of rows, rounded up. */
@inline function measure<T>(p: Params, from: i32, to: i32): void {
  for (let row = from; row < to; row += blockRows<T>()) {
    let most: f64 = 0;
    for (let i = row; i < min(row + blockRows<T>(), to); i++) most = max(most, squaredDistance<T>(p, i, 0));
    store<T>(p.reach + <usize>(row / blockRows<T>()) * sizeof<T>(), <T>(Math.sqrt(most) * 1.000001));
  }
}

/** Squared distance of a row to a centre given less the mean (f64[columns]); to the mean itself when it is 0. */
@inline function squaredDistance<T>(p: Params, row: i32, center: usize): f64 {
  const d = p.columns;
  const x = p.data + <usize>row * <usize>d * sizeof<T>();
  let sum = f64x2.splat(0);
  let j = 0;
  for (; j < d - 1; j += 2) {
    const at = <usize>j * 8;
    let v = f64x2.sub(loadPair<T>(x + <usize>j * sizeof<T>()), v128.load(p.mean64 + at));
    if (center) v = f64x2.sub(v, v128.load(center + at));
    sum = f64x2.add(sum, f64x2.mul(v, v));
  }
  let total = sumPair(sum);
  if (j < d) {
    const at = <usize>j * 8;
    let v = <f64>load<T>(x + <usize>j * sizeof<T>()) - load<f64>(p.mean64 + at);
    if (center) v -= load<f64>(center + at);
    total += v * v;
  }
  return total;
}

/** Per task block: the sum of w * squared distance to the own centre; each row's own distance goes to `closest`. */
@inline function inertia<T>(p: Params, from: i32, to: i32): void {
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
@inline function weigh<T>(p: Params, from: i32, to: i32, turned: usize, keep: bool): void {
  const d = p.columns;
  const groups = (p.clusters + 3) >> 2;
  const out = p.partial + <usize>(from / p.taskRows) * <usize>groups * 32;
  memory.fill(out, 0, <usize>groups * 32);
  const near = turned + <usize>d * 32;
  for (let row = from; row < to; row += blockRows<T>()) {
    turnRows<T>(p.data, p.rows, d, p.mean, row, turned);
    const count = min(blockRows<T>(), to - row);
    let c = p.packed;
    for (let g = 0; g < groups; g++) {
      let a0 = v128.splat<T>(0);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let b0 = a0;
      let b1 = a0;
      let b2 = a0;
      let b3 = a0;
      let x = turned;
      for (const end = turned + <usize>d * 32; x < end; x += 32) {
        const x0 = v128.load(x);
        const x1 = v128.load(x, 16);
        let v = v128.load_splat<T>(c);
        let t = v128.sub<T>(x0, v);
        a0 = v128.add<T>(a0, v128.mul<T>(t, t));
        t = v128.sub<T>(x1, v);
        b0 = v128.add<T>(b0, v128.mul<T>(t, t));
        v = v128.load_splat<T>(c + sizeof<T>());
        t = v128.sub<T>(x0, v);
        a1 = v128.add<T>(a1, v128.mul<T>(t, t));
        t = v128.sub<T>(x1, v);
        b1 = v128.add<T>(b1, v128.mul<T>(t, t));
        v = v128.load_splat<T>(c + 2 * sizeof<T>());
        t = v128.sub<T>(x0, v);
        a2 = v128.add<T>(a2, v128.mul<T>(t, t));
        t = v128.sub<T>(x1, v);
        b2 = v128.add<T>(b2, v128.mul<T>(t, t));
        v = v128.load_splat<T>(c + 3 * sizeof<T>());
        t = v128.sub<T>(x0, v);
        a3 = v128.add<T>(a3, v128.mul<T>(t, t));
        t = v128.sub<T>(x1, v);
        b3 = v128.add<T>(b3, v128.mul<T>(t, t));
        c += 4 * sizeof<T>();
      }
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

export function assign32(p: usize, from: i32, to: i32, scratch: usize): void {
  assign<f32>(changetype<Params>(p), from, to, scratch);
}
export function assign64(p: usize, from: i32, to: i32, scratch: usize): void {
  assign<f64>(changetype<Params>(p), from, to, scratch);
}
export function sum32(p: usize, from: i32, to: i32, _scratch: usize): void {
  moments<f32>(changetype<Params>(p), from, to, false);
}
export function sum64(p: usize, from: i32, to: i32, _scratch: usize): void {
  moments<f64>(changetype<Params>(p), from, to, false);
}
export function spread32(p: usize, from: i32, to: i32, _scratch: usize): void {
  moments<f32>(changetype<Params>(p), from, to, true);
  measure<f32>(changetype<Params>(p), from, to);
}
export function spread64(p: usize, from: i32, to: i32, _scratch: usize): void {
  moments<f64>(changetype<Params>(p), from, to, true);
  measure<f64>(changetype<Params>(p), from, to);
}
export function inertia32(p: usize, from: i32, to: i32, _scratch: usize): void {
  inertia<f32>(changetype<Params>(p), from, to);
}
export function inertia64(p: usize, from: i32, to: i32, _scratch: usize): void {
  inertia<f64>(changetype<Params>(p), from, to);
}
export function weigh32(p: usize, from: i32, to: i32, scratch: usize): void {
  weigh<f32>(changetype<Params>(p), from, to, scratch, false);
}
export function weigh64(p: usize, from: i32, to: i32, scratch: usize): void {
  weigh<f64>(changetype<Params>(p), from, to, scratch, false);
}
export function choose32(p: usize, from: i32, to: i32, scratch: usize): void {
  weigh<f32>(changetype<Params>(p), from, to, scratch, true);
}
export function choose64(p: usize, from: i32, to: i32, scratch: usize): void {
  weigh<f64>(changetype<Params>(p), from, to, scratch, true);
}
