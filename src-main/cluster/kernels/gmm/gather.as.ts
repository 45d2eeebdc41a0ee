// The sums of the next step (M of EM) from the memberships of a batch of rows.
import { addAcross } from '../common/across.as';
import { blockBytes, BLOCKS, paddedColumns, Params, Room, sumsOf } from './params.as';

/** Adds a batch's memberships r of a component to its sum. */
@inline function addWeight<T>(memberships: usize, blocks: i32, sums: usize): void {
  let w0 = v128.splat<T>(0);
  let w1 = w0;
  for (const end = memberships + <usize>blocks * 32; memberships < end; memberships += 32) {
    w0 = v128.add<T>(w0, v128.load(memberships));
    w1 = v128.add<T>(w1, v128.load(memberships, 16));
  }
  const none = v128.splat<T>(0);
  addAcross<T>(sums, sums + 16, v128.add<T>(w0, w1), none, none, none);
}

/** Diagonal: sums of r t and r t^2, with t the rows less the mean; two columns at a time. */
@inline function addSquares<T>(p: Params, component: i32, blocks: i32, room: Room): void {
  const padded = paddedColumns(p);
  const stride = blockBytes(p);
  const memberships = room.scores + <usize>(component * BLOCKS) * 32;
  const sums = sumsOf(p, room, component) + <usize>padded * 8;
  let m = p.means + <usize>(component * padded) * sizeof<T>();
  for (let j = 0; j < p.columns; j += 2, m += 2 * sizeof<T>()) {
    const mean0 = v128.load_splat<T>(m);
    const mean1 = v128.load_splat<T>(m, sizeof<T>());
    let s0 = v128.splat<T>(0);
    let s1 = s0;
    let q0 = s0;
    let q1 = s0;
    let x = room.turned + <usize>j * 32;
    let r = memberships;
    for (const end = r + <usize>blocks * 32; r < end; r += 32, x += stride) {
      const r0 = v128.load(r);
      const r1 = v128.load(r, 16);
      let t = v128.sub<T>(v128.load(x), mean0);
      let u = v128.mul<T>(r0, t);
      s0 = v128.add<T>(s0, u);
      q0 = v128.add<T>(q0, v128.mul<T>(u, t));
      t = v128.sub<T>(v128.load(x, 16), mean0);
      u = v128.mul<T>(r1, t);
      s0 = v128.add<T>(s0, u);
      q0 = v128.add<T>(q0, v128.mul<T>(u, t));
      t = v128.sub<T>(v128.load(x, 32), mean1);
      u = v128.mul<T>(r0, t);
      s1 = v128.add<T>(s1, u);
      q1 = v128.add<T>(q1, v128.mul<T>(u, t));
      t = v128.sub<T>(v128.load(x, 48), mean1);
      u = v128.mul<T>(r1, t);
      s1 = v128.add<T>(s1, u);
      q1 = v128.add<T>(q1, v128.mul<T>(u, t));
    }
    const to = sums + <usize>j * 8;
    addAcross<T>(to, to + <usize>padded * 8, s0, s1, q0, q1);
  }
}

/** Full: the batch's t and r t of a component, and the sums of r t; two columns at a time. */
@inline function weigh<T>(p: Params, component: i32, blocks: i32, room: Room): void {
  const padded = paddedColumns(p);
  const stride = blockBytes(p);
  const memberships = room.scores + <usize>(component * BLOCKS) * 32;
  const sums = sumsOf(p, room, component) + <usize>padded * 8;
  const none = v128.splat<T>(0);
  const sink = sumsOf(p, room, component) + 16;
  let m = p.means + <usize>(component * padded) * sizeof<T>();
  for (let j = 0; j < padded; j += 2, m += 2 * sizeof<T>()) {
    const mean0 = v128.load_splat<T>(m);
    const mean1 = v128.load_splat<T>(m, sizeof<T>());
    let s0 = v128.splat<T>(0);
    let s1 = s0;
    const from = <usize>j * 32;
    let x = room.turned + from;
    let apart = room.apart + from;
    let weighted = room.weighted + from;
    let r = memberships;
    for (const end = r + <usize>blocks * 32; r < end; r += 32, x += stride, apart += stride, weighted += stride) {
      const r0 = v128.load(r);
      const r1 = v128.load(r, 16);
      let t = v128.sub<T>(v128.load(x), mean0);
      v128.store(apart, t);
      t = v128.mul<T>(r0, t);
      v128.store(weighted, t);
      s0 = v128.add<T>(s0, t);
      t = v128.sub<T>(v128.load(x, 16), mean0);
      v128.store(apart, t, 16);
      t = v128.mul<T>(r1, t);
      v128.store(weighted, t, 16);
      s0 = v128.add<T>(s0, t);
      t = v128.sub<T>(v128.load(x, 32), mean1);
      v128.store(apart, t, 32);
      t = v128.mul<T>(r0, t);
      v128.store(weighted, t, 32);
      s1 = v128.add<T>(s1, t);
      t = v128.sub<T>(v128.load(x, 48), mean1);
      v128.store(apart, t, 48);
      t = v128.mul<T>(r1, t);
      v128.store(weighted, t, 48);
      s1 = v128.add<T>(s1, t);
    }
    addAcross<T>(sums + <usize>j * 8, sink, s0, s1, none, none);
  }
}

