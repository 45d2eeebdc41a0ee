// k-means (Lloyd) and its k-means++ seeding. See README.md for the memory layout and the reasons.
import { blockRows, gatherRows, lanes, loadPair, sumPair, turnRows } from './common/rows.as';

/** The parameter block; src-main/cluster/algorithms/kmeans-space.ts writes it in this order. */
@unmanaged class Params {
  rounding: f64; // error of a squared distance, as a part of |row|^2 + |centre|^2
  largest: f64; // the largest squared norm of a centre
  guard: f64; // error of the bounds' running movements
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
  norms: usize; // T[rows rounded up to 8]: squared distance of the row to the mean
  upper: usize; // T[rows rounded up to 8]: bound of the distance to the own centre, less `moved` when it was taken
  lower: usize; // T[rows rounded up to 8][groups rounded up to 4]: bound of the distance to the group's other centres, plus `drift` then; 0: none
  moved: usize; // T[clusters]: how far the centre has moved so far
  drift: usize; // T[groups]: sum over the passes of the farthest move in the group
  bounds: i32; // 0: do without them; 1: write them; 2: go by them
  flat: usize; // T[clusters x columns]: the centres once more, row-major
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

/** Rows whose bounds are looked at together; an index in a chunk fits a byte. */
const CHUNK: i32 = 256;
/** A row that must look at more than one group in so many looks at all: that takes no list. */
const PICKING: i32 = 5;

/** Scratch room of a thread. */
@unmanaged class Room {
  changed: f64; // rows that changed their label
  sums: usize; // f64[clusters x (columns + 1)]: what they changed
  turned: usize; // [columns][2 vectors of rows]
  norms: usize; // T[rows of a block]
  reached: usize; // [groups][2 vectors of rows]: lower bounds of a block of rows
  out: usize; // 2 vectors each: labels, smallest and second smallest score of a block of rows
  best: usize; // T[CHUNK]: the row's best score so far
  label: usize; // i32[CHUNK]
  counts: usize; // i32[groups]
  stale: usize; // u8[CHUNK]: the rows of the chunk whose bounds do not tell
  all: usize; // u8[CHUNK]: of these, the ones that must look at all groups
  each: usize; // u8[CHUNK]: 0, 1, 2, ...
  lists: usize; // u8[groups][CHUNK]: the rows that must look at the group
}

/** The largest number; what has no distance counts as that far. */
@inline function huge<T>(): T {
  return sizeof<T>() == 4 ? <T>f32.MAX_VALUE : <T>f64.MAX_VALUE;
}

@inline function root<T>(x: T): T {
  return sizeof<T>() == 4 ? <T>f32.sqrt(<f32>x) : <T>f64.sqrt(<f64>x);
}

/** Distances from scores, lowered by what rounding may have added; never below 0. */
@inline function lowered<T>(norm: v128, score: v128, error: v128): v128 {
  const squared = v128.sub<T>(v128.add<T>(norm, v128.add<T>(score, score)), error);
  return v128.sqrt<T>(v128.pmax<T>(v128.splat<T>(0), squared));
}

@inline function lowered1<T>(norm: T, score: T, error: T): T {
  return root<T>(max<T>(norm + (score + score) - error, 0));
}

/** Distances from scores, raised by what rounding may have taken away. */
@inline function raised<T>(norm: v128, score: v128, error: v128): v128 {
  const squared = v128.pmax<T>(v128.splat<T>(0), v128.add<T>(norm, v128.add<T>(score, score)));
  return v128.sqrt<T>(v128.add<T>(squared, error));
}

@inline function raised1<T>(norm: T, score: T, error: T): T {
  return root<T>(max<T>(norm + (score + score), 0) + error);
}

/** The rounding error of a row's squared distances. */
@inline function errorOf<T>(p: Params, norm: T): T {
  return <T>(p.rounding * (<f64>norm + p.largest));
}

/** Lower bounds of one row: groups rounded up to four. */
@inline function boundsPerRow(p: Params): i32 {
  return (((p.clusters + 3) >> 2) + 3) & ~3;
}

@inline function lowerOf<T>(p: Params, row: i32): usize {
  return p.lower + <usize>row * <usize>boundsPerRow(p) * sizeof<T>();
}

/**
 * The four centres of a group against one block of turned rows: `out` gets the index (0..3, as T) of the nearest, its score
 * and the second best, two vectors each. Of equally near centres the first wins.
 */
@inline function scoreGroup<T>(p: Params, group: i32, turned: usize, out: usize): void {
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
@inline function nearestOfAll<T>(p: Params, base: i32, list: usize, count: i32, room: Room): void {
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
@inline function relabel<T>(p: Params, row: i32, label: i32, room: Room): void {
  const at = p.labels + <usize>row * 4;
  const before = load<i32>(at);
  if (label == before || row >= p.rows) return;
  moveRow<T>(p, room.sums, row, before, label);
  store<i32>(at, label);
  room.changed += 1;
}

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
  const stride = <usize>p.columns * sizeof<T>();
  let count = 0;
  for (let row = from; row < to; row++) {
    const label = load<i32>(p.labels + <usize>row * 4);
    const upper = <T>(load<T>(p.upper + <usize>row * sizeof<T>()) + load<T>(p.moved + <usize>label * sizeof<T>()));
    // Written always, counted only if needed: a branch here would often be guessed wrongly.
    store<u8>(room.stale + <usize>count, <u8>(row - from));
    count += i32(groupsWithin<T>(p, lowerOf<T>(p, row), upper + guard) != 0);
  }
  // WebAssembly cannot prefetch: touch the rows first, so that their cache misses overlap.
  let touched: u32 = 0;
  for (let i = 0; i < count; i++) {
    const row = p.data + <usize>(from + <i32>load<u8>(room.stale + <usize>i)) * stride;
    for (let at: usize = 0; at < stride; at += 64) touched += load<u8>(row + at);
  }
  store<u32>(room.out, touched);
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
    const index = <i32>load<u8>(room.stale + <usize>i);
    const row = from + index;
    const label = load<i32>(p.labels + <usize>row * 4);
    const norm = load<T>(p.norms + <usize>row * sizeof<T>());
    const score = ownScore<T>(p, row, label);
    const upper = raised1<T>(norm, score, errorOf<T>(p, norm));
    let near = groupsWithin<T>(p, lowerOf<T>(p, row), upper + guard);
    store<T>(p.upper + <usize>row * sizeof<T>(), <T>(upper - load<T>(p.moved + <usize>label * sizeof<T>())));
    if (<i32>popcnt(near) * PICKING > groups) {
      store<u8>(room.all + <usize>all, <u8>index);
      all++;
      continue;
    }
    store<T>(room.best + <usize>index * sizeof<T>(), score);
    store<i32>(room.label + <usize>index * 4, label);
    for (; near != 0; near &= near - 1) {
      const group = <usize>ctz(near);
      const place = room.counts + group * 4;
      const n = load<i32>(place);
      store<u8>(room.lists + group * CHUNK + <usize>n, <u8>index);
      store<i32>(place, n + 1);
    }
  }
  return all;
}

/**
 * The rows [from, to), one chunk, by their bounds: most need no look, others only at a few groups. Rows that must look at
 * the same group are gathered, so that the kernel works on full vectors.
 */
function nearestOfSome<T>(p: Params, from: i32, to: i32, room: Room): void {
  const groups = (p.clusters + 3) >> 2;
  const stale = findStale<T>(p, from, to, room);
  const few = groups < PICKING;
  const all = few ? stale : pickGroups<T>(p, from, stale, room);
  const list = few ? room.stale : room.all;
  for (let i = 0; i < all; i += blockRows<T>()) nearestOfAll<T>(p, from, list + <usize>i, min(all - i, blockRows<T>()), room);
  if (few) return;
  for (let g = 0; g < groups; g++) {
    const members = room.lists + <usize>g * CHUNK;
    const n = load<i32>(room.counts + <usize>g * 4);
    for (let i = 0; i < n; i += blockRows<T>()) {
      const count = min(n - i, blockRows<T>());
      gatherRows<T>(p.data, p.columns, p.mean, from, members + <usize>i, count, room.turned);
      scoreGroup<T>(p, g, room.turned, room.out);
      for (let r = 0; r < count; r++) {
        const index = <i32>load<u8>(members + <usize>(i + r));
        const lane = room.out + <usize>r * sizeof<T>();
        const nearest = g * 4 + <i32>load<T>(lane);
        weighGroup<T>(p, from + index, index, g, nearest, load<T>(lane, 32), load<T>(lane, 64), room);
      }
    }
  }
}

/**
 * The nearest centre of rows [from, to). A row's score for a centre is |c|^2/2 - x.c: half its squared distance less
 * a part that all centres share. Bounds tell which rows and which groups of centres need no look (Yinyang k-means,
 * Ding et al. 2015, with groups of four); they do not change the labels.
 */
@inline function assign<T>(p: Params, from: i32, to: i32, scratch: usize): void {
  const room = roomAt<T>(p, scratch);
  if (p.bounds == 2) {
    for (let row = from; row < to; row += CHUNK) nearestOfSome<T>(p, row, min(row + CHUNK, to), room);
  } else {
    for (let row = from; row < to; row += blockRows<T>()) nearestOfAll<T>(p, row, room.each, min(to - row, blockRows<T>()), room);
  }
}

/** Divides a thread's scratch room; kmeans-space.ts reckons its size (scratchBytes): keep the two in step. */
function roomAt<T>(p: Params, scratch: usize): Room {
  const groups = <usize>((p.clusters + 3) >> 2);
  const room = changetype<Room>(scratch);
  room.sums = scratch + 64;
  room.turned = room.sums + ((<usize>p.clusters * <usize>(p.columns + 1) * 8 + 15) & ~15);
  room.norms = room.turned + <usize>p.columns * 32;
  room.reached = room.norms + 32;
  room.out = room.reached + groups * 32;
  room.best = room.out + 96;
  room.label = room.best + CHUNK * sizeof<T>();
  room.counts = room.label + CHUNK * 4;
  room.stale = room.counts + groups * 4;
  room.all = room.stale + CHUNK;
  room.each = room.all + CHUNK;
  room.lists = room.each + CHUNK;
  for (let i = 0; i < CHUNK; i++) store<u8>(room.each + <usize>i, <u8>i);
  return room;
}

/**
 * Per task block: f64[columns] sums of w*x; or, in the second pass, sums of w*(x - mean)^2 and the largest |x - mean|, and
 * for every row its squared distance to the mean.
 */
@inline function moments<T>(p: Params, from: i32, to: i32, second: bool): void {
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
}
export function spread64(p: usize, from: i32, to: i32, _scratch: usize): void {
  moments<f64>(changetype<Params>(p), from, to, true);
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
