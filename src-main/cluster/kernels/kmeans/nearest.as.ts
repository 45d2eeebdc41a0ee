// The nearest of all centres, a block of rows at a time.
import { storeLabels, whole } from '../common/labels.as';
import { turnRows } from '../common/rows.as';
import { Params, Room } from './params.as';
import { moveRow } from './sums.as';

/**
 * The four centres of a group against one block of turned rows: `out` gets the number of the nearest (as lanes of i32 or
 * i64), its score and the second best, two vectors each. Of equally near centres the first wins.
 */
@inline export function scoreGroup<T>(p: Params, group: i32, turned: usize, out: usize): void {
  const bias = p.bias + <usize>group * 4 * sizeof<T>();
  let c = p.packed + <usize>group * <usize>p.columns * 4 * sizeof<T>();
  let a0 = v128.load_splat<T>(bias);
  let a1 = v128.load_splat<T>(bias, sizeof<T>());
  let a2 = v128.load_splat<T>(bias, 2 * sizeof<T>());
  let a3 = v128.load_splat<T>(bias, 3 * sizeof<T>());
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
    v = v128.load_splat<T>(c, sizeof<T>());
    a1 = v128.sub<T>(a1, v128.mul<T>(x0, v));
    b1 = v128.sub<T>(b1, v128.mul<T>(x1, v));
    v = v128.load_splat<T>(c, 2 * sizeof<T>());
    a2 = v128.sub<T>(a2, v128.mul<T>(x0, v));
    b2 = v128.sub<T>(b2, v128.mul<T>(x1, v));
    v = v128.load_splat<T>(c, 3 * sizeof<T>());
    a3 = v128.sub<T>(a3, v128.mul<T>(x0, v));
    b3 = v128.sub<T>(b3, v128.mul<T>(x1, v));
    c += 4 * sizeof<T>();
  }
  ranked<T>(out, group * 4, a0, a1, a2, a3);
  ranked<T>(out + 16, group * 4, b0, b1, b2, b3);
}

/** Of four scores per lane: number of the smallest, the smallest, the second smallest; 32 bytes apart. */
@inline function ranked<T>(out: usize, first: i32, a0: v128, a1: v128, a2: v128, a3: v128): void {
  const low = v128.pmin<T>(a0, a1);
  const low2 = v128.pmin<T>(a2, a3);
  const index = v128.bitselect(whole<T>(first + 1), whole<T>(first), v128.lt<T>(a1, a0));
  const index2 = v128.bitselect(whole<T>(first + 3), whole<T>(first + 2), v128.lt<T>(a3, a2));
  v128.store(out, v128.bitselect(index2, index, v128.lt<T>(low2, low)));
  v128.store(out, v128.pmin<T>(low, low2), 32);
  const high = v128.pmin<T>(v128.pmax<T>(a0, a1), v128.pmax<T>(a2, a3));
  v128.store(out, v128.pmin<T>(v128.pmax<T>(low, low2), high), 64);
}

/**
 * All centres against one block of turned rows: room.out gets the labels (i32, one behind the other), from byte 32 on the
 * score of the nearest and from byte 64 on the second best.
 */
@inline export function scoreAll<T>(p: Params, room: Room): void {
  const groups = (p.clusters + 3) >> 2;
  const out = room.out;
  scoreGroup<T>(p, 0, room.turned, out);
  let label0 = v128.load(out);
  let label1 = v128.load(out, 16);
  let best0 = v128.load(out, 32);
  let best1 = v128.load(out, 48);
  let second0 = v128.load(out, 64);
  let second1 = v128.load(out, 80);
  for (let g = 1; g < groups; g++) {
    scoreGroup<T>(p, g, room.turned, out);
    const low0 = v128.load(out, 32);
    const low1 = v128.load(out, 48);
    const better0 = v128.lt<T>(low0, best0);
    const better1 = v128.lt<T>(low1, best1);
    label0 = v128.bitselect(v128.load(out), label0, better0);
    label1 = v128.bitselect(v128.load(out, 16), label1, better1);
    second0 = v128.pmin<T>(v128.pmin<T>(second0, v128.load(out, 64)), v128.pmax<T>(best0, low0));
    second1 = v128.pmin<T>(v128.pmin<T>(second1, v128.load(out, 80)), v128.pmax<T>(best1, low1));
    best0 = v128.pmin<T>(best0, low0);
    best1 = v128.pmin<T>(best1, low1);
  }
  storeLabels<T>(out, label0, label1);
  v128.store(out, best0, 32);
  v128.store(out, best1, 48);
  v128.store(out, second0, 64);
  v128.store(out, second1, 80);
}

/** A bit for each of the rows `row`.., a block of which `count` exist, whose label at `labels` is a new one. */
@inline function changes<T>(p: Params, row: i32, count: i32, labels: usize): i32 {
  const before = p.labels + <usize>row * 4;
  let bits = i32x4.bitmask(i32x4.ne(v128.load(before), v128.load(labels)));
  if (sizeof<T>() == 4) bits |= i32x4.bitmask(i32x4.ne(v128.load(before, 16), v128.load(labels, 16))) << 4;
  return bits & ((1 << count) - 1);
}

/** Nearest centre, all centres looked at, of the rows `row`.., a block of which `count` exist. */
@inline export function nearestOfAll<T>(p: Params, row: i32, count: i32, room: Room): void {
  turnRows<T>(p.data, p.rows, p.columns, p.mean, row, room.turned);
  scoreAll<T>(p, room);
  relabelBlock<T>(p, row, count, room);
}

/** Takes over the labels at room.out of the rows `row`.., a block of which `count` exist. */
@inline export function relabelBlock<T>(p: Params, row: i32, count: i32, room: Room): void {
  for (let bits = changes<T>(p, row, count, room.out); bits != 0; bits &= bits - 1) {
    const r = ctz(bits);
    relabel<T>(p, row + r, load<i32>(room.out + <usize>r * 4), room);
  }
}

/** Takes over a row's label, if it is a new one. */
@inline export function relabel<T>(p: Params, row: i32, label: i32, room: Room): void {
  const at = p.labels + <usize>row * 4;
  const before = load<i32>(at);
  if (label == before) return;
  moveRow<T>(p, room.sums, row, before, label);
  store<i32>(at, label);
  room.changed += 1;
}
