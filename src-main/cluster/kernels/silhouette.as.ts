// Sums of distances from every row to every cluster (Rousseeuw's silhouettes need them). See README.md.
import { across32, across64, promoteHigh } from './common/across.as';
import { blockRows, lanes } from './common/rows.as';
import * as tile from './common/tile.as';
import { squaredTile } from './common/tile.as';

/** The parameter block; src-main/cluster/quality/cluster-distances.ts writes it in this order. */
@unmanaged class Params {
  grid: f64; // rounds a summand so that sums are exact
  packed: usize; // T: rows sorted by cluster, every cluster filled up to blocks of rows: [group][column][4]
  columns: i32;
  clusters: i32;
  slots: i32; // rows with the filling
  firsts: usize; // i32[clusters + 1]: the cluster's first slot
  sizes: usize; // i32[clusters]: its rows
}

/** All ones in the lanes below `count`, the first lane being number `first`. */
@inline function maskBelow<T>(count: i32, first: i32): v128 {
  if (sizeof<T>() == 4) {
    const lane = i32x4.add(i32x4(0, 1, 2, 3), i32x4.splat(first));
    return i32x4.lt_s(lane, i32x4.splat(count));
  }
  return i64x2.lt_s(i64x2.add(i64x2(0, 1), i64x2.splat(first)), i64x2.splat(count));
}

/** Adds two f64, rounded to the grid, to those at `at`. */
@inline function addOnGrid(at: usize, v: v128, grid: v128): void {
  v128.store(at, f64x2.add(v128.load(at), f64x2.sub(f64x2.add(v, grid), grid)));
}

/** Adds a vector of T to as many f64 at `at`. */
@inline function addWide<T>(at: usize, v: v128, grid: v128): void {
  if (sizeof<T>() == 4) {
    addOnGrid(at, f64x2.promote_low_f32x4(v), grid);
    addOnGrid(at + 16, promoteHigh(v), grid);
  } else {
    addOnGrid(at, v, grid);
  }
}

/** Adds the sums over the lanes of four vectors to four f64 at `at`. */
@inline function addAcrossOnGrid<T>(at: usize, t0: v128, t1: v128, t2: v128, t3: v128, grid: v128): void {
  if (sizeof<T>() == 4) addWide<T>(at, across32(t0, t1, t2, t3), grid);
  else {
    addOnGrid(at, across64(t0, t1), grid);
    addOnGrid(at + 16, across64(t2, t3), grid);
  }
}

/**
 * The distances of the blocks of rows [from, to) to themselves and to all rows after them, added to both rows' sums in the
 * thread's own f64[clusters][slots].
 */
@inline function addDistances<T>(p: Params, from: i32, to: i32, sums: usize): void {
  const d = p.columns;
  const width = <usize>d * 4 * sizeof<T>(); // bytes of a group of four rows
  // Two vectors of rows are worked on together: two groups of f32, or the halves of one group of f64.
  const other = sizeof<T>() == 4 ? width : 16;
  const step: usize = sizeof<T>() == 4 ? 16 : 32;
  const grid = f64x2.splat(p.grid);
  const row = <usize>p.slots * 8;
  let cluster = 0;
  for (let block = from; block < to; block++) {
    const slot = block * blockRows<T>();
    while (load<i32>(p.firsts + <usize>(cluster + 1) * 4) <= slot) cluster++;
    const rows = load<i32>(p.sizes + <usize>cluster * 4) - (slot - load<i32>(p.firsts + <usize>cluster * 4));
    const mask0 = maskBelow<T>(rows, 0);
    const mask1 = maskBelow<T>(rows, lanes<T>());
    const own = p.packed + <usize>(slot >> 2) * width;
    for (let c = cluster; c < p.clusters; c++) {
      const first = load<i32>(p.firsts + <usize>c * 4);
      const start = c == cluster ? slot : first;
      let left = load<i32>(p.sizes + <usize>c * 4) - (start - first);
      let y = p.packed + <usize>(start >> 2) * width;
      let back = sums + <usize>cluster * row + <usize>start * 8;
      let within = c == cluster ? blockRows<T>() : 0;
      let near0 = v128.splat<T>(0);
      let near1 = near0;
      const ahead = sums + <usize>c * row + <usize>slot * 8;
      let pending = 0;
      for (; left > 0; left -= 4, within -= 4, back += 32) {
        squaredTile<T>(own, step, other, y, d);
        y += width;
        // Lanes without a row count nothing; nor do the last group's missing rows.
        let a0 = v128.and(v128.sqrt<T>(tile.a0), mask0);
        let b0 = v128.and(v128.sqrt<T>(tile.b0), mask1);
        let a1 = v128.and(v128.sqrt<T>(tile.a1), mask0);
        let b1 = v128.and(v128.sqrt<T>(tile.b1), mask1);
        let a2 = v128.and(v128.sqrt<T>(tile.a2), mask0);
        let b2 = v128.and(v128.sqrt<T>(tile.b2), mask1);
        let a3 = v128.and(v128.sqrt<T>(tile.a3), mask0);
        let b3 = v128.and(v128.sqrt<T>(tile.b3), mask1);
        if (within <= 0) {
          addAcrossOnGrid<T>(back, v128.add<T>(a0, b0), v128.add<T>(a1, b1), v128.add<T>(a2, b2), v128.add<T>(a3, b3), grid);
        }
        if (left < 4) {
          a3 = v128.splat<T>(0);
          b3 = a3;
          if (left < 3) {
            a2 = a3;
            b2 = a3;
          }
          if (left < 2) {
            a1 = a3;
            b1 = a3;
          }
        }
        near0 = v128.add<T>(near0, v128.add<T>(v128.add<T>(a0, a1), v128.add<T>(a2, a3)));
        near1 = v128.add<T>(near1, v128.add<T>(v128.add<T>(b0, b1), v128.add<T>(b2, b3)));
        // Short sums in T, long ones in f64.
        if (++pending == 8) {
          addWide<T>(ahead, near0, grid);
          addWide<T>(ahead + <usize>(lanes<T>() * 8), near1, grid);
          near0 = v128.splat<T>(0);
          near1 = near0;
          pending = 0;
        }
      }
      addWide<T>(ahead, near0, grid);
      addWide<T>(ahead + <usize>(lanes<T>() * 8), near1, grid);
    }
  }
}

export function distances32(p: usize, from: i32, to: i32, scratch: usize): void {
  addDistances<f32>(changetype<Params>(p), from, to, scratch);
}
export function distances64(p: usize, from: i32, to: i32, scratch: usize): void {
  addDistances<f64>(changetype<Params>(p), from, to, scratch);
}
