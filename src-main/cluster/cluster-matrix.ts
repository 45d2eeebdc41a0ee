import type { ClusterMethod, ClusterQuality } from '../api/cluster-method.ts';
import { UserError } from '../api/errors.ts';
import { type Progress, unwatched } from '../api/job.ts';
import type { Dendrogram } from './algorithms/dendrogram.ts';
import { bySize, reorderRows } from './by-size.ts';
import type { Matrix } from './matrix.ts';
import type { RunTask } from './tasks.ts';

/** Starts of small tables: so many that all starts together look at about this many rows. */
const START_ROWS = 500_000;
const FEWEST_STARTS = 10;
const MOST_STARTS = 100;
/** A mixture is begun anew only on tables of up to so many rows. */
const MIXTURE_ROWS = 20_000;

/** Said where categories are compared as they are (Gower 1971). */
const GOWER =
  "How alike people are is Gower's measure: every feature counts the same, and of a category only whether it is the same.";

export interface ClusterOptions {
  /** The same seed gives the same clusters, however many threads work. Default 1. */
  seed?: number;
  /** Columns that hold categories as numbers: k-prototypes and k-medoids (with Gower's distances) treat them as such. */
  categorical?: readonly number[];
  /** What the clusters are judged by, where the matrix holds categories as numbers: the same rows with a 0/1 column for each value. */
  judged?: Matrix;
  /** The engine's pool. */
  runTask: RunTask;
  progress?: Progress;
}

/** How dense clusters end, in the unit of the matrix. */
export interface DensityLimits {
  readonly minPoints: number;
  /** Per cluster: how far apart its members may be, as the method measures it. */
  readonly limits: readonly number[];
  /** Rows that were looked at when they were a sample; null: all. */
  readonly sampled: number | null;
}

/** What any of the algorithms makes of a matrix. */
export interface MatrixClustering {
  readonly algorithm: ClusterMethod['algorithm'];
  /** i32[rows]: 0..k-1, cluster 0 the largest; -1 for noise. */
  readonly labels: Int32Array;
  /** Clusters found: 0 when everything is noise. */
  readonly k: number;
  /** Rows of every cluster, descending. */
  readonly sizes: readonly number[];
  /** f64[k x columns], in the unit of the matrix: means, or the medoids, prototypes or components of those algorithms. */
  readonly centers: Float64Array;
  /** f32[rows x k]: how far each row belongs to each cluster (mixtures only), adding up to 1. */
  readonly soft: Float32Array | null;
  /** Of dense clusters: what later rows are placed by. */
  readonly density: DensityLimits | null;
  /** The merges of Ward and average linkage; null for what makes no tree. */
  readonly tree: MatrixTree | null;
  readonly quality: ClusterQuality;
  /** What was sampled, chosen or cut short, a sentence each. */
  readonly notes: readonly string[];
}

/** The tree that a clustering was cut from. */
export interface MatrixTree {
  readonly dendrogram: Dendrogram;
  /** Which rows of the matrix those of the tree are; null: all, in their order. */
  readonly picked: Int32Array | null;
}

/** What an algorithm leaves, in its own numbering; what is left out does not apply to it. */
export interface Found extends Partial<ClusterQuality> {
  readonly labels: Int32Array;
  readonly k: number;
  readonly centers?: Float64Array;
  readonly soft?: Float32Array | null;
  readonly density?: DensityLimits;
  readonly tree?: MatrixTree;
  readonly notes?: readonly string[];
}

/**
 * THE DOOR to all clustering: runs one method on a matrix and judges what it found.
 * @throws UserError `bad_input` for k out of range, values that are not finite numbers, and what else an algorithm
 *   refuses; `cancelled`
 */
export async function clusterMatrix(
  matrix: Matrix,
  method: ClusterMethod,
  options: ClusterOptions,
): Promise<MatrixClustering> {
  const { seed = 1, runTask, progress = unwatched } = options;
  refuseTooMany(method, matrix.rows);
  const found = await run(matrix, method, { categorical: [], ...options, seed, progress });
  return judgeFound(options.judged ?? matrix, method.algorithm, found, { seed, runTask, progress });
}

/** Numbers the clusters by size and judges them, whatever found them. @throws UserError `cancelled` */
export async function judgeFound(
  matrix: Matrix,
  algorithm: ClusterMethod['algorithm'],
  found: Found,
  { seed, runTask, progress }: { seed: number; runTask: RunTask; progress: Progress },
): Promise<MatrixClustering> {
  const { labels, sizes, order } = bySize(found.labels, found.k);
  progress.phase('Judging the clusters');
  const judged = await runTask('judge', { matrix, labels, k: found.k, seed }, progress);
  const noise = labels.reduce((count, label) => count + Number(label < 0), 0) / matrix.rows;
  return {
    algorithm,
    labels,
    k: found.k,
    sizes,
    centers: found.centers ? reorderRows(found.centers, order) : judged.means,
    soft: found.soft ? reorderColumns(found.soft, order) : null,
    density: found.density
      ? { ...found.density, limits: order.map((old) => found.density?.limits[old] ?? 0) }
      : null,
    tree: found.tree ?? null,
    quality: {
      inertia: found.inertia ?? judged.inertia,
      silhouette: judged.silhouette,
      silhouetteLow: judged.silhouetteLow,
      silhouetteHigh: judged.silhouetteHigh,
      silhouetteSampled: judged.silhouetteSampled,
      logLikelihood: found.logLikelihood ?? null,
      bic: found.bic ?? null,
      aic: found.aic ?? null,
      cost: found.cost ?? null,
      noise,
      eps: found.eps ?? null,
      iterations: found.iterations ?? null,
      converged: found.converged ?? null,
    },
    notes: [
      ...(found.notes ?? []),
      ...(found.converged === false
        ? ['Stopped before it had settled: more iterations might change it a little.']
        : []),
    ],
  };
}

