// Gaussian mixtures: one pass takes the memberships of all rows and from them the sums of the next step (E and M of EM).
import { promoteHigh } from './common/across.as';
import { expBelowZero } from './common/exp.as';
import { storeLabels, whole } from './common/labels.as';
import { blockRows, lanes, turnRows } from './common/rows.as';
import { gatherBatch, writeSums } from './gmm/gather.as';
import { batchRows, BLOCKS, blockBytes, Params, Room, roomAt } from './gmm/params.as';
import { scoreBlock } from './gmm/score.as';

/** Scores that make the given components certain. */
@inline function scoreGiven<T>(p: Params, row: i32, count: i32, scores: usize): void {
  const never = v128.splat<T>(-1000);
  for (let c = 0; c < p.components; c++) {
    v128.store(scores + <usize>(c * BLOCKS) * 32, never);
    v128.store(scores + <usize>(c * BLOCKS) * 32, never, 16);
  }
  for (let r = 0; r < count; r++) {
    const component = load<i32>(p.given + <usize>(row + r) * 4);
    store<T>(scores + <usize>(component * BLOCKS) * 32 + <usize>r * sizeof<T>(), 0);
  }
}

/** All ones in the lanes below `count`, the first lane being number `first`. */
@inline function maskBelow<T>(count: i32, first: i32): v128 {
  if (sizeof<T>() == 4) return i32x4.lt_s(i32x4.add(i32x4(0, 1, 2, 3), i32x4.splat(first)), i32x4.splat(count));
  return i64x2.lt_s(i64x2.add(i64x2(0, 1), i64x2.splat(first)), i64x2.splat(count));
}

/** Log densities to memberships, of one block and in place; the rows' likelihoods go into `likelihood` and `product`. */
@inline function shareOut<T>(p: Params, scores: usize, count: i32): void {
  const stride = <usize>BLOCKS * 32;
  const end = scores + <usize>p.components * stride;
  let top0 = v128.load(scores);
  let top1 = v128.load(scores, 16);
  for (let at = scores + stride; at < end; at += stride) {
    top0 = v128.pmax<T>(top0, v128.load(at));
    top1 = v128.pmax<T>(top1, v128.load(at, 16));
  }
  let sum0 = v128.splat<T>(0);
  let sum1 = sum0;
  for (let at = scores; at < end; at += stride) {
    const e0 = expBelowZero<T>(v128.sub<T>(v128.load(at), top0));
    const e1 = expBelowZero<T>(v128.sub<T>(v128.load(at, 16), top1));
    v128.store(at, e0);
    v128.store(at, e1, 16);
    sum0 = v128.add<T>(sum0, e0);
    sum1 = v128.add<T>(sum1, e1);
  }
  // Lanes without a row weigh nothing.
  const one = v128.splat<T>(1);
  const there0 = maskBelow<T>(count, 0);
  const there1 = maskBelow<T>(count, lanes<T>());
  addLikelihood<T>(v128.and(top0, there0), v128.bitselect(sum0, one, there0));
  addLikelihood<T>(v128.and(top1, there1), v128.bitselect(sum1, one, there1));
  const scale0 = v128.and(v128.div<T>(one, sum0), there0);
  const scale1 = v128.and(v128.div<T>(one, sum1), there1);
  for (let at = scores; at < end; at += stride) {
    v128.store(at, v128.mul<T>(v128.load(at), scale0));
    v128.store(at, v128.mul<T>(v128.load(at, 16), scale1), 16);
  }
}

/** Of the task block so far, in two lanes of f64: the sum of the rows' largest log densities, the product of their sums relative to it. */
let likelihood: v128 = f64x2(0, 0);
let product: v128 = f64x2(1, 1);

@inline function addLikelihood<T>(top: v128, sum: v128): void {
  if (sizeof<T>() == 4) {
    likelihood = f64x2.add(likelihood, f64x2.add(f64x2.promote_low_f32x4(top), promoteHigh(top)));
    product = f64x2.mul(product, f64x2.mul(f64x2.promote_low_f32x4(sum), promoteHigh(sum)));
  } else {
    likelihood = f64x2.add(likelihood, top);
    product = f64x2.mul(product, sum);
  }
}

/** One pass of EM over rows [from, to), one task block. */
@inline function pass<T>(p: Params, from: i32, to: i32, scratch: usize): void {
  const room = roomAt(p, scratch);
  const out = p.partial + <usize>(from / p.taskRows) * <usize>p.partialSize * 8;
  likelihood = f64x2.splat(0);
  let logs: f64 = 0;
  for (let first = from; first < to; first += batchRows<T>()) {
    product = f64x2.splat(1);
    const last = min(first + batchRows<T>(), to);
    let block = 0;
    for (let row = first; row < last; row += blockRows<T>(), block++) {
      const count = min(blockRows<T>(), to - row);
      const scores = room.scores + <usize>block * 32;
      turnRows<T>(p.data, p.rows, p.columns, p.mean, row, room.turned + <usize>block * blockBytes(p));
      if (p.given) scoreGiven<T>(p, row, count, scores);
      else scoreBlock<T>(p, block, room);
      if (p.labels) label<T>(p, row, scores);
      shareOut<T>(p, scores, count);
      if (p.probabilities) keep<T>(p, row, count, scores);
    }
    // The rows' sums lie between 1 and k: many are multiplied before one logarithm is taken.
    logs += Math.log(f64x2.extract_lane(product, 0)) + Math.log(f64x2.extract_lane(product, 1));
    gatherBatch<T>(p, block, room);
  }
  store<f64>(out, f64x2.extract_lane(likelihood, 0) + f64x2.extract_lane(likelihood, 1) + logs);
  writeSums(p, room, out + 8);
}

/** The most probable component of every row of a block (and of the lanes past the end); of equally probable ones the first. */
@inline function label<T>(p: Params, row: i32, scores: usize): void {
  let best0 = v128.load(scores);
  let best1 = v128.load(scores, 16);
  let label0 = whole<T>(0);
  let label1 = label0;
  for (let c = 1; c < p.components; c++) {
    const at = scores + <usize>(c * BLOCKS) * 32;
    const s0 = v128.load(at);
    const s1 = v128.load(at, 16);
    label0 = v128.bitselect(whole<T>(c), label0, v128.gt<T>(s0, best0));
    label1 = v128.bitselect(whole<T>(c), label1, v128.gt<T>(s1, best1));
    best0 = v128.pmax<T>(best0, s0);
    best1 = v128.pmax<T>(best1, s1);
  }
  storeLabels<T>(p.labels + <usize>row * 4, label0, label1);
}

/** Writes the memberships of a block's rows. */
@inline function keep<T>(p: Params, row: i32, rows: i32, memberships: usize): void {
  for (let r = 0; r < rows; r++) {
    const to = p.probabilities + <usize>((row + r) * p.components) * 4;
    for (let c = 0; c < p.components; c++) {
      store<f32>(to + <usize>c * 4, <f32>load<T>(memberships + <usize>(c * BLOCKS) * 32 + <usize>r * sizeof<T>()));
    }
  }
}

export function pass32(p: usize, from: i32, to: i32, scratch: usize): void {
  pass<f32>(changetype<Params>(p), from, to, scratch);
}
export function pass64(p: usize, from: i32, to: i32, scratch: usize): void {
  pass<f64>(changetype<Params>(p), from, to, scratch);
}
