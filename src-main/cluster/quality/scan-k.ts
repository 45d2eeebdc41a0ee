import type { ScanAlgorithm, ScanRow } from '../../api/cluster.ts';
import { UserError } from '../../api/errors.ts';
import { gmm } from '../algorithms/gmm.ts';
import { at } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import { type Matrix, pickRows } from '../matrix.ts';
import { createRandom, sampleIndices } from '../random.ts';
import { denseGroups } from './dense-groups.ts';
import { dividerOf, unlessCollapsed } from './divide.ts';
import { type Recommendation, recommendK } from './recommend-k.ts';
import { silhouette } from './silhouette.ts';
import { smoothSteps, valleysOf } from './valleys.ts';

/** Whether there are groups at all shows on fewer rows than where they lie. */
const LOOK_ROWS = 4000;

export interface ScanKInput {
  matrix: Matrix;
  /** Numbers of clusters to try, each 2..rows. */
  ks: readonly number[];
  /** Default k-means. */
  algorithm?: ScanAlgorithm;
  seed?: number;
  /** Starts of k-means or a mixture for each k; default 4. */
  starts?: number;
  /** Rows that the silhouette looks at, at most. */
  sample?: number;
}

export interface ScanKResult extends Recommendation {
  /** One for each k that can be made, ascending. */
  rows: ScanRow[];
  /** The labels of each row's division; empty of k-means, which looks at all rows. */
  labels: Int32Array[];
}

/**
 * Tries several numbers of clusters and recommends one. Every k is judged on the same sample. What cannot be made (more clusters
 * than different rows, a mixture whose component collapses) is left out.
 * @throws UserError `bad_input` when no k can be made or the matrix holds what is not a number; `cancelled`
 */
export function scanK(team: Team, input: ScanKInput): ScanKResult {
  const { matrix, ks, algorithm = 'kmeans', seed = 1, starts = 4, sample } = input;
  const wanted = [...new Set(ks)].sort((a, b) => a - b);
  const divider = dividerOf(team, matrix, algorithm, { mostClusters: Math.max(2, ...wanted), seed, starts });
  const possible = wanted.filter((k) => Number.isInteger(k) && k >= 2 && k <= divider.most);
  if (possible.length === 0) throw noneCanBeMade(divider.most, matrix.rows);
  // A copy, for the scratch room of the matrix is in use.
  const looked = sampleIndices(createRandom(seed, 31), matrix.rows, LOOK_ROWS);
  const plain = pickRows(matrix, looked);
  const view = pickRows(matrix, looked);
  smoothSteps(view);
  const valleys: number[] = [];
  const bics: (number | null)[] = [];
  const rows: ScanRow[] = [];
  const kept: Int32Array[] = [];
  for (const k of possible) {
    team.report({ phase: `Trying ${k} clusters`, done: 0, total: null, unit: 'rows' });
    const division = divider.divide(k);
    if (!division) continue;
    const { inertia, labels, sizes, centers } = division;
    const { value, low, high } = silhouette(
      team,
      { matrix, labels, seed, ...(sample ? { sample } : {}) },
      divider.room(),
    );
    const seen = Int32Array.from(looked, (row) => at(labels, row));
    valleys.push(valleysOf(view, seen, centers).shallowest);
    bics.push(mixtureBic(team, plain, seen, k));
    rows.push({ k, inertia, silhouette: value, silhouetteLow: low, silhouetteHigh: high, sizes });
    if (algorithm !== 'kmeans') kept.push(labels);
  }
  if (rows.length === 0) throw noneCanBeMade(divider.most, matrix.rows);
  team.report({ phase: 'Looking for gaps', done: 0, total: null, unit: 'rows' });
  const dense = denseGroups(team, view);
  const { inertiaOfOne } = divider;
  return { rows, labels: kept, ...recommendK(rows, { inertiaOfOne, dense, valleys, bics }) };
}

function noneCanBeMade(most: number, all: number): UserError {
  const rows = most < all ? 'different rows' : 'rows';
  return new UserError('bad_input', `None of these numbers of clusters can be made from ${most} ${rows}.`, {
    expected: `whole numbers from 2 to ${most}`,
  });
}

/** BIC of a mixture of ellipses that begins with the clusters; null where one collapses. @throws UserError `cancelled` */
function mixtureBic(team: Team, matrix: Matrix, init: Int32Array, k: number): number | null {
  if (new Set(init).size < k) return null;
  return unlessCollapsed(() => gmm(team, { matrix, k, covariance: 'full', init }).bic);
}
