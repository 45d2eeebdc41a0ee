import { f64At, i32At } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import { rootOf } from './dendrogram.ts';
import type { Density } from './density-blocks.ts';
import { type KdTree, squaredBetween, squaredToBox } from './kd-tree.ts';

/** Rows between two looks whether the user has cancelled. */
const PATIENCE = 4096;

/** Core rows and how they are connected, in few columns: by the boxes of the tree. See densityByBlocks for the parameters. */
export function densityByTree(team: Team, tree: KdTree, limit: number, least: number): Density {
  const core = coreRows(team, tree, limit, least);
  return { core, component: connectedCores(team, tree, core, limit) };
}

/**
 * Which rows have at least `least` rows, themselves included, within a distance.
 * @param limit the squared distance
 * @returns u8[rows] by place, 1 for core rows
 */
function coreRows(team: Team, tree: KdTree, limit: number, least: number): Uint8Array {
  const { rows, firstLeaf, starts, ends, leaves } = tree;
  const core = new Uint8Array(rows);
  for (const cell of cellsOf(tree, limit)) {
    const [start, end] = [i32At(starts, cell), i32At(ends, cell)];
    // In so small a box everybody is near everybody.
    if (end - start >= least && squaredDiagonal(tree, cell) <= limit) core.fill(1, start, end);
  }
  let count = 0;
  const visit = (place: number, node: number): void => {
    if (count >= least || squaredToBox(tree, place, node) > limit) return;
    if (node < firstLeaf) {
      visit(place, 2 * node + 1);
      visit(place, 2 * node + 2);
      return;
    }
    const end = i32At(ends, node);
    for (let other = i32At(starts, node); other < end; other++) {
      if (squaredBetween(tree, place, other) <= limit && ++count >= least) return;
    }
  };
  for (let place = 0; place < rows; place++) {
    if (place % PATIENCE === 0) {
      team.report({ phase: 'Counting neighbours', done: place, total: rows, unit: 'rows' });
      team.stopIfCancelled();
    }
    if (core[place] === 1) continue;
    count = 0;
    // From the own leaf upwards: what lies near stands near.
    let node = i32At(leaves, place);
    visit(place, node);
    for (; node > 0 && count < least; node = (node - 1) >> 1)
      visit(place, node % 2 === 1 ? node + 1 : node - 1);
    if (count >= least) core[place] = 1;
  }
  return core;
}

/** What is known of a node's core rows: that there are none, that not all are connected, or else one of them. */
const NONE = -2;
const APART = -1;

/**
 * Joins core rows within a distance of each other. The tree is cut into cells, boxes so small that all their core rows are near each
 * other, or else leaves; cells look for later cells within reach, and pass over what they are connected with already
 * (after Gunawan 2013, whose cells are a grid).
 * @param core u8[rows] by place
 * @returns i32[rows] by place: the same number for core rows that are connected; of others nothing
 */
function connectedCores(team: Team, tree: KdTree, core: Uint8Array, limit: number): Int32Array {
  const { rows, nodes, firstLeaf, starts, ends } = tree;
  const parents = Int32Array.from({ length: rows }, (_, i) => i);
  const one = new Int32Array(nodes).fill(NONE);
  const cells = cellsOf(tree, limit);
  const isCell = new Uint8Array(nodes);
  for (const cell of cells) {
    isCell[cell] = 1;
    one[cell] = joinWithin(tree, core, cell, limit, parents);
  }
  for (let node = firstLeaf - 1; node >= 0; node--) {
    if (isCell[node] === 0) one[node] = together(one, 2 * node + 1, 2 * node + 2, parents);
  }
  const reach = (cell: number, node: number): void => {
    const [a, b] = [i32At(one, cell), i32At(one, node)];
    if (b === NONE || i32At(ends, node) <= i32At(starts, cell) || node === cell) return;
    if (a >= 0 && b >= 0 && rootOf(parents, a) === rootOf(parents, b)) return;
    if (squaredBetweenBoxes(tree, cell, node) > limit) return;
    if (isCell[node] === 1) {
      joinAcross(tree, core, cell, node, limit, parents, a >= 0 && b >= 0);
      return;
    }
    reach(cell, 2 * node + 1);
    reach(cell, 2 * node + 2);
    one[node] = together(one, 2 * node + 1, 2 * node + 2, parents);
  };
  cells.forEach((cell, i) => {
    if (i % PATIENCE === 0) {
      team.stopIfCancelled();
      team.report({ phase: 'Joining neighbours', done: i32At(starts, cell), total: rows, unit: 'rows' });
    }
    if (i32At(one, cell) !== NONE) reach(cell, 0);
  });
  for (let place = 0; place < rows; place++) parents[place] = rootOf(parents, place);
  return parents;
}

/**
 * For every row that is not core the least number among the core rows within a distance.
 * @param numbers i32[rows] by place: a number from 0 on for core rows; -1 for the others, to be filled in
 */
