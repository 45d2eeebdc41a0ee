import { at, f64At, i32At } from '../at.ts';
import type { Matrix } from '../matrix.ts';

/** Rows in a leaf, about. */
const LEAF_ROWS = 12;

/**
 * A balanced k-d tree (Bentley 1975): every node halves its rows along its widest column. Node i has the children 2i + 1 and
 * 2i + 2; the nodes from `firstLeaf` on are leaves. Rows stand in tree order, so that a node's rows are neighbours in memory.
 */
export interface KdTree {
  readonly rows: number;
  readonly columns: number;
  readonly nodes: number;
  readonly firstLeaf: number;
  /** f64[rows x columns]: the rows in tree order. */
  readonly points: Float64Array;
  /** i32[rows]: which row of the matrix stands at each place of the tree. */
  readonly order: Int32Array;
  /** i32[nodes]: a node's rows stand at starts[node] .. ends[node] - 1. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** f64[nodes x columns]: the box around a node's rows. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** i32[rows]: the leaf that holds each place. */
  readonly leaves: Int32Array;
}

/** Builds the tree of a matrix of finite numbers, at least one row. */
export function buildKdTree({ rows, columns, data }: Matrix): KdTree {
  const levels = Math.max(0, Math.ceil(Math.log2(rows / LEAF_ROWS)));
  const firstLeaf = 2 ** levels - 1;
  const nodes = 2 * firstLeaf + 1;
  const source = Float64Array.from(data);
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const starts = new Int32Array(nodes);
  const ends = new Int32Array(nodes);
  const low = new Float64Array(nodes * columns).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(nodes * columns).fill(Number.NEGATIVE_INFINITY);
  const leaves = new Int32Array(rows);
  const keys = new Float64Array(rows);
  ends[0] = rows;
  for (let node = 0; node < nodes; node++) {
    const start = i32At(starts, node);
    const end = i32At(ends, node);
    fitBox(source, order, start, end, columns, low, high, node);
    if (node >= firstLeaf) {
      leaves.fill(node, start, end);
      continue;
    }
    const column = widest(low, high, node, columns);
    for (let i = start; i < end; i++) keys[i] = f64At(source, i32At(order, i) * columns + column);
    const middle = (start + end) >>> 1;
    selectNth(keys, order, start, end - 1, middle);
    starts[2 * node + 1] = start;
    ends[2 * node + 1] = middle;
    starts[2 * node + 2] = middle;
    ends[2 * node + 2] = end;
  }
  const points = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const from = i32At(order, i) * columns;
    for (let j = 0; j < columns; j++) points[i * columns + j] = f64At(source, from + j);
  }
  return { rows, columns, nodes, firstLeaf, points, order, starts, ends, low, high, leaves };
}

/** Squared distance from the row at a place to the box of a node; 0 inside. */
export function squaredToBox({ points, columns, low, high }: KdTree, place: number, node: number): number {
  const from = node * columns;
  let squared = 0;
  for (let j = 0; j < columns; j++) {
    const x = f64At(points, place * columns + j);
    const below = f64At(low, from + j) - x;
    const above = x - f64At(high, from + j);
    const gap = below > 0 ? below : above;
    if (gap > 0) squared += gap * gap;
  }
  return squared;
}

/** Squared distance between the rows at two places, added up column by column. */
export function squaredBetween({ points, columns }: KdTree, a: number, b: number): number {
  const from = a * columns;
  const to = b * columns;
  let squared = 0;
  for (let j = 0; j < columns; j++) {
    const gap = f64At(points, from + j) - f64At(points, to + j);
    squared += gap * gap;
  }
  return squared;
}

/** Looks for the `count` nearest rows of one row after another. */
export interface NearestSearch {
  /** Squared distance from the row at a place to its `count`-th nearest, itself counting as the first. */
  farthest(place: number): number;
}

/** @param count 1..rows */
export function nearestSearch(tree: KdTree, count: number): NearestSearch {
  const { starts, ends, firstLeaf, leaves } = tree;
  // The nearest squared distances so far as a heap, the largest at its top.
  const heap = new Float64Array(count);
  const offer = (squared: number): void => {
    let hole = 0;
    for (let child = 1; child < count; child = 2 * hole + 1) {
      if (child + 1 < count && f64At(heap, child + 1) > f64At(heap, child)) child++;
      if (f64At(heap, child) <= squared) break;
      heap[hole] = f64At(heap, child);
      hole = child;
    }
    heap[hole] = squared;
  };
  const visit = (place: number, node: number): void => {
    if (node >= firstLeaf) {
      const end = i32At(ends, node);
      for (let other = i32At(starts, node); other < end; other++) {
        const squared = squaredBetween(tree, place, other);
        if (squared < f64At(heap, 0)) offer(squared);
      }
      return;
    }
    const left = squaredToBox(tree, place, 2 * node + 1);
    const right = squaredToBox(tree, place, 2 * node + 2);
    const near = left <= right ? 2 * node + 1 : 2 * node + 2;
    if (Math.min(left, right) < f64At(heap, 0)) visit(place, near);
    if (Math.max(left, right) < f64At(heap, 0)) visit(place, 4 * node + 3 - near);
  };
  return {
    farthest(place) {
      heap.fill(Number.POSITIVE_INFINITY);
      let node = i32At(leaves, place);
      visit(place, node);
      // From the own leaf upwards: what lies near stands near.
      for (; node > 0; node = (node - 1) >> 1) {
        const sibling = node % 2 === 1 ? node + 1 : node - 1;
        if (squaredToBox(tree, place, sibling) < f64At(heap, 0)) visit(place, sibling);
      }
      return f64At(heap, 0);
    },
  };
}

function fitBox(
  source: Float64Array,
  order: Int32Array,
  start: number,
  end: number,
  columns: number,
  low: Float64Array,
  high: Float64Array,
  node: number,
): void {
  const to = node * columns;
  for (let i = start; i < end; i++) {
    const from = i32At(order, i) * columns;
    for (let j = 0; j < columns; j++) {
      const x = f64At(source, from + j);
      if (x < f64At(low, to + j)) low[to + j] = x;
      if (x > f64At(high, to + j)) high[to + j] = x;
    }
  }
}

function widest(low: Float64Array, high: Float64Array, node: number, columns: number): number {
  let best = 0;
  for (let j = 1; j < columns; j++) {
    const width = at(high, node * columns + j) - at(low, node * columns + j);
    if (width > at(high, node * columns + best) - at(low, node * columns + best)) best = j;
  }
  return best;
}

/** Puts the nth smallest key in its place, smaller ones before it, larger ones after (Hoare 1961); `order` goes along. */
function selectNth(keys: Float64Array, order: Int32Array, first: number, last: number, nth: number): void {
  let low = first;
  let high = last;
  while (low < high) {
    const a = f64At(keys, low);
    const b = f64At(keys, (low + high) >>> 1);
    const c = f64At(keys, high);
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let i = low;
    let j = high;
    while (i <= j) {
      while (f64At(keys, i) < pivot) i++;
      while (f64At(keys, j) > pivot) j--;
      if (i > j) break;
      const key = f64At(keys, i);
      keys[i] = f64At(keys, j);
      keys[j] = key;
      const row = i32At(order, i);
      order[i] = i32At(order, j);
      order[j] = row;
      i++;
      j--;
    }
    if (nth <= j) high = j;
    else if (nth >= i) low = i;
    else return;
  }
}
