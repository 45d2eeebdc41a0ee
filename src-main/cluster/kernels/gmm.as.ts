// Gaussian mixtures: one pass takes the memberships of all rows and from them the sums of the next step (E and M of EM).
import { expBelowZero } from './common/exp.as';
import { blockRows, turnRows } from './common/rows.as';

/** The parameter block; src-main/cluster/algorithms/gmm-space.ts writes it in this order. */
@unmanaged class Params {
  data: usize; // T[rows x columns]
  rows: i32;
  columns: i32;
  components: i32;
  full: i32; // 1: full covariances, 0: diagonal ones
  mean: usize; // T[columns]: of everyone; means of components are less this
  means: usize; // T[components x columns]
  factors: usize; // T[components][...]: what whitens a row, see whiten
  factorSize: i32; // numbers of it per component
  constants: usize; // T[components]: log of the weight and of the density's factor
  partial: usize; // f64 per task block: log-likelihood, then per component weight, columns, and products
  partialSize: i32; // f64 per task block
  taskRows: i32;
  given: usize; // i32[rows] for the first pass, else 0: the components that the rows belong to, wholly
  labels: usize; // i32[rows] for the last pass, else 0: the most probable component
  probabilities: usize; // f32[rows x components] for the last pass, or 0
}

/** Scratch room of a thread. */
@unmanaged class Room {
  turned: usize; // [columns][2 vectors]: a block of rows
  apart: usize; // [components][columns rounded up to 4][2 vectors]: the rows less each component's mean
  scores: usize; // [components][2 vectors]: log densities, then memberships
  sums: usize; // [components][1 + columns + products][vector]: running sums of the block's lanes
}

@inline function paddedColumns(p: Params): i32 {
  return (p.columns + 3) & ~3;
}

/** Numbers summed per component: weight, columns, products of two columns (or squares). */
@inline function sumsPer(p: Params): i32 {
  const d = p.columns;
  return 1 + d + (p.full ? (d * (d + 1)) >> 1 : d);
}

@inline function huge<T>(): T {
  return sizeof<T>() == 4 ? <T>f32.MAX_VALUE : <T>f64.MAX_VALUE;
}

/** Squared Mahalanobis distances of a block, diagonal: factors are the precisions, one for each column. */
@inline function whitenDiagonal<T>(p: Params, component: i32, apart: usize, out: usize): void {
  let f = p.factors + <usize>(component * p.factorSize) * sizeof<T>();
  let q0 = v128.splat<T>(0);
  let q1 = q0;
  for (const end = apart + <usize>p.columns * 32; apart < end; apart += 32, f += sizeof<T>()) {
    const v = v128.load_splat<T>(f);
    const t0 = v128.load(apart);
    const t1 = v128.load(apart, 16);
    q0 = v128.add<T>(q0, v128.mul<T>(v128.mul<T>(t0, t0), v));
    q1 = v128.add<T>(q1, v128.mul<T>(v128.mul<T>(t1, t1), v));
  }
  v128.store(out, q0);
  v128.store(out, q1, 16);
}

/**
 * The same for full covariances: factors are the upper triangular root U of the precision (U U^T), by groups of four columns,
 * [group][row up to the group's end][4]; zero where it ends.
 */
@inline function whitenFull<T>(p: Params, component: i32, apart: usize, out: usize): void {
  let f = p.factors + <usize>(component * p.factorSize) * sizeof<T>();
  let q0 = v128.splat<T>(0);
  let q1 = q0;
  for (let last = 4; last <= paddedColumns(p); last += 4) {
    let a0 = v128.splat<T>(0);
    let a1 = a0;
    let a2 = a0;
    let a3 = a0;
    let b0 = a0;
    let b1 = a0;
    let b2 = a0;
    let b3 = a0;
    let x = apart;
    for (const end = x + <usize>last * 32; x < end; x += 32, f += 4 * sizeof<T>()) {
      const t0 = v128.load(x);
      const t1 = v128.load(x, 16);
      let v = v128.load_splat<T>(f);
      a0 = v128.add<T>(a0, v128.mul<T>(t0, v));
      b0 = v128.add<T>(b0, v128.mul<T>(t1, v));
      v = v128.load_splat<T>(f + sizeof<T>());
      a1 = v128.add<T>(a1, v128.mul<T>(t0, v));
      b1 = v128.add<T>(b1, v128.mul<T>(t1, v));
      v = v128.load_splat<T>(f + 2 * sizeof<T>());
      a2 = v128.add<T>(a2, v128.mul<T>(t0, v));
      b2 = v128.add<T>(b2, v128.mul<T>(t1, v));
      v = v128.load_splat<T>(f + 3 * sizeof<T>());
      a3 = v128.add<T>(a3, v128.mul<T>(t0, v));
      b3 = v128.add<T>(b3, v128.mul<T>(t1, v));
    }
    const s0 = v128.add<T>(v128.mul<T>(a0, a0), v128.mul<T>(a1, a1));
    const s1 = v128.add<T>(v128.mul<T>(b0, b0), v128.mul<T>(b1, b1));
    q0 = v128.add<T>(q0, v128.add<T>(s0, v128.add<T>(v128.mul<T>(a2, a2), v128.mul<T>(a3, a3))));
    q1 = v128.add<T>(q1, v128.add<T>(s1, v128.add<T>(v128.mul<T>(b2, b2), v128.mul<T>(b3, b3))));
  }
  v128.store(out, q0);
  v128.store(out, q1, 16);
}