export function reachFromCores(team: Team, tree: KdTree, numbers: Int32Array, limit: number): void {
  const { rows, nodes, firstLeaf, starts, ends } = tree;
  const core = numbers.slice();
  const least = new Int32Array(nodes);
  for (let node = nodes - 1; node >= 0; node--) {
    let smallest = rows;
    if (node < firstLeaf) smallest = Math.min(i32At(least, 2 * node + 1), i32At(least, 2 * node + 2));
    else {
      for (let place = i32At(starts, node); place < i32At(ends, node); place++)
        if (i32At(core, place) >= 0) smallest = Math.min(smallest, i32At(core, place));
    }
    least[node] = smallest;
  }
  let best = rows;
  const visit = (place: number, node: number): void => {
    if (i32At(least, node) >= best || squaredToBox(tree, place, node) > limit) return;
    if (node < firstLeaf) {
      visit(place, 2 * node + 1);
      visit(place, 2 * node + 2);
      return;
    }
    for (let other = i32At(starts, node); other < i32At(ends, node); other++) {
      const number = i32At(core, other);
      if (number >= 0 && number < best && squaredBetween(tree, place, other) <= limit) best = number;
    }
  };
  for (let place = 0; place < rows; place++) {
    if (place % PATIENCE === 0) team.stopIfCancelled();
    if (i32At(core, place) >= 0) continue;
    best = rows;
    visit(place, 0);
    if (best < rows) numbers[place] = best;
  }
}

/** The nodes that cut the tree into boxes with a diagonal of at most the distance, or else leaves; in the order of places. */
function cellsOf(tree: KdTree, limit: number): number[] {
  const cells: number[] = [];
  const visit = (node: number): void => {
    if (node >= tree.firstLeaf || squaredDiagonal(tree, node) <= limit) cells.push(node);
    else {
      visit(2 * node + 1);
      visit(2 * node + 2);
    }
  };
  visit(0);
  return cells;
}

/** Connects the core rows of one cell with each other; returns what is then known of it. */
function joinWithin(
  tree: KdTree,
  core: Uint8Array,
  cell: number,
  limit: number,
  parents: Int32Array,
): number {
  const start = i32At(tree.starts, cell);
  const end = i32At(tree.ends, cell);
  const isSmall = squaredDiagonal(tree, cell) <= limit;
  let first = NONE;
  let apart = false;
  for (let place = start; place < end; place++) {
    if (core[place] !== 1) continue;
    if (first === NONE) first = place;
    else if (isSmall) parents[place] = first;
    else {
      for (let other = start; other < place; other++)
        if (core[other] === 1 && squaredBetween(tree, place, other) <= limit) unite(parents, place, other);
    }
  }
  for (let place = start; place < end && !isSmall; place++)
    if (core[place] === 1 && rootOf(parents, place) !== rootOf(parents, first)) apart = true;
  return apart ? APART : first;
}

/** Connects the core rows of two cells; `once`: the first pair within reach connects all. */
function joinAcross(
  tree: KdTree,
  core: Uint8Array,
  cell: number,
  other: number,
  limit: number,
  parents: Int32Array,
  once: boolean,
): void {
  const { starts, ends } = tree;
  const endA = i32At(ends, cell);
  const endB = i32At(ends, other);
  for (let a = i32At(starts, cell); a < endA; a++) {
    if (core[a] !== 1 || squaredToBox(tree, a, other) > limit) continue;
    for (let b = i32At(starts, other); b < endB; b++) {
      if (core[b] !== 1 || squaredBetween(tree, a, b) > limit) continue;
      unite(parents, a, b);
      if (once) return;
    }
  }
}

/** What is known of a node from what is known of its children. */
function together(one: Int32Array, left: number, right: number, parents: Int32Array): number {
  const [a, b] = [i32At(one, left), i32At(one, right)];
  if (a === NONE) return b;
  if (b === NONE || a === APART) return a;
  return b >= 0 && rootOf(parents, a) === rootOf(parents, b) ? a : APART;
}

function unite(parents: Int32Array, a: number, b: number): void {
  const root = rootOf(parents, a);
  const other = rootOf(parents, b);
  if (root !== other) parents[other] = root;
}

function squaredDiagonal({ low, high, columns }: KdTree, node: number): number {
  let squared = 0;
  for (let j = node * columns; j < (node + 1) * columns; j++)
    squared += (f64At(high, j) - f64At(low, j)) ** 2;
  return squared;
}

function squaredBetweenBoxes({ low, high, columns }: KdTree, a: number, b: number): number {
  let squared = 0;
  for (let j = 0; j < columns; j++) {
    const [i, k] = [a * columns + j, b * columns + j];
    const gap = Math.max(f64At(low, i) - f64At(high, k), f64At(low, k) - f64At(high, i), 0);
    squared += gap * gap;
  }
  return squared;
}
