import { f64At, i32At } from '../at.ts';
import { createArena } from '../kernels/arena.ts';
import type { Team } from '../kernels/team.ts';
import { alignUp, type Matrix } from '../matrix.ts';
import type { KdTree } from './kd-tree.ts';

/** Rows that are compared together (density.as.ts has the same number). */
const BLOCK_ROWS = 32;
/** Blocks per task block. */
const TASK_BLOCKS = 4;
/** Bytes of the parameter block (density.as.ts, Params): an f64 and 8 words. */
const PARAMS_BYTES = 8 + 8 * 4;
/** A thread's scratch: 8 vectors and a count for each row of a block. */
const SCRATCH_BYTES = alignUp(8 * 16 + BLOCK_ROWS * 8);
/** Fills up the last block: so far away that its squared distances are infinite. */
const NOWHERE = 1e200;

/** Core rows and how they are connected, both by place of the tree. */
export interface Density {
  /** u8[rows]: 1 for rows with enough neighbours. */
  readonly core: Uint8Array;
  /** i32[rows]: the same number for core rows that are connected; of others nothing. */
  readonly component: Int32Array;
}

/**
 * Core rows and their connections in many columns, where boxes hold little apart: blocks of rows, in the order of the tree, are
 * compared whole, by all threads.
 * @param limit the squared reach
 * @param least rows within reach, itself included, that make a core row
 */
export function densityByBlocks(
  team: Team,
  matrix: Matrix,
  tree: KdTree,
  limit: number,
  least: number,
): Density {
  const { rows, columns, points } = tree;
  const blocks = Math.ceil(rows / BLOCK_ROWS);
  const padded = blocks * BLOCK_ROWS;
  const arena = createArena(matrix);
  const place = {
    params: arena.take(PARAMS_BYTES),
    packed: arena.take(padded * columns * 8),
    boxes: arena.take(blocks * 2 * columns * 8),
    core: arena.take(padded),
    parents: arena.take(padded * 4),
    scratch: arena.take(SCRATCH_BYTES * team.threads),
  };
  const packed = arena.f64(place.packed, padded * columns).fill(NOWHERE);
  const boxes = arena.f64(place.boxes, blocks * 2 * columns);
  for (let row = 0; row < rows; row++) {
    const to = (row >> 2) * columns * 4 + (row & 3);
    const box = Math.floor(row / BLOCK_ROWS) * 2 * columns;
    for (let j = 0; j < columns; j++) {
      const x = f64At(points, row * columns + j);
      const isFirst = row % BLOCK_ROWS === 0;
      packed[to + j * 4] = x;
      boxes[box + j] = isFirst ? x : Math.min(x, f64At(boxes, box + j));
      boxes[box + columns + j] = isFirst ? x : Math.max(x, f64At(boxes, box + columns + j));
    }
  }
  const parents = arena.i32(place.parents, padded);
  for (let row = 0; row < padded; row++) parents[row] = row;
  arena.f64(place.params, 1)[0] = limit;
  const words = [rows, columns, blocks, least, place.packed, place.boxes, place.core, place.parents];
  arena.u32(place.params + 8, 8).set(words);
  const step = {
    kernel: 'density',
    memory: arena.memory,
    params: place.params,
    count: blocks,
    block: TASK_BLOCKS,
    scratch: place.scratch,
    scratchBytes: SCRATCH_BYTES,
  } as const;
  team.report({ phase: 'Counting neighbours', done: 0, total: null, unit: 'rows' });
  team.run({ ...step, entry: 'count' });
  team.report({ phase: 'Joining neighbours', done: 0, total: null, unit: 'rows' });
  team.run({ ...step, entry: 'connect' });
  const core = new Uint8Array(arena.memory.buffer, place.core, rows).slice();
  const component = Int32Array.from({ length: rows }, (_, row) => {
    let root = row;
    while (i32At(parents, root) !== root) root = i32At(parents, root);
    return root;
  });
  return { core, component };
}