/** Adds a + b to the running vector at `at`. */
@inline function addTo<T>(at: usize, a: v128, b: v128): void {
  v128.store(at, v128.add<T>(v128.load(at), v128.add<T>(a, b)));
}

/** Adds a block's memberships r of one component to its sums: r, r t, r t t^T, with t the rows less the mean. */
@inline function gather<T>(p: Params, apart: usize, r0: v128, r1: v128, sums: usize): void {
  const d = p.columns;
  addTo<T>(sums, r0, r1);
  const firsts = sums + 16;
  let products = firsts + <usize>d * 16;
  for (let i = 0; i < d; i++) {
    const t = apart + <usize>i * 32;
    const t0 = v128.load(t);
    const t1 = v128.load(t, 16);
    const u0 = v128.mul<T>(r0, t0);
    const u1 = v128.mul<T>(r1, t1);
    addTo<T>(firsts + <usize>i * 16, u0, u1);
    if (!p.full) {
      addTo<T>(products, v128.mul<T>(u0, t0), v128.mul<T>(u1, t1));
      products += 16;
      continue;
    }
    let other = apart;
    for (const end = products + <usize>(i + 1) * 16; products < end; products += 16, other += 32) {
      addTo<T>(products, v128.mul<T>(u0, v128.load(other)), v128.mul<T>(u1, v128.load(other, 16)));
    }
  }
}

/** Adds the lanes of the running vectors to the f64 of the task block, and clears them. */
@inline function flush<T>(sums: usize, out: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const at = sums + <usize>i * 16;
    const v = v128.load(at);
    let sum: f64;
    if (sizeof<T>() == 4) {
      const wide = f64x2.add(f64x2.promote_low_f32x4(v), f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 0, 1)));
      sum = f64x2.extract_lane(wide, 0) + f64x2.extract_lane(wide, 1);
    } else {
      sum = f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
    }
    const to = out + <usize>i * 8;
    store<f64>(to, load<f64>(to) + sum);
  }
  memory.fill(sums, 0, <usize>count * 16);
}

/** The turned rows less every component's mean. */
@inline function subtractMeans<T>(p: Params, room: Room): void {
  const d = p.columns;
  const width = <usize>paddedColumns(p) * 32;
  for (let c = 0; c < p.components; c++) {
    const apart = room.apart + <usize>c * width;
    const mean = p.means + <usize>(c * d) * sizeof<T>();
    for (let j = 0; j < d; j++) {
      const m = v128.load_splat<T>(mean + <usize>j * sizeof<T>());
      const at = <usize>j * 32;
      v128.store(apart + at, v128.sub<T>(v128.load(room.turned + at), m));
      v128.store(apart + at, v128.sub<T>(v128.load(room.turned + at, 16), m), 16);
    }
  }
}

/** Log densities of a block under every component, to room.scores. */
@inline function scoreAll<T>(p: Params, room: Room): void {
  const width = <usize>paddedColumns(p) * 32;
  const half = v128.splat<T>(0.5);
  for (let c = 0; c < p.components; c++) {
    const apart = room.apart + <usize>c * width;
    const out = room.scores + <usize>c * 32;
    if (p.full) whitenFull<T>(p, c, apart, out);
    else whitenDiagonal<T>(p, c, apart, out);
    const constant = v128.load_splat<T>(p.constants + <usize>c * sizeof<T>());
    v128.store(out, v128.sub<T>(constant, v128.mul<T>(half, v128.load(out))));
    v128.store(out, v128.sub<T>(constant, v128.mul<T>(half, v128.load(out, 16))), 16);
  }
}

/** Scores that make the given components certain. */
@inline function scoreGiven<T>(p: Params, row: i32, to: i32, room: Room): void {
  for (let c = 0; c < p.components; c++) {
    const never = v128.splat<T>(-1000);
    v128.store(room.scores + <usize>c * 32, never);
    v128.store(room.scores + <usize>c * 32, never, 16);
  }
  for (let r = 0; r < min(blockRows<T>(), to - row); r++) {
    const component = <usize>load<i32>(p.given + <usize>(row + r) * 4);
    store<T>(room.scores + component * 32 + <usize>r * sizeof<T>(), 0);
  }
}

