// The nearest of all centres, a block of rows at a time.
import { blockRows, gatherRows, lanes } from '../common/rows.as';
import { boundsPerRow, huge, lowered, lowerOf, Params, raised, Room } from './params.as';
import { moveRow } from './sums.as';

/** Stores the lanes of `v` (whole numbers as T) as i32 at `at`. */
@inline function storeLabels<T>(at: usize, v: v128): void {
  if (sizeof<T>() == 4) v128.store(at, i32x4.trunc_sat_f32x4_s(v));
  else v128.store64_lane(at, i32x4.trunc_sat_f64x2_s_zero(v), 0);
}

/**
 * The four centres of a group against one block of turned rows: `out` gets the index (0..3, as T) of the nearest, its score
 * and the second best, two vectors each. Of equally near centres the first wins.
 */
@inline export function scoreGroup<T>(p: Params, group: i32, turned: usize, out: usize): void {
  const bias = p.bias + <usize>group * 4 * sizeof<T>();
  let c = p.packed + <usize>group * <usize>p.columns * 4 * sizeof<T>();
  let a0 = v128.load_splat<T>(bias);
  let a1 = v128.load_splat<T>(bias + sizeof<T>());
  let a2 = v128.load_splat<T>(bias + 2 * sizeof<T>());
  let a3 = v128.load_splat<T>(bias + 3 * sizeof<T>());
  let b0 = a0;
  let b1 = a1;
  let b2 = a2;
  let b3 = a3;
  let x = turned;
  for (const end = x + <usize>p.columns * 32; x < end; x += 32) {
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    let v = v128.load_splat<T>(c);
    a0 = v128.sub<T>(a0, v128.mul<T>(x0, v));
    b0 = v128.sub<T>(b0, v128.mul<T>(x1, v));
    v = v128.load_splat<T>(c + sizeof<T>());
    a1 = v128.sub<T>(a1, v128.mul<T>(x0, v));
    b1 = v128.sub<T>(b1, v128.mul<T>(x1, v));
    v = v128.load_splat<T>(c + 2 * sizeof<T>());
    a2 = v128.sub<T>(a2, v128.mul<T>(x0, v));
    b2 = v128.sub<T>(b2, v128.mul<T>(x1, v));
    v = v128.load_splat<T>(c + 3 * sizeof<T>());
    a3 = v128.sub<T>(a3, v128.mul<T>(x0, v));
    b3 = v128.sub<T>(b3, v128.mul<T>(x1, v));
    c += 4 * sizeof<T>();
  }
  ranked<T>(out, a0, a1, a2, a3);
  ranked<T>(out + 16, b0, b1, b2, b3);
}

/** Of four scores per lane: index of the smallest, the smallest, the second smallest; 32 bytes apart. */
@inline function ranked<T>(out: usize, a0: v128, a1: v128, a2: v128, a3: v128): void {
  const low = v128.pmin<T>(a0, a1);
  const low2 = v128.pmin<T>(a2, a3);
  const index = v128.bitselect(v128.splat<T>(1), v128.splat<T>(0), v128.lt<T>(a1, a0));
  const index2 = v128.bitselect(v128.splat<T>(3), v128.splat<T>(2), v128.lt<T>(a3, a2));
  v128.store(out, v128.bitselect(index2, index, v128.lt<T>(low2, low)));
  v128.store(out, v128.pmin<T>(low, low2), 32);
  const high = v128.pmin<T>(v128.pmax<T>(a0, a1), v128.pmax<T>(a2, a3));
  v128.store(out, v128.pmin<T>(v128.pmax<T>(low, low2), high), 64);
}

/**
 * Nearest centre, all centres looked at, of the rows base + list[0..count-1], 1 <= count <= a block: new labels, and new bounds
 * if `p.bounds`.
 */
