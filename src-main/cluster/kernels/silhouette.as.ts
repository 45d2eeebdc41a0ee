// Silhouettes (Rousseeuw 1987): mean distances of every row to every cluster. See README.md for the layout.
import { lanes } from './common/rows.as';

/** The parameter block; src-main/cluster/quality/silhouette.ts writes it in this order. */
@unmanaged class Params {
  packed: usize; // T: rows sorted by cluster, every cluster filled up to groups of four: [group][column][4]
  columns: i32;
  clusters: i32;
  firsts: usize; // i32[clusters + 1]: the cluster's first group
  sizes: usize; // i32[clusters]: its rows
  values: usize; // f64[groups x 4]: the silhouettes, in the order of `packed`
}

/** Adds the lanes of `v` to the f64 sums at `at`, one for each lane. */
@inline function addLanes<T>(at: usize, v: v128): void {
  if (sizeof<T>() == 4) {
    v128.store(at, f64x2.add(v128.load(at), f64x2.promote_low_f32x4(v)));
    v128.store(at, f64x2.add(v128.load(at, 16), f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 0, 1))), 16);
  } else {
    v128.store(at, f64x2.add(v128.load(at), v));
  }
}

@inline function distances<T>(p: Params, from: i32, to: i32, sums: usize): void {
  const d = p.columns;
  const width = <usize>d * 4 * sizeof<T>(); // bytes of a group
  // Two vectors of rows are worked on together: two groups of f32, or the halves of one group of f64.
  const groupsAtOnce = sizeof<T>() == 4 ? 2 : 1;
  const other = sizeof<T>() == 4 ? width : 16;
  const next: usize = sizeof<T>() == 4 ? 16 : 32;
  const rowsBytes = <usize>lanes<T>() * 16;
  for (let group = from; group < to; group += groupsAtOnce) {
    const own = p.packed + <usize>group * width;
    for (let c = 0; c < p.clusters; c++) {
      const out = sums + <usize>c * rowsBytes;
      memory.fill(out, 0, rowsBytes);
      let left = load<i32>(p.sizes + <usize>c * 4);
      let y = p.packed + <usize>load<i32>(p.firsts + <usize>c * 4) * width;
      for (; left > 0; left -= 4) {
        let a0 = v128.splat<T>(0);
        let a1 = a0;
        let a2 = a0;
        let a3 = a0;
        let b0 = a0;
        let b1 = a0;
        let b2 = a0;
        let b3 = a0;
        let x = own;
        for (const end = y + width; y < end; y += 4 * sizeof<T>(), x += next) {
          const x0 = v128.load(x);
          const x1 = v128.load(x + other);
          let v = v128.load_splat<T>(y);
          let t = v128.sub<T>(x0, v);
          a0 = v128.add<T>(a0, v128.mul<T>(t, t));
          t = v128.sub<T>(x1, v);
          b0 = v128.add<T>(b0, v128.mul<T>(t, t));
          v = v128.load_splat<T>(y + sizeof<T>());
          t = v128.sub<T>(x0, v);
          a1 = v128.add<T>(a1, v128.mul<T>(t, t));
          t = v128.sub<T>(x1, v);
          b1 = v128.add<T>(b1, v128.mul<T>(t, t));
          v = v128.load_splat<T>(y + 2 * sizeof<T>());
          t = v128.sub<T>(x0, v);
          a2 = v128.add<T>(a2, v128.mul<T>(t, t));
          t = v128.sub<T>(x1, v);
          b2 = v128.add<T>(b2, v128.mul<T>(t, t));
          v = v128.load_splat<T>(y + 3 * sizeof<T>());
          t = v128.sub<T>(x0, v);
          a3 = v128.add<T>(a3, v128.mul<T>(t, t));
          t = v128.sub<T>(x1, v);
          b3 = v128.add<T>(b3, v128.mul<T>(t, t));
        }
        // The last group of a cluster may hold fewer than four rows.
        a0 = v128.sqrt<T>(a0);
        b0 = v128.sqrt<T>(b0);
        if (left > 1) {
          a0 = v128.add<T>(a0, v128.sqrt<T>(a1));
          b0 = v128.add<T>(b0, v128.sqrt<T>(b1));
        }
        if (left > 2) {
          a0 = v128.add<T>(a0, v128.sqrt<T>(a2));
          b0 = v128.add<T>(b0, v128.sqrt<T>(b2));
        }
        if (left > 3) {
          a0 = v128.add<T>(a0, v128.sqrt<T>(a3));
          b0 = v128.add<T>(b0, v128.sqrt<T>(b3));
        }
        addLanes<T>(out, a0);
        addLanes<T>(out + <usize>lanes<T>() * 8, b0);
      }
    }
    for (let r = 0; r < 4 * groupsAtOnce && group + (r >> 2) < to; r++) score(p, group + (r >> 2), r, group * 4 + r, sums, rowsBytes);
  }
}

/** The silhouette of the row in lane `r`, whose sums of distances to cluster c stand at sums + c * rowsBytes + r * 8. */
function score(p: Params, group: i32, r: i32, index: i32, sums: usize, rowsBytes: usize): void {
  let own = 0;
  while (load<i32>(p.firsts + <usize>(own + 1) * 4) <= group) own++;
  const size = load<i32>(p.sizes + <usize>own * 4);
  let value: f64 = 0;
  if (size > 1) {
    let nearest: f64 = f64.MAX_VALUE;
    for (let c = 0; c < p.clusters; c++) {
      const count = load<i32>(p.sizes + <usize>c * 4);
      if (c == own || count == 0) continue;
      nearest = min(nearest, load<f64>(sums + <usize>c * rowsBytes + <usize>r * 8) / <f64>count);
    }
    const inside = load<f64>(sums + <usize>own * rowsBytes + <usize>r * 8) / <f64>(size - 1);
    const larger = max(inside, nearest);
    value = larger > 0 ? (nearest - inside) / larger : 0;
  }
  store<f64>(p.values + <usize>index * 8, value);
}

export function silhouette32(p: usize, from: i32, to: i32, scratch: usize): void {
  distances<f32>(changetype<Params>(p), from, to, scratch);
}
export function silhouette64(p: usize, from: i32, to: i32, scratch: usize): void {
  distances<f64>(changetype<Params>(p), from, to, scratch);
}