/** One pass of EM over rows [from, to), one task block. */
@inline function pass<T>(p: Params, from: i32, to: i32, scratch: usize): void {
  const k = p.components;
  const count = sumsPer(p);
  const width = <usize>paddedColumns(p) * 32;
  const room = changetype<Room>(scratch);
  room.turned = scratch + 64;
  room.apart = room.turned + width;
  room.scores = room.apart + <usize>k * width;
  room.sums = room.scores + <usize>k * 32;
  const sumsBytes = <usize>count * 16;
  // Whatever stands in the columns that fill up a group of four is multiplied by 0: it must be a number.
  memory.fill(room.turned, 0, width * <usize>(k + 1));
  memory.fill(room.sums, 0, <usize>k * sumsBytes);
  const out = p.partial + <usize>(from / p.taskRows) * <usize>p.partialSize * 8;
  memory.fill(out, 0, <usize>p.partialSize * 8);
  let likelihood: f64 = 0;
  // The rows' sums lie between 1 and k: many can be multiplied before one logarithm is taken.
  let product: f64 = 1;
  let pending = 0;
  const logRoom = room.sums + <usize>k * sumsBytes;
  for (let row = from; row < to; row += blockRows<T>()) {
    turnRows<T>(p.data, p.rows, p.columns, p.mean, row, room.turned);
    subtractMeans<T>(p, room);
    if (p.given) scoreGiven<T>(p, row, to, room);
    else scoreAll<T>(p, room);
    let top0 = v128.load(room.scores);
    let top1 = v128.load(room.scores, 16);
    for (let c = 1; c < k; c++) {
      top0 = v128.pmax<T>(top0, v128.load(room.scores + <usize>c * 32));
      top1 = v128.pmax<T>(top1, v128.load(room.scores + <usize>c * 32, 16));
    }
    if (p.labels) label<T>(p, row, to, room.scores);
    let sum0 = v128.splat<T>(0);
    let sum1 = sum0;
    for (let c = 0; c < k; c++) {
      const at = room.scores + <usize>c * 32;
      const e0 = expBelowZero<T>(v128.sub<T>(v128.load(at), top0));
      const e1 = expBelowZero<T>(v128.sub<T>(v128.load(at, 16), top1));
      v128.store(at, e0);
      v128.store(at, e1, 16);
      sum0 = v128.add<T>(sum0, e0);
      sum1 = v128.add<T>(sum1, e1);
    }
    v128.store(logRoom, top0);
    v128.store(logRoom, top1, 16);
    v128.store(logRoom, sum0, 32);
    v128.store(logRoom, sum1, 48);
    const rows = min(blockRows<T>(), to - row);
    // Lanes without a row weigh nothing.
    for (let r = 0; r < blockRows<T>(); r++) {
      const lane = logRoom + <usize>r * sizeof<T>();
      const sum = <f64>load<T>(lane, 32);
      if (r < rows) {
        likelihood += <f64>load<T>(lane);
        product *= sum;
      }
      store<T>(lane, <T>(r < rows ? 1.0 / sum : 0), 32);
    }
    if (++pending == 8) {
      likelihood += Math.log(product);
      product = 1;
    }
    const scale0 = v128.load(logRoom, 32);
    const scale1 = v128.load(logRoom, 48);
    for (let c = 0; c < k; c++) {
      const at = room.scores + <usize>c * 32;
      const r0 = v128.mul<T>(v128.load(at), scale0);
      const r1 = v128.mul<T>(v128.load(at, 16), scale1);
      if (p.probabilities) {
        v128.store(at, r0);
        v128.store(at, r1, 16);
      }
      gather<T>(p, room.apart + <usize>c * width, r0, r1, room.sums + <usize>c * sumsBytes);
    }
    if (p.probabilities) keep<T>(p, row, rows, room.scores);
    if (pending == 8) {
      // Short sums in T, long ones in f64.
      for (let c = 0; c < k; c++) flush<T>(room.sums + <usize>c * sumsBytes, out + 8 + <usize>(c * count) * 8, count);
      pending = 0;
    }
  }
  for (let c = 0; c < k; c++) flush<T>(room.sums + <usize>c * sumsBytes, out + 8 + <usize>(c * count) * 8, count);
  store<f64>(out, likelihood + Math.log(product));
}

/** The most probable component of every row of a block; of equally probable ones the first. */
@inline function label<T>(p: Params, row: i32, to: i32, scores: usize): void {
  for (let r = 0; r < min(blockRows<T>(), to - row); r++) {
    let best = -huge<T>();
    let found = 0;
    for (let c = 0; c < p.components; c++) {
      const score = load<T>(scores + <usize>c * 32 + <usize>r * sizeof<T>());
      if (score > best) {
        best = score;
        found = c;
      }
    }
    store<i32>(p.labels + <usize>(row + r) * 4, found);
  }
}

/** Writes the memberships of a block's rows. */
@inline function keep<T>(p: Params, row: i32, rows: i32, memberships: usize): void {
  for (let r = 0; r < rows; r++) {
    const to = p.probabilities + <usize>((row + r) * p.components) * 4;
    for (let c = 0; c < p.components; c++) {
      store<f32>(to + <usize>c * 4, <f32>load<T>(memberships + <usize>c * 32 + <usize>r * sizeof<T>()));
    }
  }
}

export function pass32(p: usize, from: i32, to: i32, scratch: usize): void {
  pass<f32>(changetype<Params>(p), from, to, scratch);
}
export function pass64(p: usize, from: i32, to: i32, scratch: usize): void {
  pass<f64>(changetype<Params>(p), from, to, scratch);
}