async function run(
  matrix: Matrix,
  method: ClusterMethod,
  { seed, runTask, progress, categorical }: Required<Omit<ClusterOptions, 'judged'>>,
): Promise<Found> {
  switch (method.algorithm) {
    case 'kmeans':
      return runTask(
        'kmeans',
        { matrix, k: method.k, seed, starts: startsOf(method, matrix.rows) },
        progress,
      );
    case 'minibatch':
      return runTask('minibatch', { matrix, k: method.k, seed, ...given(method) }, progress);
    case 'kmedoids': {
      const found = await runTask(
        'kmedoids',
        { matrix, k: method.k, seed, categorical, ...given(method) },
        progress,
      );
      const notes =
        found.sampled === null
          ? []
          : [
              `The medoids were looked for in samples of ${found.sampled.toLocaleString('en')} rows; all rows are assigned.`,
            ];
      const gower = categorical.length > 0;
      return { ...found, notes: [...(gower ? [GOWER] : []), ...notes] };
    }
    case 'kprototypes':
      return runTask('kprototypes', { matrix, k: method.k, seed, categorical, ...given(method) }, progress);
    case 'gmm':
    case 'gmm-full': {
      const starts = method.starts ?? (matrix.rows <= MIXTURE_ROWS ? FEWEST_STARTS : 1);
      const covariance = method.algorithm === 'gmm' ? 'diag' : 'full';
      const fit = await runTask(
        'gmm',
        { matrix, k: method.k, covariance, seed, starts, soft: true },
        progress,
      );
      return { ...fit, centers: fit.means, soft: fit.probabilities };
    }
    case 'ward':
    case 'average': {
      const { tree, picked, ...found } = await runTask(
        'hierarchical',
        { matrix, k: method.k, method: method.algorithm, seed },
        progress,
      );
      return { ...found, tree: { dendrogram: tree, picked }, notes: sampleNotes(found.sampled) };
    }
    case 'dbscan': {
      const { eps, minPoints } = method;
      const found = await runTask('dbscan', { matrix, eps, minPoints }, progress);
      const reach = Number(found.eps.toPrecision(4));
      const notes = eps === null ? [`The reach (eps) was chosen where the distances bend: ${reach}.`] : [];
      const limits = new Array<number>(found.k).fill(found.eps);
      const density = { minPoints, limits, sampled: null };
      return { ...found, density, notes: [...notes, ...noiseNotes(found.k)] };
    }
    case 'hdbscan': {
      const { minPoints, minClusterSize } = method;
      const found = await runTask('hdbscan', { matrix, minPoints, minClusterSize, seed }, progress);
      const density = { minPoints: found.minPoints, limits: found.reaches, sampled: found.sampled };
      return { ...found, density, notes: [...sampleNotes(found.sampled), ...noiseNotes(found.k)] };
    }
  }
}

function noiseNotes(k: number): string[] {
  return k > 0 ? [] : ['No place is dense enough: every row is noise.'];
}

function given({ starts }: { starts?: number | undefined }): { starts?: number } {
  return starts === undefined ? {} : { starts };
}

/** Many starts where they cost little: a small table's best of a hundred is seldom beaten. */
function startsOf({ starts }: { starts?: number | undefined }, rows: number): number {
  return starts ?? Math.max(FEWEST_STARTS, Math.min(MOST_STARTS, Math.floor(START_ROWS / rows)));
}

function sampleNotes(sampled: number | null): string[] {
  if (sampled === null) return [];
  return [`Fitted on a sample of ${sampled.toLocaleString('en')} rows; all rows are assigned.`];
}

/** @throws UserError `bad_input` when more clusters are asked for than there are rows */
function refuseTooMany(method: ClusterMethod, rows: number): void {
  if (!('k' in method) || method.k <= rows) return;
  throw new UserError('bad_input', `k is ${method.k}, but there are ${rows} rows to cluster.`, {
    expected: `a whole number from 1 to ${rows}`,
  });
}

/** f32[rows x k] with its columns in the new order. */
function reorderColumns(values: Float32Array, order: readonly number[]): Float32Array {
  const k = order.length;
  const out = new Float32Array(values.length);
  for (let from = 0; from < values.length; from += k) {
    for (let c = 0; c < k; c++) out[from + c] = values[from + (order[c] ?? c)] ?? 0;
  }
  return out;
}
