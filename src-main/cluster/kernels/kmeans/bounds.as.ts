// The nearest of many centres by bounds of groups of four (Yinyang k-means, Ding et al. 2015): most rows need no look, others only
// at a few groups.
import { storeLabels } from '../common/labels.as';
import { blockRows, gatherRows, lanes } from '../common/rows.as';
import { boundsPerRow, CHUNK, errorOf, huge, lowered, lowered1, lowerOf, Params, PICKING, raised, raised1, Room } from './params.as';
import { relabel, scoreGroup } from './nearest.as';
import { touchRows, turnedNorms } from './stale.as';

/** Which groups (a bit each) may hold a centre within `reach` of a row; only 64 groups from `first` on. */
@inline function groupsWithin<T>(p: Params, lower: usize, reach: T): u64 {
  const bound = v128.splat<T>(reach);
  const bounds = boundsPerRow(p);
  let bits: u64 = 0;
  for (let g = 0; g < bounds; g += lanes<T>()) {
    const at = <usize>g * sizeof<T>();
    const near = v128.le<T>(v128.sub<T>(v128.load(lower + at), v128.load(p.drift + at)), bound);
    const signs = sizeof<T>() == 4 ? i32x4.bitmask(near) : i64x2.bitmask(near);
    bits |= <u64>signs << <u64>g;
  }
  return bits;
}

/** The score of a row for its own centre. */
@inline function ownScore<T>(p: Params, row: i32, label: i32): T {
  const d = p.columns;
  const x = p.data + <usize>row * <usize>d * sizeof<T>();
  const c = p.flat + <usize>label * <usize>d * sizeof<T>();
  let sums = v128.splat<T>(0);
  let j = 0;
  for (const end = d - lanes<T>(); j <= end; j += lanes<T>()) {
    const at = <usize>j * sizeof<T>();
    sums = v128.add<T>(sums, v128.mul<T>(v128.sub<T>(v128.load(x + at), v128.load(p.mean + at)), v128.load(c + at)));
  }
  let sum = v128.extract_lane<T>(sums, 0) + v128.extract_lane<T>(sums, 1);
  if (sizeof<T>() == 4) sum += <T>(f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3));
  for (; j < d; j++) {
    const at = <usize>j * sizeof<T>();
    sum += <T>((load<T>(x + at) - load<T>(p.mean + at)) * load<T>(c + at));
  }
  return <T>(load<T>(p.bias + <usize>label * sizeof<T>()) - sum);
}

/** What a look at a group's four centres says for one row: a nearer one, or a new bound. */
@inline function weighGroup<T>(p: Params, row: i32, index: i32, group: i32, nearest: i32, score: T, second: T, room: Room): void {
  const norm = load<T>(p.norms + <usize>row * sizeof<T>());
  const error = errorOf<T>(p, norm);
  const lower = lowerOf<T>(p, row);
  const label = load<i32>(room.label + <usize>index * 4);
  const best = load<T>(room.best + <usize>index * sizeof<T>());
  let bound = score;
  if (score < best || (score == best && nearest < label)) {
    const left = <usize>(label >> 2) * sizeof<T>();
    if (left != <usize>group * sizeof<T>()) {
      const reach = <T>(lowered1<T>(norm, best, error) + load<T>(p.drift + left));
      store<T>(lower + left, min<T>(load<T>(lower + left), reach));
    }
    store<T>(room.best + <usize>index * sizeof<T>(), score);
    store<i32>(room.label + <usize>index * 4, nearest);
    const upper = raised1<T>(norm, score, error) - load<T>(p.moved + <usize>nearest * sizeof<T>());
    store<T>(p.upper + <usize>row * sizeof<T>(), <T>upper);
    relabel<T>(p, row, nearest, room);
    bound = second;
  } else if (nearest == label) bound = second;
  const drift = load<T>(p.drift + <usize>group * sizeof<T>());
  store<T>(lower + <usize>group * sizeof<T>(), <T>(lowered1<T>(norm, bound, error) + drift));
}

