// The log densities of a block of rows under a component.
import { BLOCKS, blockBytes, paddedColumns, Params, Room } from './params.as';

/** Squared Mahalanobis distances of a block, diagonal: factors are the precisions, one for each column, filled up with 0. */
@inline function whitenDiagonal<T>(p: Params, component: i32, turned: usize, out: usize): void {
  const padded = paddedColumns(p);
  let m = p.means + <usize>(component * padded) * sizeof<T>();
  let f = p.factors + <usize>(component * padded) * sizeof<T>();
  let q0 = v128.splat<T>(0);
  let q1 = q0;
  let r0 = q0;
  let r1 = q0;
  // Two columns at a time: a loop's own work is as much as a column's.
  for (const end = turned + <usize>padded * 32; turned < end; turned += 64, f += 2 * sizeof<T>(), m += 2 * sizeof<T>()) {
    let mean = v128.load_splat<T>(m);
    let precision = v128.load_splat<T>(f);
    let t = v128.sub<T>(v128.load(turned), mean);
    q0 = v128.add<T>(q0, v128.mul<T>(v128.mul<T>(t, t), precision));
    t = v128.sub<T>(v128.load(turned, 16), mean);
    q1 = v128.add<T>(q1, v128.mul<T>(v128.mul<T>(t, t), precision));
    mean = v128.load_splat<T>(m, sizeof<T>());
    precision = v128.load_splat<T>(f, sizeof<T>());
    t = v128.sub<T>(v128.load(turned, 32), mean);
    r0 = v128.add<T>(r0, v128.mul<T>(v128.mul<T>(t, t), precision));
    t = v128.sub<T>(v128.load(turned, 48), mean);
    r1 = v128.add<T>(r1, v128.mul<T>(v128.mul<T>(t, t), precision));
  }
  v128.store(out, v128.add<T>(q0, r0));
  v128.store(out, v128.add<T>(q1, r1), 16);
}

/** A block of turned rows less a component's mean. */
@inline function subtractMean<T>(p: Params, component: i32, turned: usize, apart: usize): void {
  const padded = paddedColumns(p);
  let m = p.means + <usize>(component * padded) * sizeof<T>();
  for (const end = apart + <usize>padded * 32; apart < end; apart += 64, turned += 64, m += 2 * sizeof<T>()) {
    let mean = v128.load_splat<T>(m);
    v128.store(apart, v128.sub<T>(v128.load(turned), mean));
    v128.store(apart, v128.sub<T>(v128.load(turned, 16), mean), 16);
    mean = v128.load_splat<T>(m, sizeof<T>());
    v128.store(apart, v128.sub<T>(v128.load(turned, 32), mean), 32);
    v128.store(apart, v128.sub<T>(v128.load(turned, 48), mean), 48);
  }
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
      v = v128.load_splat<T>(f, sizeof<T>());
      a1 = v128.add<T>(a1, v128.mul<T>(t0, v));
      b1 = v128.add<T>(b1, v128.mul<T>(t1, v));
      v = v128.load_splat<T>(f, 2 * sizeof<T>());
      a2 = v128.add<T>(a2, v128.mul<T>(t0, v));
      b2 = v128.add<T>(b2, v128.mul<T>(t1, v));
      v = v128.load_splat<T>(f, 3 * sizeof<T>());
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

/** Log densities of a block of the batch under every component, to room.scores. */
export function scoreBlock<T>(p: Params, block: i32, room: Room): void {
  const half = v128.splat<T>(0.5);
  const turned = room.turned + <usize>block * blockBytes(p);
  for (let c = 0; c < p.components; c++) {
    const out = room.scores + <usize>(c * BLOCKS + block) * 32;
    if (p.full) {
      subtractMean<T>(p, c, turned, room.apart);
      whitenFull<T>(p, c, room.apart, out);
    } else whitenDiagonal<T>(p, c, turned, out);
    const constant = v128.load_splat<T>(p.constants + <usize>c * sizeof<T>());
    v128.store(out, v128.sub<T>(constant, v128.mul<T>(half, v128.load(out))));
    v128.store(out, v128.sub<T>(constant, v128.mul<T>(half, v128.load(out, 16))), 16);
  }
}
