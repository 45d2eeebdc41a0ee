import { f64At, i32At } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import type { Matrix } from '../matrix.ts';
import type { KdTree } from './kd-tree.ts';

const PATIENCE = 4096;

/**
 * Labels rows that a tree was not made of: each takes the label of its nearest row of the tree, when it is no farther from it than
 * that row's core distance; else it is noise.
 * @param known i32[rows of the tree]: labels by place
 * @param core f64[rows of the tree]: squared core distances by place
 * @param labels i32[rows of the matrix]: filled
 */
export function joinNearest(
  team: Team,
  tree: KdTree,
  known: Int32Array,
  core: Float64Array,
  { rows, columns, data }: Matrix,
  labels: Int32Array,
): void {
  const { starts, ends, firstLeaf, low, high, points } = tree;
  const row = new Float64Array(columns);
  let least = 0;
  let nearest = 0;
  const toBox = (node: number): number => {
    let squared = 0;
    for (let j = 0; j < columns; j++) {
      const x = f64At(row, j);
      const gap = Math.max(f64At(low, node * columns + j) - x, x - f64At(high, node * columns + j), 0);
      squared += gap * gap;
    }
    return squared;
  };
  const visit = (node: number): void => {
    if (node < firstLeaf) {
      const left = toBox(2 * node + 1);
      const right = toBox(2 * node + 2);
      const near = left <= right ? 2 * node + 1 : 2 * node + 2;
      if (Math.min(left, right) < least) visit(near);
      if (Math.max(left, right) < least) visit(4 * node + 3 - near);
      return;
    }
    for (let place = i32At(starts, node); place < i32At(ends, node); place++) {
      let squared = 0;
      for (let j = 0; j < columns && squared < least; j++) {
        const gap = f64At(points, place * columns + j) - f64At(row, j);
        squared += gap * gap;
      }
      if (squared >= least) continue;
      least = squared;
      nearest = place;
    }
  };
  for (let i = 0; i < rows; i++) {
    if (i % PATIENCE === 0) {
      team.report({ phase: 'Assigning rows', done: i, total: rows, unit: 'rows' });
      team.stopIfCancelled();
    }
    for (let j = 0; j < columns; j++) row[j] = data[i * columns + j] ?? Number.NaN;
    least = Number.POSITIVE_INFINITY;
    visit(0);
    labels[i] = least <= f64At(core, nearest) ? i32At(known, nearest) : -1;
  }
}