@inline export function nearestOfAll<T>(p: Params, base: i32, list: usize, count: i32, room: Room): void {
  const groups = (p.clusters + 3) >> 2;
  gatherRows<T>(p.data, p.columns, p.mean, base, list, count, room.turned);
  for (let r = 0; r < blockRows<T>(); r++) {
    const row = base + <i32>load<u8>(list + <usize>(r < count ? <i32>r : 0));
    store<T>(room.norms + <usize>r * sizeof<T>(), load<T>(p.norms + <usize>row * sizeof<T>()));
  }
  const n0 = v128.load(room.norms);
  const n1 = v128.load(room.norms, 16);
  const part = v128.splat<T>(<T>p.rounding);
  const rest = v128.splat<T>(<T>(p.rounding * p.largest));
  const e0 = v128.add<T>(v128.mul<T>(n0, part), rest);
  const e1 = v128.add<T>(v128.mul<T>(n1, part), rest);
  let best0 = v128.splat<T>(huge<T>());
  let best1 = best0;
  let second0 = best0;
  let second1 = best0;
  let label0 = v128.splat<T>(0);
  let label1 = label0;
  const out = room.out;
  for (let g = 0; g < groups; g++) {
    scoreGroup<T>(p, g, room.turned, out);
    const low0 = v128.load(out, 32);
    const low1 = v128.load(out, 48);
    const better0 = v128.lt<T>(low0, best0);
    const better1 = v128.lt<T>(low1, best1);
    const id = v128.splat<T>(<T>(g * 4));
    label0 = v128.bitselect(v128.add<T>(id, v128.load(out)), label0, better0);
    label1 = v128.bitselect(v128.add<T>(id, v128.load(out, 16)), label1, better1);
    best0 = v128.pmin<T>(best0, low0);
    best1 = v128.pmin<T>(best1, low1);
    if (!p.bounds) continue;
    second0 = v128.bitselect(v128.load(out, 64), second0, better0);
    second1 = v128.bitselect(v128.load(out, 80), second1, better1);
    const drift = v128.load_splat<T>(p.drift + <usize>g * sizeof<T>());
    const reached = room.reached + <usize>g * 32;
    v128.store(reached, v128.add<T>(lowered<T>(n0, low0, e0), drift));
    v128.store(reached, v128.add<T>(lowered<T>(n1, low1, e1), drift), 16);
  }
  storeLabels<T>(out, label0);
  storeLabels<T>(out + <usize>(lanes<T>() * 4), label1);
  if (p.bounds) {
    v128.store(out, raised<T>(n0, best0, e0), 32);
    v128.store(out, raised<T>(n1, best1, e1), 48);
    v128.store(out, lowered<T>(n0, second0, e0), 64);
    v128.store(out, lowered<T>(n1, second1, e1), 80);
  }
  for (let r = 0; r < count; r++) {
    const row = base + <i32>load<u8>(list + <usize>r);
    const label = load<i32>(out + <usize>r * 4);
    if (p.bounds) keepBounds<T>(p, row, label, <usize>r * sizeof<T>(), room);
    relabel<T>(p, row, label, room);
  }
}

/** Writes the bounds that nearestOfAll left in the lane at byte `lane`. */
@inline function keepBounds<T>(p: Params, row: i32, label: i32, lane: usize, room: Room): void {
  const groups = (p.clusters + 3) >> 2;
  const lower = lowerOf<T>(p, row);
  for (let g = 0; g < groups; g++) store<T>(lower + <usize>g * sizeof<T>(), load<T>(room.reached + <usize>g * 32 + lane));
  for (let g = groups; g < boundsPerRow(p); g++) store<T>(lower + <usize>g * sizeof<T>(), huge<T>());
  const own = <usize>(label >> 2) * sizeof<T>();
  store<T>(lower + own, <T>(load<T>(room.out + lane, 64) + load<T>(p.drift + own)));
  const upper = load<T>(room.out + lane, 32) - load<T>(p.moved + <usize>label * sizeof<T>());
  store<T>(p.upper + <usize>row * sizeof<T>(), <T>upper);
}

/** Takes over a row's new label. */
@inline export function relabel<T>(p: Params, row: i32, label: i32, room: Room): void {
  const at = p.labels + <usize>row * 4;
  const before = load<i32>(at);
  if (label == before || row >= p.rows) return;
  moveRow<T>(p, room.sums, row, before, label);
  store<i32>(at, label);
  room.changed += 1;
}
