import type { ClusterMethod } from '../api/cluster-method.ts';
import { UserError } from '../api/errors.ts';
import { type Progress, stopIfCancelled } from '../api/job.ts';
import { at } from './at.ts';
import { clusterMatrix } from './cluster-matrix.ts';
import { type Matrix, pickRows } from './matrix.ts';
import { adjustedRand } from './quality/adjusted-rand.ts';
import { createRandom, sampleIndices } from './random.ts';
import type { RunTask } from './tasks.ts';

export interface SplitOptions {
  readonly seed: number;
  readonly runTask: RunTask;
  readonly progress: Progress;
  /** Parts that are clustered anew; default 8. */
  readonly replicates?: number;
  /** Rows of each part, at most: half of the people where they are fewer. Default 2,500. */
  readonly part?: number;
}

/**
 * How surely a method finds the same clusters again, whichever it is: parts of the people, drawn at random, are clustered anew
 * and compared with the labels that these people have (Hennig, "Cluster-wise assessment of cluster stability", 2007).
 * @param labels 0..k-1, -1 for noise
 * @returns adjusted Rand index, and per cluster the Jaccard share of its best counterpart, both means over the parts; null when
 *   the method cannot cluster a part
 */
export async function splitStability(
  { matrix, categorical }: { matrix: Matrix; categorical: readonly number[] },
  labels: Int32Array,
  k: number,
  method: ClusterMethod,
  { seed, runTask, progress, replicates = 8, part: most = 2500 }: SplitOptions,
): Promise<{ value: number; clusters: number[] } | null> {
  const random = createRandom(seed, 53);
  const size = Math.min(most, Math.floor(matrix.rows / 2));
  if (k < 2 || size < 2 * k) return null;
  const agreements: number[] = [];
  const shares = new Array<number>(k).fill(0);
  progress.phase('Clustering parts again', replicates, 'parts');
  const quiet: Progress = { signal: progress.signal, phase() {}, done() {} };
  for (let part = 0; part < replicates; part++) {
    stopIfCancelled(progress);
    const rows = sampleIndices(random, matrix.rows, size);
    const before = Int32Array.from(rows, (row) => at(labels, row));
    try {
      const again = await clusterMatrix(pickRows(matrix, rows), fewStarts(method), {
        categorical,
        seed: seed + part + 1,
        runTask,
        progress: quiet,
      });
      agreements.push(adjustedRand(before, again.labels));
      bestJaccards(before, again.labels, k, again.k).forEach((share, c) => {
        shares[c] = at(shares, c) + share;
      });
    } catch (error) {
      // A part may be too uniform for the method (a component without spread); that is no failure of the clustering.
      if (error instanceof UserError && error.code === 'bad_input') return null;
      throw error;
    }
    progress.done(part + 1);
  }
  const value = agreements.reduce((sum, x) => sum + x, 0) / replicates;
  return { value, clusters: shares.map((sum) => sum / replicates) };
}

function fewStarts(method: ClusterMethod): ClusterMethod {
  return 'starts' in method ? { ...method, starts: 3 } : method;
}

/** For each cluster of `a` the largest Jaccard share with one of `b`. */
function bestJaccards(a: Int32Array, b: Int32Array, ka: number, kb: number): number[] {
  const both = new Float64Array(ka * kb);
  const left = new Float64Array(ka);
  const right = new Float64Array(kb);
  for (let row = 0; row < a.length; row++) {
    const [i, j] = [at(a, row), at(b, row)];
    if (i >= 0) left[i] = at(left, i) + 1;
    if (j >= 0) right[j] = at(right, j) + 1;
    if (i >= 0 && j >= 0) both[i * kb + j] = at(both, i * kb + j) + 1;
  }
  return Array.from(left, (size, i) =>
    Array.from(right, (other, j) => at(both, i * kb + j) / (size + other - at(both, i * kb + j))).reduce(
      (most, share) => Math.max(most, share || 0),
      0,
    ),
  );
}