/** Finds the rows of [from, to), one chunk, whose bounds do not tell that their centre is still the nearest. */
@inline function findStale<T>(p: Params, from: i32, to: i32, room: Room): i32 {
  const guard = <T>p.guard;
  let count = 0;
  for (let row = from; row < to; row++) {
    const label = load<i32>(p.labels + <usize>row * 4);
    const upper = <T>(load<T>(p.upper + <usize>row * sizeof<T>()) + load<T>(p.moved + <usize>label * sizeof<T>()));
    // Written always, counted only if needed: a branch here would often be guessed wrongly.
    store<u16>(room.stale + <usize>count * 2, <u16>(row - from));
    count += i32(groupsWithin<T>(p, lowerOf<T>(p, row), upper + guard) != 0);
  }
  touchRows<T>(p, from, room.stale, count, room);
  return count;
}

/**
 * Takes the exact distance of the stale rows to their own centres and with it picks the groups that may hold a nearer one.
 * Returns how many rows had better look at all groups.
 */
@inline function pickGroups<T>(p: Params, from: i32, stale: i32, room: Room): i32 {
  const groups = (p.clusters + 3) >> 2;
  const guard = <T>p.guard;
  memory.fill(room.counts, 0, <usize>groups * 4);
  let all = 0;
  for (let i = 0; i < stale; i++) {
    const index = <i32>load<u16>(room.stale + <usize>i * 2);
    const row = from + index;
    const label = load<i32>(p.labels + <usize>row * 4);
    const norm = load<T>(p.norms + <usize>row * sizeof<T>());
    const score = ownScore<T>(p, row, label);
    const upper = raised1<T>(norm, score, errorOf<T>(p, norm));
    let near = groupsWithin<T>(p, lowerOf<T>(p, row), upper + guard);
    store<T>(p.upper + <usize>row * sizeof<T>(), <T>(upper - load<T>(p.moved + <usize>label * sizeof<T>())));
    if (<i32>popcnt(near) * PICKING > groups) {
      store<u16>(room.all + <usize>all * 2, <u16>index);
      all++;
      continue;
    }
    store<T>(room.best + <usize>index * sizeof<T>(), score);
    store<i32>(room.label + <usize>index * 4, label);
    for (; near != 0; near &= near - 1) {
      const group = <usize>ctz(near);
      const place = room.counts + group * 4;
      const n = load<i32>(place);
      store<u16>(room.lists + (group * CHUNK + <usize>n) * 2, <u16>index);
      store<i32>(place, n + 1);
    }
  }
  return all;
}

/**
 * Nearest centre, all centres looked at, of the rows base + list[0..count-1] (u16), 1 <= count <= a block: new labels and new bounds.
 */
