import type { ClusterModel } from '../api/cluster-model.ts';
import { at } from './at.ts';
import type { ClusterMeans } from './describe.ts';
import { placer } from './placing.ts';
import type { VoterMatrix } from './voter-matrix.ts';

/** Added to every variance of a mixture, as when it is fitted. */
const REGULARIZATION = 1e-6;

/** What a run has found, as far as the model needs it. */
export interface Fitted {
  /** 0..k-1, -1 for noise. */
  readonly labels: Int32Array;
  readonly k: number;
  /** f32[rows x k] of a mixture, else null. */
  readonly soft: Float32Array | null;
  readonly full: boolean;
}

/** The model of a clustering: its means (or, of a mixture, the components that its memberships call for). */
export function fitModel(voters: VoterMatrix, found: Fitted, means: ClusterMeans): ClusterModel {
  const { labels, k, soft, full } = found;
  const { matrix, features, scores, imputation } = voters;
  const weightOf = (row: number, c: number): number =>
    soft ? at(soft, row * k + c) : Number(at(labels, row) === c);
  const clusters = Array.from({ length: k }, (_, c) =>
    weightedMoments(matrix, (row) => weightOf(row, c), soft ? full : null),
  );
  const mixture = soft && {
    weights: clusters.map(({ weight }) => weight / matrix.rows),
    covariance: full ? ('full' as const) : ('diag' as const),
    covariances: clusters.map(({ covariance }) => covariance),
  };
  const model = {
    features: [...features],
    scores: [...scores],
    ...(imputation ? { imputation } : {}),
    centers: clusters.map(({ mean }) => mean),
    mixture,
    shares: [],
    means: Array.from(means.overall),
    deviations: Array.from(means.deviations),
  };
  return { ...model, shares: sharesBy(model, matrix) };
}

/** The shares of the clusters when the model alone labels the rows of a matrix. */
export function sharesBy(
  model: ClusterModel,
  { data, rows, columns }: { data: ArrayLike<number>; rows: number; columns: number },
): number[] {
  const place = placer(model);
  const counts = model.centers.map(() => 0);
  for (let row = 0; row < rows; row++) {
    const { label } = place(data, row * columns);
    counts[label] = at(counts, label) + 1;
  }
  return counts.map((count) => (rows > 0 ? count / rows : 0));
}

/**
 * Weighted mean and (co)variances of the rows of a matrix.
 * @param full all covariances, only variances (false), or none (null)
 */
function weightedMoments(
  { data, rows, columns }: VoterMatrix['matrix'],
  weightOf: (row: number) => number,
  full: boolean | null,
): { weight: number; mean: number[]; covariance: number[] } {
  let weight = 0;
  const mean = new Array<number>(columns).fill(0);
  for (let row = 0; row < rows; row++) {
    const w = weightOf(row);
    if (w === 0) continue;
    weight += w;
    for (let j = 0; j < columns; j++)
      mean[j] = at(mean, j) + (w / weight) * (at(data, row * columns + j) - at(mean, j));
  }
  if (full === null) return { weight, mean, covariance: [] };
  const covariance = new Array<number>(full ? columns * columns : columns).fill(0);
  const add = (cell: number, value: number): void => {
    covariance[cell] = at(covariance, cell) + value;
  };
  for (let row = 0; row < rows; row++) {
    const w = weightOf(row) / weight;
    if (!(w > 0)) continue;
    const from = row * columns;
    for (let i = 0; i < columns; i++) {
      const x = at(data, from + i) - at(mean, i);
      if (!full) add(i, w * x * x);
      else for (let j = 0; j < columns; j++) add(i * columns + j, w * x * (at(data, from + j) - at(mean, j)));
    }
  }
  for (let i = 0; i < columns; i++) add(full ? i * columns + i : i, REGULARIZATION);
  return { weight, mean, covariance };
}
