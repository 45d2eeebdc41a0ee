import { UserError } from '../../api/errors.ts';
import { at, i32At } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import type { Matrix } from '../matrix.ts';
import { refuseNotANumber } from '../not-a-number.ts';
import { elbowOf } from '../quality/elbow.ts';
import { createRandom, sampleIndices } from '../random.ts';
import { densityByTree, reachFromCores } from './density.ts';
import { densityByBlocks } from './density-blocks.ts';
import { buildKdTree, type KdTree, nearestSearch } from './kd-tree.ts';

/** Rows whose neighbours are looked at to find the reach. */
const KNEE_ROWS = 2000;

/** Up to so many columns the tree's boxes hold rows well apart. */
const FEW_COLUMNS = 4;

export interface DbscanInput {
  matrix: Matrix;
  /** How far a row reaches, above 0; null or left out: where the sorted distances to the minPoints-th nearest bend. */
  eps?: number | null;
  /** Rows within reach, itself included, that make a row a core row. Default 5. */
  minPoints?: number;
}

export interface DbscanResult {
  k: number;
  /** i32[rows]: 0..k-1 in the order of the clusters' first core rows, or -1 for noise. */
  labels: Int32Array;
  /** The reach that was used. */
  eps: number;
  coreRows: number;
}

/**
 * DBSCAN (Ester, Kriegel, Sander & Xu 1996). A row within reach of several clusters' core rows belongs to the first of them:
 * labels are scikit-learn's.
 * @throws UserError `bad_input` for options out of range or values that are not numbers; `cancelled`
 */
export function dbscan(team: Team, { matrix, eps: given = null, minPoints = 5 }: DbscanInput): DbscanResult {
  refuseNotANumber(matrix);
  if (given !== null && !(given > 0)) {
    throw new UserError('bad_input', `The reach (eps) is ${given}.`, { expected: 'a number above 0' });
  }
  const { rows } = matrix;
  const tree = buildKdTree(matrix);
  const eps = given ?? kneeOf(tree, Math.min(minPoints, rows));
  const limit = eps * eps;
  const { core, component } =
    matrix.columns > FEW_COLUMNS
      ? densityByBlocks(team, matrix, tree, limit, minPoints)
      : densityByTree(team, tree, limit, minPoints);
  const places = new Int32Array(rows);
  for (let place = 0; place < rows; place++) places[i32At(tree.order, place)] = place;
  const names = new Int32Array(rows).fill(-1);
  const numbers = new Int32Array(rows).fill(-1);
  let k = 0;
  for (let row = 0; row < rows; row++) {
    const place = i32At(places, row);
    if (core[place] !== 1) continue;
    const root = i32At(component, place);
    if (i32At(names, root) < 0) names[root] = k++;
    numbers[place] = i32At(names, root);
  }
  const coreCount = core.reduce((sum, one) => sum + one, 0);
  reachFromCores(team, tree, numbers, limit);
  const labels = new Int32Array(new SharedArrayBuffer(rows * 4));
  for (let place = 0; place < rows; place++) labels[i32At(tree.order, place)] = i32At(numbers, place);
  return { k, labels, eps, coreRows: coreCount };
}

/**
 * Where the distances to the `count`-th nearest, sorted, bend (the rule of Ester et al., with Kneedle for the eye); the smallest above 0
 * when rows repeat so much that it would be 0.
 */
function kneeOf(tree: KdTree, count: number): number {
  const search = nearestSearch(tree, count);
  const places = sampleIndices(createRandom(1), tree.rows, KNEE_ROWS);
  const distances = Array.from(places, (place) => Math.sqrt(search.farthest(place))).sort((a, b) => b - a);
  const bend = elbowOf(
    distances.map((_, i) => i),
    distances,
  );
  const eps = at(distances, bend ?? distances.length >> 1);
  return eps > 0 ? eps : (distances.findLast((distance) => distance > 0) ?? 1);
}