@inline function look<T>(p: Params, base: i32, list: usize, count: i32, room: Room): void {
  const groups = (p.clusters + 3) >> 2;
  gatherRows<T>(p.data, p.columns, p.mean, base, list, count, room.turned);
  turnedNorms<T>(p, room);
  const n0 = v128.load(room.norms);
  const n1 = v128.load(room.norms, 16);
  const e0 = v128.load(room.errors);
  const e1 = v128.load(room.errors, 16);
  let best0 = v128.splat<T>(huge<T>());
  let best1 = best0;
  let second0 = best0;
  let second1 = best0;
  let label0 = i64x2.splat(0);
  let label1 = label0;
  const out = room.out;
  for (let g = 0; g < groups; g++) {
    scoreGroup<T>(p, g, room.turned, out);
    const low0 = v128.load(out, 32);
    const low1 = v128.load(out, 48);
    const better0 = v128.lt<T>(low0, best0);
    const better1 = v128.lt<T>(low1, best1);
    label0 = v128.bitselect(v128.load(out), label0, better0);
    label1 = v128.bitselect(v128.load(out, 16), label1, better1);
    best0 = v128.pmin<T>(best0, low0);
    best1 = v128.pmin<T>(best1, low1);
    second0 = v128.bitselect(v128.load(out, 64), second0, better0);
    second1 = v128.bitselect(v128.load(out, 80), second1, better1);
    const drift = v128.load_splat<T>(p.drift + <usize>g * sizeof<T>());
    const reached = room.reached + <usize>g * 32;
    v128.store(reached, v128.add<T>(lowered<T>(n0, low0, e0), drift));
    v128.store(reached, v128.add<T>(lowered<T>(n1, low1, e1), drift), 16);
  }
  storeLabels<T>(out, label0, label1);
  v128.store(out, raised<T>(n0, best0, e0), 32);
  v128.store(out, raised<T>(n1, best1, e1), 48);
  v128.store(out, lowered<T>(n0, second0, e0), 64);
  v128.store(out, lowered<T>(n1, second1, e1), 80);
  for (let r = 0; r < count; r++) {
    const row = base + <i32>load<u16>(list + <usize>r * 2);
    const label = load<i32>(out + <usize>r * 4);
    keepBounds<T>(p, row, label, <usize>r * sizeof<T>(), room);
    relabel<T>(p, row, label, room);
  }
}

/** Writes what `look` left in the lane at byte `lane`. */
@inline function keepBounds<T>(p: Params, row: i32, label: i32, lane: usize, room: Room): void {
  const groups = (p.clusters + 3) >> 2;
  const lower = lowerOf<T>(p, row);
  store<T>(p.norms + <usize>row * sizeof<T>(), load<T>(room.norms + lane));
  for (let g = 0; g < groups; g++) store<T>(lower + <usize>g * sizeof<T>(), load<T>(room.reached + <usize>g * 32 + lane));
  for (let g = groups; g < boundsPerRow(p); g++) store<T>(lower + <usize>g * sizeof<T>(), huge<T>());
  const own = <usize>(label >> 2) * sizeof<T>();
  store<T>(lower + own, <T>(load<T>(room.out + lane, 64) + load<T>(p.drift + own)));
  const upper = load<T>(room.out + lane, 32) - load<T>(p.moved + <usize>label * sizeof<T>());
  store<T>(p.upper + <usize>row * sizeof<T>(), <T>upper);
}

/**
 * The rows [from, to), one chunk: all of them, or by their bounds, when most need no look, others only at a few groups. Rows that
 * must look at the same group are gathered, so that the kernel works on full vectors.
 */
export function nearestByBounds<T>(p: Params, from: i32, to: i32, room: Room): void {
  const groups = (p.clusters + 3) >> 2;
  const whole = p.bounds == 1;
  const all = whole ? to - from : pickGroups<T>(p, from, findStale<T>(p, from, to, room), room);
  const list = whole ? room.each : room.all;
  for (let i = 0; i < all; i += blockRows<T>()) look<T>(p, from, list + <usize>i * 2, min(all - i, blockRows<T>()), room);
  if (whole) return;
  for (let g = 0; g < groups; g++) {
    const members = room.lists + <usize>g * CHUNK * 2;
    const n = load<i32>(room.counts + <usize>g * 4);
    for (let i = 0; i < n; i += blockRows<T>()) {
      const count = min(n - i, blockRows<T>());
      gatherRows<T>(p.data, p.columns, p.mean, from, members + <usize>i * 2, count, room.turned);
      scoreGroup<T>(p, g, room.turned, room.out);
      for (let r = 0; r < count; r++) {
        const index = <i32>load<u16>(members + <usize>(i + r) * 2);
        const lane = room.out + <usize>r * sizeof<T>();
        // The low half of a lane, be it of i32 or i64.
        weighGroup<T>(p, from + index, index, g, load<i32>(lane), load<T>(lane, 32), load<T>(lane, 64), room);
      }
    }
  }
}
