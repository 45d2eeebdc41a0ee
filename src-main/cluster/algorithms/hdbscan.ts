import { UserError } from '../../api/errors.ts';
import { f64At, i32At } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import { type Matrix, pickRows } from '../matrix.ts';
import { refuseNotANumber } from '../not-a-number.ts';
import { createRandom, sampleIndices } from '../random.ts';
import { type LinkageTree, type StableClusters, stableClusters } from './condensed-tree.ts';
import { rootOf } from './dendrogram.ts';
import { joinNearest } from './join-nearest.ts';
import { buildKdTree, type KdTree, nearestSearch } from './kd-tree.ts';
import { orderOf } from './radix-order.ts';
import { reachabilityTree, type SpanningTree } from './spanning-tree.ts';

/** Up to so many columns a k-d tree parts rows well; beyond, all pairs are near each other's boxes. */
const FEW_COLUMNS = 4;
/** The tree of more columns is made of at most so many rows. */
const SAMPLE_ROWS = 30_000;
const SMALLEST_CLUSTER = 5;
/** Of 1 % of a large table nobody wants to look at every neighbour. */
const MOST_POINTS = 100;
const PATIENCE = 16_384;

export interface HdbscanInput {
  matrix: Matrix;
  /** Rows of the smallest cluster, 2 at least. Default: 1 % of the rows, 5 at least. */
  minClusterSize?: number | null;
  /** A row's core distance is that to its so-many-th nearest, itself included. Default: minClusterSize, 100 at most. */
  minPoints?: number | null;
  seed?: number;
  /** The tree is made of at most so many rows; the others join the cluster of the nearest. Default: all, or 30,000 with more than 4 columns. */
  sample?: number;
}

export interface HdbscanResult {
  k: number;
  /** i32[rows]: 0..k-1, or -1 for noise. */
  labels: Int32Array;
  minClusterSize: number;
  minPoints: number;
  /** For each cluster how far off its farthest member is, by mutual reachability: later rows beyond that are none of its own. */
  reaches: readonly number[];
  /** Rows of the tree when they were a sample; null when all were. */
  sampled: number | null;
}

/**
 * HDBSCAN (Campello, Moulavi & Sander 2013): clusters of any shape and density, by excess of mass; labels as scikit-learn's where
 * no two distances are equal.
 * @throws UserError `bad_input` for options out of range or values that are not numbers; `cancelled`
 */
export function hdbscan(team: Team, input: HdbscanInput): HdbscanResult {
  const { matrix, seed = 1 } = input;
  refuseNotANumber(matrix);
  const most = input.sample ?? (matrix.columns > FEW_COLUMNS ? SAMPLE_ROWS : matrix.rows);
  const picked = matrix.rows > most ? sampleIndices(createRandom(seed), matrix.rows, most) : null;
  const table = picked ? pickRows(matrix, picked) : matrix;
  const share = table.rows / matrix.rows;
  const minClusterSize = input.minClusterSize ?? Math.max(SMALLEST_CLUSTER, Math.round(matrix.rows / 100));
  const minPoints = input.minPoints ?? Math.min(minClusterSize, MOST_POINTS);
  // Of a sample, a cluster holds the sample's share.
  const least = Math.max(2, Math.round(minClusterSize * share));
  checkOptions(table.rows, minClusterSize, minPoints);
  const { tree, core, ...found } = byPlace(team, table, least, minPoints);
  const labels = new Int32Array(new SharedArrayBuffer(matrix.rows * 4));
  const byTreePlace = found.labels;
  if (picked) joinNearest(team, tree, byTreePlace, core, matrix, labels);
  for (let place = 0; place < table.rows; place++) {
    const row = i32At(tree.order, place);
    labels[picked ? i32At(picked, row) : row] = i32At(byTreePlace, place);
  }
  const { count: k, exits } = found;
  const reaches = new Array<number>(k).fill(0);
  byTreePlace.forEach((label, place) => {
    if (label >= 0) reaches[label] = Math.max(reaches[label] ?? 0, f64At(exits, place));
  });
  return { k, labels, minClusterSize, minPoints, reaches, sampled: picked ? table.rows : null };
}

/** The single-linkage tree of mutual reachability, with the names of the rows: what stands behind `hdbscan`. */
export function densityTree(team: Team, matrix: Matrix, minPoints: number): LinkageTree {
  const tree = buildKdTree(matrix);
  const linkage = treeOf(team, tree, coreDistances(team, tree, Math.min(minPoints, matrix.rows)));
  const byRow = (name: number): number => (name < matrix.rows ? i32At(tree.order, name) : name);
  return { ...linkage, left: linkage.left.map(byRow), right: linkage.right.map(byRow) };
}

function byPlace(
  team: Team,
  table: Matrix,
  minClusterSize: number,
  minPoints: number,
): StableClusters & { tree: KdTree; core: Float64Array } {
  const tree = buildKdTree(table);
  const core = coreDistances(team, tree, Math.min(minPoints, table.rows));
  return { tree, core, ...stableClusters(treeOf(team, tree, core), minClusterSize) };
}

function treeOf(team: Team, tree: KdTree, core: Float64Array): LinkageTree {
  return linkageOf(reachabilityTree(team, tree, core), tree.rows);
}

/** f64[rows] by place: squared distance to the `count`-th nearest, itself included. */
function coreDistances(team: Team, tree: KdTree, count: number): Float64Array {
  const core = new Float64Array(tree.rows);
  if (count === 1) return core;
  const search = nearestSearch(tree, count);
  for (let place = 0; place < tree.rows; place++) {
    if (place % PATIENCE === 0) {
      team.report({ phase: 'Finding neighbours', done: place, total: tree.rows, unit: 'rows' });
      team.stopIfCancelled();
    }
    core[place] = search.farthest(place);
  }
  return core;
}

/** The single-linkage tree whose merges are the edges of a spanning tree, shortest first. */
function linkageOf({ from, to, lengths }: SpanningTree, rows: number): LinkageTree {
  const order = orderOf(lengths);
  const parents = Int32Array.from({ length: rows }, (_, i) => i);
  const names = parents.slice();
  const left = new Int32Array(rows - 1);
  const right = new Int32Array(rows - 1);
  const heights = new Float64Array(rows - 1);
  for (let i = 0; i < rows - 1; i++) {
    const edge = i32At(order, i);
    const a = rootOf(parents, i32At(from, edge));
    const b = rootOf(parents, i32At(to, edge));
    left[i] = i32At(names, a);
    right[i] = i32At(names, b);
    heights[i] = Math.sqrt(f64At(lengths, edge));
    parents[b] = a;
    names[a] = rows + i;
  }
  return { rows, left, right, heights };
}

function checkOptions(rows: number, minClusterSize: number, minPoints: number): void {
  for (const [name, value, least] of [
    ['smallest cluster', minClusterSize, 2],
    ['number of points', minPoints, 1],
  ] as const) {
    if (Number.isInteger(value) && value >= least && value <= Math.max(rows, SMALLEST_CLUSTER)) continue;
    throw new UserError('bad_input', `The ${name} is ${value}, but there are ${rows} rows to cluster.`, {
      expected: `a whole number from ${least} to ${rows}`,
    });
  }
}