/** Full: sums of r t t^T, in tiles of two rows and four columns, as far as the diagonal. */
@inline function addProducts<T>(p: Params, component: i32, blocks: i32, room: Room): void {
  const padded = paddedColumns(p);
  const stride = blockBytes(p);
  const line = <usize>padded * 8;
  const sums = sumsOf(p, room, component) + 2 * line;
  for (let i = 0; i < p.columns; i += 2) {
    for (let j = 0; j <= i + 1; j += 4) {
      let a0 = v128.splat<T>(0);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let b0 = a0;
      let b1 = a0;
      let b2 = a0;
      let b3 = a0;
      let u = room.weighted + <usize>i * 32;
      let t = room.apart + <usize>j * 32;
      for (const end = u + <usize>blocks * stride; u < end; u += stride, t += stride) {
        // The lanes of the first vector, then those of the second.
        let ua = v128.load(u);
        let ub = v128.load(u, 32);
        let v = v128.load(t);
        a0 = v128.add<T>(a0, v128.mul<T>(ua, v));
        b0 = v128.add<T>(b0, v128.mul<T>(ub, v));
        v = v128.load(t, 32);
        a1 = v128.add<T>(a1, v128.mul<T>(ua, v));
        b1 = v128.add<T>(b1, v128.mul<T>(ub, v));
        v = v128.load(t, 64);
        a2 = v128.add<T>(a2, v128.mul<T>(ua, v));
        b2 = v128.add<T>(b2, v128.mul<T>(ub, v));
        v = v128.load(t, 96);
        a3 = v128.add<T>(a3, v128.mul<T>(ua, v));
        b3 = v128.add<T>(b3, v128.mul<T>(ub, v));
        ua = v128.load(u, 16);
        ub = v128.load(u, 48);
        v = v128.load(t, 16);
        a0 = v128.add<T>(a0, v128.mul<T>(ua, v));
        b0 = v128.add<T>(b0, v128.mul<T>(ub, v));
        v = v128.load(t, 48);
        a1 = v128.add<T>(a1, v128.mul<T>(ua, v));
        b1 = v128.add<T>(b1, v128.mul<T>(ub, v));
        v = v128.load(t, 80);
        a2 = v128.add<T>(a2, v128.mul<T>(ua, v));
        b2 = v128.add<T>(b2, v128.mul<T>(ub, v));
        v = v128.load(t, 112);
        a3 = v128.add<T>(a3, v128.mul<T>(ua, v));
        b3 = v128.add<T>(b3, v128.mul<T>(ub, v));
      }
      const to = sums + <usize>i * line + <usize>j * 8;
      addAcross<T>(to, to + 16, a0, a1, a2, a3);
      addAcross<T>(to + line, to + line + 16, b0, b1, b2, b3);
    }
  }
}

/** Adds a batch of `blocks` blocks to the sums of every component; its memberships stand in room.scores. */
export function gatherBatch<T>(p: Params, blocks: i32, room: Room): void {
  for (let c = 0; c < p.components; c++) {
    addWeight<T>(room.scores + <usize>(c * BLOCKS) * 32, blocks, sumsOf(p, room, c));
    if (p.full) {
      weigh<T>(p, c, blocks, room);
      addProducts<T>(p, c, blocks, room);
    } else addSquares<T>(p, c, blocks, room);
  }
}

/** Writes the sums as the caller reads them: per component the weight, the columns, the squares or the lower triangle. */
export function writeSums(p: Params, room: Room, out: usize): void {
  const line = <usize>paddedColumns(p) * 8;
  for (let c = 0; c < p.components; c++) {
    const sums = sumsOf(p, room, c);
    store<f64>(out, load<f64>(sums));
    out += 8;
    memory.copy(out, sums + line, <usize>p.columns * 8);
    out += <usize>p.columns * 8;
    for (let i = 0; i < (p.full ? p.columns : 1); i++) {
      const width = <usize>(p.full ? i + 1 : p.columns) * 8;
      memory.copy(out, sums + <usize>(i + 2) * line, width);
      out += width;
    }
  }
}
