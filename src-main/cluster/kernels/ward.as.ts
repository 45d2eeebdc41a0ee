// Ward linkage: the nearest cluster of each of a list of clusters, by centroids and sizes.
import { blockRows } from './common/rows.as';
import { a0, a1, a2, a3, b0, b1, b2, b3, squaredTile } from './common/tile.as';

/** The parameter block; src-main/cluster/algorithms/ward-search.ts writes it in this order. */
@unmanaged class Params {
  packed: usize; // T: centroids of all clusters alive, [group][column][4]
  sizes: usize; // T[clusters rounded up to 4]: rows of each
  columns: i32;
  clusters: i32;
  queries: usize; // i32[count]: the clusters whose neighbour is asked for
  nearest: usize; // i32[count rounded up to 8]
  distances: usize; // T[count rounded up to 8]: Ward distance to it (of the squared kind)
  seconds: usize; // T[count rounded up to 8]: to the next nearest
}

@inline function huge<T>(): T {
  return sizeof<T>() == 4 ? <T>f32.MAX_VALUE : <T>f64.MAX_VALUE;
}

/** Copies a cluster's centroid into lane `r` of a block of queries. */
@inline function loadQuery<T>(p: Params, cluster: i32, r: i32, room: usize): void {
  const d = p.columns;
  const from = p.packed + <usize>((cluster >> 2) * d * 4 + (cluster & 3)) * sizeof<T>();
  const to = room + <usize>r * sizeof<T>();
  for (let j = 0; j < d; j++) store<T>(to + <usize>j * 32, load<T>(from + <usize>(j * 4) * sizeof<T>()));
}

/** |a - b|^2 x 2 ab/(a+b) of the lanes' sizes and one cluster's. */
@inline function ward<T>(squared: v128, own: v128, other: v128): v128 {
  const product = v128.mul<T>(own, other);
  return v128.div<T>(v128.mul<T>(squared, v128.add<T>(product, product)), v128.add<T>(own, other));
}

@inline function search<T>(p: Params, from: i32, to: i32, scratch: usize): void {
  const d = p.columns;
  const groups = (p.clusters + 3) >> 2;
  const width = <usize>d * 4 * sizeof<T>(); // bytes of a group
  const own = scratch; // 2 vectors: sizes, then numbers of the queries
  const room = scratch + 64;
  const far = v128.splat<T>(huge<T>());
  for (let q = from; q < to; q += blockRows<T>()) {
    for (let r = 0; r < blockRows<T>(); r++) {
      const cluster = load<i32>(p.queries + <usize>min(q + r, to - 1) * 4);
      loadQuery<T>(p, cluster, r, room);
      store<T>(own + <usize>r * sizeof<T>(), load<T>(p.sizes + <usize>cluster * sizeof<T>()));
      store<T>(own + 32 + <usize>r * sizeof<T>(), <T>cluster);
    }
    const n0 = v128.load(own);
    const n1 = v128.load(own, 16);
    const i0 = v128.load(own, 32);
    const i1 = v128.load(own, 48);
    let best0 = far;
    let best1 = far;
    let second0 = far;
    let second1 = far;
    let at0 = v128.splat<T>(0);
    let at1 = at0;
    let y = p.packed;
    for (let g = 0; g < groups; g++) {
      squaredTile<T>(room, 32, 16, y, d);
      y += width;
      const left = p.clusters - g * 4;
      for (let i = 0; i < 4; i++) {
        if (i >= left) break;
        const id = v128.splat<T>(<T>(g * 4 + i));
        const size = v128.load_splat<T>(p.sizes + <usize>(g * 4 + i) * sizeof<T>());
        let s0 = ward<T>(i == 0 ? a0 : i == 1 ? a1 : i == 2 ? a2 : a3, n0, size);
        let s1 = ward<T>(i == 0 ? b0 : i == 1 ? b1 : i == 2 ? b2 : b3, n1, size);
        // A cluster is not its own neighbour.
        s0 = v128.bitselect(far, s0, v128.eq<T>(id, i0));
        s1 = v128.bitselect(far, s1, v128.eq<T>(id, i1));
        at0 = v128.bitselect(id, at0, v128.lt<T>(s0, best0));
        at1 = v128.bitselect(id, at1, v128.lt<T>(s1, best1));
        second0 = v128.pmin<T>(second0, v128.pmax<T>(best0, s0));
        second1 = v128.pmin<T>(second1, v128.pmax<T>(best1, s1));
        best0 = v128.pmin<T>(best0, s0);
        best1 = v128.pmin<T>(best1, s1);
      }
    }
    const out = <usize>q * sizeof<T>();
    v128.store(p.distances + out, best0);
    v128.store(p.distances + out, best1, 16);
    v128.store(p.seconds + out, second0);
    v128.store(p.seconds + out, second1, 16);
    v128.store(own, at0);
    v128.store(own, at1, 16);
    for (let r = 0; r < min(blockRows<T>(), to - q); r++) {
      store<i32>(p.nearest + <usize>(q + r) * 4, <i32>load<T>(own + <usize>r * sizeof<T>()));
    }
  }
}

export function search32(p: usize, from: i32, to: i32, scratch: usize): void {
  search<f32>(changetype<Params>(p), from, to, scratch);
}
export function search64(p: usize, from: i32, to: i32, scratch: usize): void {
  search<f64>(changetype<Params>(p), from, to, scratch);
}
