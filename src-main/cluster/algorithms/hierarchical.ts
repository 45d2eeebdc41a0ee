import { UserError } from '../../api/errors.ts';
import { at } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import { type Matrix, pickRows } from '../matrix.ts';
import { refuseNotANumber } from '../not-a-number.ts';
import { createRandom, sampleIndices } from '../random.ts';
import { cutTree, type Dendrogram } from './dendrogram.ts';
import { LINKAGE_ROWS, linkageTree } from './linkage.ts';
import { wardTree } from './ward.ts';

/** Up to so many rows Ward too works on a table of distances: slower, but equal distances are merged in scikit-learn's order. */
const WARD_TABLE_ROWS = 5000;

export interface HierarchicalInput {
  matrix: Matrix;
  /** 1..rows */
  k: number;
  method: 'ward' | 'average' | 'single';
  seed?: number;
  /** The tree is made of at most so many rows; the others join the nearest cluster's mean. Default 20,000 (Ward), 11,000. */
  sample?: number;
}

export interface HierarchicalResult {
  k: number;
  /** i32[rows]; clusters are numbered in the order of their first row in the tree. */
  labels: Int32Array;
  sizes: number[];
  tree: Dendrogram;
  /** Rows of the tree when they were a sample; null when all were. */
  sampled: number | null;
  /** Which rows of the matrix those of the tree are, when they were a sample. */
  picked: Int32Array | null;
}

/**
 * Hierarchical clustering cut at k clusters.
 * @throws UserError `bad_input` for k out of range or values that are not numbers; `cancelled`
 */
export function hierarchical(team: Team, input: HierarchicalInput): HierarchicalResult {
  const { matrix, k, method, seed = 1, sample = method === 'ward' ? 20_000 : LINKAGE_ROWS } = input;
  refuseNotANumber(matrix);
  const whole = matrix.rows <= sample;
  const picked = whole ? null : sampleIndices(createRandom(seed), matrix.rows, sample);
  const table = picked ? pickRows(matrix, picked) : matrix;
  if (!Number.isInteger(k) || k < 1 || k > table.rows) {
    throw new UserError('bad_input', `k is ${k}, but the tree has ${table.rows} rows.`, {
      expected: `a whole number from 1 to ${table.rows}`,
    });
  }
  const tree =
    method === 'ward' && table.rows > WARD_TABLE_ROWS
      ? wardTree(team, table)
      : linkageTree(team, table, method);
  const cut = cutTree(tree, table.rows, k);
  const labels = new Int32Array(new SharedArrayBuffer(matrix.rows * 4));
  if (picked) assignToMeans(team, matrix, table, cut, k, labels);
  else labels.set(cut);
  picked?.forEach((row, i) => {
    labels[row] = at(cut, i);
  });
  const sizes = new Array<number>(k).fill(0);
  for (const label of labels) sizes[label] = at(sizes, label) + 1;
  return { k, labels, sizes, tree, sampled: whole ? null : table.rows, picked };
}

/** Labels every row of `matrix` by the nearest mean of the clusters of `table`. */
function assignToMeans(
  team: Team,
  matrix: Matrix,
  table: Matrix,
  cut: Int32Array,
  k: number,
  labels: Int32Array,
): void {
  const { columns, data } = matrix;
  const means = new Float64Array(k * columns);
  const counts = new Float64Array(k);
  cut.forEach((label, row) => {
    counts[label] = at(counts, label) + 1;
    for (let j = 0; j < columns; j++) {
      means[label * columns + j] = at(means, label * columns + j) + at(table.data, row * columns + j);
    }
  });
  for (let i = 0; i < means.length; i++) means[i] = at(means, i) / at(counts, Math.floor(i / columns));
  for (let row = 0; row < matrix.rows; row++) {
    if (row % 4096 === 0) team.stopIfCancelled();
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      let squared = 0;
      for (let j = 0; j < columns; j++)
        squared += (at(data, row * columns + j) - at(means, c * columns + j)) ** 2;
      if (squared < least) {
        least = squared;
        labels[row] = c;
      }
    }
  }
}
