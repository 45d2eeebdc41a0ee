// The nearest of few centres by margins: how much farther than the nearest the second-nearest centre was. As long as the
// centres have not moved by as much, the row needs no look (Hamerly 2010, with one number a row for both of his bounds).
import { blockRows, gatherRows, turnRows } from '../common/rows.as';
import { LOT, lowered, Params, raised, Room } from './params.as';
import { relabel, relabelBlock, scoreAll } from './nearest.as';
import { touchRows, turnedNorms } from './stale.as';

/** Of the turned block: labels to room.out, and from byte 64 on margins. */
@inline function score<T>(p: Params, room: Room): void {
  scoreAll<T>(p, room);
  turnedNorms<T>(p, room);
  const out = room.out;
  const closing = v128.splat<T>(<T>p.closing);
  for (let half: usize = 0; half < 32; half += 16) {
    const norm = v128.load(room.norms + half);
    const error = v128.load(room.errors + half);
    const near = raised<T>(norm, v128.load(out + half, 32), error);
    const apart = v128.sub<T>(lowered<T>(norm, v128.load(out + half, 64), error), near);
    v128.store(out + half, v128.add<T>(apart, closing), 64);
  }
}

/** Labels and margins of the rows base + list[0..count-1] (u16), 1 <= count <= a block; all centres looked at. */
function look<T>(p: Params, base: i32, list: usize, count: i32, room: Room): void {
  gatherRows<T>(p.data, p.columns, p.mean, base, list, count, room.turned);
  score<T>(p, room);
  for (let r = 0; r < count; r++) {
    const row = base + <i32>load<u16>(list + <usize>r * 2);
    store<T>(p.margins + <usize>row * sizeof<T>(), load<T>(room.out + <usize>r * sizeof<T>(), 64));
    relabel<T>(p, row, load<i32>(room.out + <usize>r * 4), room);
  }
}

/** Looks at all rows of [from, to). */
export function lookAtAll<T>(p: Params, from: i32, to: i32, room: Room): void {
  for (let row = from; row < to; row += blockRows<T>()) {
    turnRows<T>(p.data, p.rows, p.columns, p.mean, row, room.turned);
    score<T>(p, room);
    const margins = p.margins + <usize>row * sizeof<T>();
    v128.store(margins, v128.load(room.out, 64));
    v128.store(margins, v128.load(room.out, 80), 16);
    relabelBlock<T>(p, row, min(to - row, blockRows<T>()), room);
  }
}

/** Bits of eight rows from `margins` on: 1 where the margin is at most `needed`. */
@inline function usedUp<T>(margins: usize, needed: v128): u32 {
  const a = v128.le<T>(v128.load(margins), needed);
  const b = v128.le<T>(v128.load(margins, 16), needed);
  if (sizeof<T>() == 4) return i32x4.bitmask(a) | (i32x4.bitmask(b) << 4);
  const c = v128.le<T>(v128.load(margins, 32), needed);
  const d = v128.le<T>(v128.load(margins, 48), needed);
  return i64x2.bitmask(a) | (i64x2.bitmask(b) << 2) | (i64x2.bitmask(c) << 4) | (i64x2.bitmask(d) << 6);
}

/** Finds the rows of [from, to), one lot, whose margin may be used up: eight at a time and without a branch. */
@inline function findStale<T>(p: Params, from: i32, to: i32, room: Room): i32 {
  const needed = v128.splat<T>(<T>(p.closing + p.guard));
  let count = 0;
  let last: u32 = 0;
  for (let row = from; row < to; row += 8) {
    last = usedUp<T>(p.margins + <usize>row * sizeof<T>(), needed);
    const indices = i16x8.add(v128.load(p.packs + <usize>last * 16), i16x8.splat(<i16>(row - from)));
    v128.store(room.stale + <usize>count * 2, indices);
    count += <i32>popcnt(last);
  }
  // The last eight rows may not all exist.
  if ((to & 7) != 0) count -= <i32>popcnt(last >> <u32>(to & 7));
  return count;
}

/** Looks at the rows of [from, to) whose margin may be used up, or at all where these are most: one after another they are faster read. */
export function lookAtStale<T>(p: Params, from: i32, to: i32, room: Room): void {
  for (let first = from; first < to; first += LOT) {
    const last = min(first + LOT, to);
    const count = findStale<T>(p, first, last, room);
    if (count > (last - first) >> 1) lookAtAll<T>(p, first, last, room);
    else {
      touchRows<T>(p, first, room.stale, count, room);
      for (let i = 0; i < count; i += blockRows<T>()) look<T>(p, first, room.stale + <usize>i * 2, min(count - i, blockRows<T>()), room);
    }
  }
}
