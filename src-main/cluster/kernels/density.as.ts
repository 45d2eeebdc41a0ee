// DBSCAN in many columns: who has enough neighbours, and which of those are connected. Blocks of rows that lie near each other
// are compared with all blocks within reach. See README.md.

import { a0, a1, a2, a3, b0, b1, b2, b3, squaredTile } from './common/tile.as';

/** The parameter block; src-main/cluster/algorithms/density-blocks.ts writes it in this order. */
@unmanaged class Params {
  limit: f64; // squared reach
  rows: i32;
  columns: i32;
  blocks: i32;
  least: i32; // neighbours that make a core row
  packed: usize; // f64: rows in groups of four, [group][column][4]; the last block is filled up with rows far from all
  boxes: usize; // f64[blocks][2][columns]: smallest and largest value of the block's rows
  core: usize; // u8[blocks x BLOCK]
  parents: usize; // i32[rows]: a forest of connected core rows; a root is the smallest of its rows
}

/** Rows of a block (density-blocks.ts has the same number). */
const BLOCK: i32 = 32;
const GROUPS: i32 = BLOCK / 4;

/** Whether two blocks' boxes are farther apart than the reach. */
@inline function areApart(p: Params, a: i32, b: i32): bool {
  const width = <usize>p.columns * 8;
  let x = p.boxes + <usize>a * 2 * width;
  let y = p.boxes + <usize>b * 2 * width;
  let squared: f64 = 0;
  for (const end = x + width; x < end; x += 8, y += 8) {
    const gap = max(max(load<f64>(x) - load<f64>(y + width), load<f64>(y) - load<f64>(x + width)), 0);
    squared += gap * gap;
  }
  return squared > p.limit;
}

/**
 * Compares four rows with four others: all ones where two rows are within reach. The vectors at `out` hold, for each of the
 * others, two lanes each for the four rows.
 */
@inline function compare(p: Params, rows: usize, others: usize, out: usize): void {
  squaredTile<f64>(rows, 32, 16, others, p.columns);
  const limit = f64x2.splat(p.limit);
  v128.store(out, f64x2.le(a0, limit));
  v128.store(out, f64x2.le(b0, limit), 16);
  v128.store(out, f64x2.le(a1, limit), 32);
  v128.store(out, f64x2.le(b1, limit), 48);
  v128.store(out, f64x2.le(a2, limit), 64);
  v128.store(out, f64x2.le(b2, limit), 80);
  v128.store(out, f64x2.le(a3, limit), 96);
  v128.store(out, f64x2.le(b3, limit), 112);
}

/** Adds the neighbours of block `a`'s rows in block `b` to i64[BLOCK] at `counts`; returns the smallest count. */
function countBlock(p: Params, a: i32, b: i32, counts: usize, out: usize): i64 {
  const width = <usize>p.columns * 32;
  let smallest: i64 = i64.MAX_VALUE;
  for (let g = 0; g < GROUPS; g++) {
    const row = a * BLOCK + g * 4;
    if (row >= p.rows) break;
    const place = counts + <usize>g * 32;
    let n0 = v128.load(place);
    let n1 = v128.load(place, 16);
    for (let h = 0; h < GROUPS; h++) {
      compare(p, p.packed + <usize>(a * GROUPS + g) * width, p.packed + <usize>(b * GROUPS + h) * width, out);
      for (let i: usize = 0; i < 128; i += 32) {
        // A lane of ones is -1.
        n0 = i64x2.sub(n0, v128.load(out + i));
        n1 = i64x2.sub(n1, v128.load(out + i, 16));
      }
    }
    v128.store(place, n0);
    v128.store(place, n1, 16);
    for (let r = 0; r < min(4, p.rows - row); r++) smallest = min(smallest, load<i64>(place + <usize>r * 8));
  }
  return smallest;
}

