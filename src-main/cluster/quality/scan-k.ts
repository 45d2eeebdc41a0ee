import type { ScanRow } from '../../api/cluster.ts';
import { UserError } from '../../api/errors.ts';
import { gmm } from '../algorithms/gmm.ts';
import { prepareKMeans, runKMeans } from '../algorithms/kmeans.ts';
import { at } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import { type Matrix, pickRows } from '../matrix.ts';
import { createRandom, sampleIndices } from '../random.ts';
import { denseGroups } from './dense-groups.ts';
import { type Recommendation, recommendK } from './recommend-k.ts';
import { silhouette } from './silhouette.ts';
import { smoothSteps, valleysOf } from './valleys.ts';

/** Whether there are groups at all shows on fewer rows than where they lie. */
const LOOK_ROWS = 4000;

export interface ScanKInput {
  matrix: Matrix;
  /** Numbers of clusters to try, each 2..rows. */
  ks: readonly number[];
  seed?: number;
  /** Starts of k-means for each k; default 4. */
  starts?: number;
  /** Rows that the silhouette looks at, at most. */
  sample?: number;
}

export interface ScanKResult extends Recommendation {
  /** One for each k that can be made, ascending. */
  rows: ScanRow[];
}

/**
 * Tries several numbers of clusters with k-means and recommends one. Every k is judged on the same sample. k beyond the number of
 * different rows are left out.
 * @throws UserError `bad_input` when no k is in range or the matrix holds what is not a number; `cancelled`
 */
export function scanK(team: Team, { matrix, ks, seed = 1, starts = 4, sample }: ScanKInput): ScanKResult {
  const wanted = [...new Set(ks)].sort((a, b) => a - b);
  const prepared = prepareKMeans(team, matrix, Math.min(matrix.rows, Math.max(2, ...wanted)), null);
  const { space, merged } = prepared;
  const most = space.matrix.rows;
  const possible = wanted.filter((k) => Number.isInteger(k) && k >= 2 && k <= most);
  if (possible.length === 0) {
    const rows = merged ? 'different rows' : 'rows';
    throw new UserError('bad_input', `None of these numbers of clusters can be made from ${most} ${rows}.`, {
      expected: `whole numbers from 2 to ${most}`,
    });
  }
  // A copy, for the scratch room of the matrix is in use.
  const looked = sampleIndices(createRandom(seed, 31), matrix.rows, LOOK_ROWS);
  const plain = pickRows(matrix, looked);
  const view = pickRows(matrix, looked);
  smoothSteps(view);
  const valleys: number[] = [];
  const bics: (number | null)[] = [];
  const rows = possible.map((k): ScanRow => {
    const { inertia, labels, sizes, centers } = runKMeans(
      prepared,
      { k, seed, starts },
      `Trying ${k} clusters`,
    );
    const quality = silhouette(
      team,
      { matrix, labels, seed, ...(sample ? { sample } : {}) },
      space.arena.branch(),
    );
    const { value, low, high } = quality;
    const seen = Int32Array.from(looked, (row) => at(labels, row));
    valleys.push(valleysOf(view, seen, centers).shallowest);
    bics.push(mixtureBic(team, plain, seen, k));
    return { k, inertia, silhouette: value, silhouetteLow: low, silhouetteHigh: high, sizes };
  });
  const inertiaOfOne = space.totalWeight * space.meanVariance * matrix.columns;
  team.report({ phase: 'Looking for gaps', done: 0, total: null, unit: 'rows' });
  const dense = denseGroups(team, view);
  return { rows, ...recommendK(rows, { inertiaOfOne, dense, valleys, bics }) };
}

/** BIC of a mixture of ellipses that begins with the clusters; null where one collapses. @throws UserError `cancelled` */
function mixtureBic(team: Team, matrix: Matrix, init: Int32Array, k: number): number | null {
  if (new Set(init).size < k) return null;
  try {
    return gmm(team, { matrix, k, covariance: 'full', init }).bic;
  } catch (error) {
    if (error instanceof UserError && error.code === 'bad_input') return null;
    throw error;
  }
}
