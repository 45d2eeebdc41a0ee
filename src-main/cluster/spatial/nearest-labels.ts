import { buildKdTree } from '../algorithms/kd-tree.ts';
import { rowSearch } from '../algorithms/nearest-rows.ts';
import { i32At } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import type { Matrix } from '../matrix.ts';

const PATIENCE = 8192;

export interface NearestLabelsInput {
  known: Matrix;
  /** i32[rows of known] */
  labels: Int32Array;
  asked: Matrix;
}

/** i32[rows of asked]: the label of the nearest known row of each. @throws UserError `cancelled` */
export function nearestLabels(team: Team, { known, labels, asked }: NearestLabelsInput): Int32Array {
  const tree = buildKdTree(known);
  const search = rowSearch(tree, 1);
  const found = new Int32Array(asked.rows);
  for (let row = 0; row < asked.rows; row++) {
    if (row % PATIENCE === 0) team.stopIfCancelled();
    search.find(asked.data, row * asked.columns);
    found[row] = i32At(labels, i32At(tree.order, i32At(search.places, 0)));
  }
  return found;
}