/** Marks the core rows of blocks [from, to): nearest blocks first, until every row of the block has neighbours enough. */
export function count(params: usize, from: i32, to: i32, scratch: usize): void {
  const p = changetype<Params>(params);
  const out = scratch;
  const counts = scratch + 128;
  for (let a = from; a < to; a++) {
    memory.fill(counts, 0, <usize>BLOCK * 8);
    for (let step = 0; step < 2 * p.blocks; step++) {
      const b = step & 1 ? a + ((step + 1) >> 1) : a - (step >> 1);
      if (b < 0 || b >= p.blocks || areApart(p, a, b)) continue;
      if (countBlock(p, a, b, counts, out) >= <i64>p.least) break;
    }
    for (let r = 0; r < BLOCK; r++) {
      const enough = a * BLOCK + r < p.rows && load<i64>(counts + <usize>r * 8) >= <i64>p.least;
      store<u8>(p.core + <usize>(a * BLOCK + r), u8(enough));
    }
  }
}

@inline function parentOf(p: Params, row: i32): i32 {
  return atomic.load<i32>(p.parents + <usize>row * 4);
}

@inline function rootOf(p: Params, row: i32): i32 {
  let parent = parentOf(p, row);
  while (parent != row) {
    // Paths are halved on the way; whoever wins, a row's parent stays one of its ancestors.
    const next = parentOf(p, parent);
    if (next != parent) atomic.cmpxchg<i32>(p.parents + <usize>row * 4, parent, next);
    row = parent;
    parent = next;
  }
  return row;
}

/** Connects two rows: the larger root goes below the smaller, so that the outcome is the same in any order. */
@inline function unite(p: Params, a: i32, b: i32): void {
  let x = rootOf(p, a);
  let y = rootOf(p, b);
  while (x != y) {
    const large = max(x, y);
    if (atomic.cmpxchg<i32>(p.parents + <usize>large * 4, large, min(x, y)) == large) break;
    x = rootOf(p, x);
    y = rootOf(p, y);
  }
}

/** The root of a block's core rows; -1 when they have several, -2 when there are none. */
@inline function rootOfBlock(p: Params, block: i32): i32 {
  let found = -2;
  for (let row = block * BLOCK; row < (block + 1) * BLOCK; row++) {
    if (!load<u8>(p.core + <usize>row)) continue;
    const root = rootOf(p, row);
    if (found == -2) found = root;
    else if (root != found) return -1;
  }
  return found;
}

/** Connects the core rows of block `a` with those of block `b` within reach. */
function connectBlocks(p: Params, a: i32, b: i32, out: usize): void {
  const width = <usize>p.columns * 32;
  for (let g = 0; g < GROUPS; g++) {
    const row = a * BLOCK + g * 4;
    if (!load<u32>(p.core + <usize>row)) continue;
    for (let h = 0; h < GROUPS; h++) {
      const other = b * BLOCK + h * 4;
      if (!load<u32>(p.core + <usize>other)) continue;
      compare(p, p.packed + <usize>(a * GROUPS + g) * width, p.packed + <usize>(b * GROUPS + h) * width, out);
      for (let i = 0; i < 4; i++) {
        const at = out + <usize>i * 32;
        const near = i64x2.bitmask(v128.load(at)) | (i64x2.bitmask(v128.load(at, 16)) << 2);
        if (near == 0 || !load<u8>(p.core + <usize>(other + i))) continue;
        for (let r = 0; r < 4; r++) {
          if ((near >> r) & 1 && load<u8>(p.core + <usize>(row + r))) unite(p, row + r, other + i);
        }
      }
    }
  }
}

/** Connects the core rows of blocks [from, to) with those of the same and of later blocks. */
export function connect(params: usize, from: i32, to: i32, scratch: usize): void {
  const p = changetype<Params>(params);
  for (let a = from; a < to; a++) {
    if (rootOfBlock(p, a) == -2) continue;
    for (let b = a; b < p.blocks; b++) {
      if (areApart(p, a, b)) continue;
      const own = rootOfBlock(p, a);
      const other = rootOfBlock(p, b);
      if (other == -2 || (own >= 0 && own == other)) continue;
      connectBlocks(p, a, b, scratch);
    }
  }
}
