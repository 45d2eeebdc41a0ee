import type { ClusterModel } from '../api/cluster-model.ts';
import { whitening } from './algorithms/mixture.ts';
import { at } from './at.ts';

/** Where a row stands among the clusters of a model. */
export interface Place {
  /** The cluster it was given, or else the one that the model puts it in. */
  readonly label: number;
  /**
   * Of a mixture its share of belonging to `label`, 0..1. Else (b - a) / max(a, b), with a the distance to the label's centre
   * and b that to the nearest other: 1 at the centre, 0 half-way, below 0 when another is nearer.
   */
  readonly sure: number;
  /** The cluster it comes nearest to besides; null when there is but one. */
  readonly next: number | null;
}

/** How a row of a matrix (that begins at `from`) is placed; `label` when it already has one. */
export type Placer = (data: ArrayLike<number>, from: number, label?: number) => Place;

/** The placer of a model. */
export function placer(model: ClusterModel): Placer {
  const weigh = model.mixture ? memberships(model, model.mixture) : null;
  const distances = distancesTo(model);
  return (data, from, label) => {
    if (weigh) {
      const shares = weigh(data, from);
      const own = label ?? largest(shares, null) ?? 0;
      return { label: own, sure: at(shares, own), next: largest(shares, own) };
    }
    const nearness = distances(data, from).map((distance) => -distance);
    const own = label ?? largest(nearness, null) ?? 0;
    const next = largest(nearness, own);
    const [a, b] = [-at(nearness, own), next === null ? 0 : -at(nearness, next)];
    return { label: own, sure: next === null ? 1 : Math.max(a, b) > 0 ? (b - a) / Math.max(a, b) : 0, next };
  };
}

/** The index of the largest value but for one; null when there is no other. */
function largest(values: ArrayLike<number>, but: number | null): number | null {
  let best: number | null = null;
  for (let i = 0; i < values.length; i++) {
    if (i !== but && (best === null || at(values, i) > at(values, best))) best = i;
  }
  return best;
}

function distancesTo({ centers }: ClusterModel): (data: ArrayLike<number>, from: number) => Float64Array {
  const found = new Float64Array(centers.length);
  return (data, from) => {
    centers.forEach((center, c) => {
      let sum = 0;
      for (let j = 0; j < center.length; j++) sum += (at(data, from + j) - at(center, j)) ** 2;
      found[c] = Math.sqrt(sum);
    });
    return found;
  };
}

/** Posterior shares of the components of a mixture (Bayes), for one row at a time. */
function memberships(
  { centers }: ClusterModel,
  { weights, covariance, covariances }: NonNullable<ClusterModel['mixture']>,
): (data: ArrayLike<number>, from: number) => Float64Array {
  const columns = centers[0]?.length ?? 0;
  const full = covariance === 'full';
  const { factors, constants } = whitening(
    {
      weights: Float64Array.from(weights),
      means: Float64Array.from(centers.flat()),
      covariances: Float64Array.from(covariances.flat()),
    },
    columns,
    full,
  );
  const shares = new Float64Array(centers.length);
  return (data, from) => {
    centers.forEach((center, c) => {
      let square = 0;
      for (let j = 0; j < columns; j++) {
        if (full) {
          // Column j of the upper triangular factor, whose product with its transpose is the precision.
          let sum = 0;
          for (let i = 0; i <= j; i++)
            sum += (at(data, from + i) - at(center, i)) * at(factors, (c * columns + i) * columns + j);
          square += sum * sum;
        } else square += (at(data, from + j) - at(center, j)) ** 2 * at(factors, c * columns + j);
      }
      shares[c] = at(constants, c) - square / 2;
    });
    const most = shares.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    let total = 0;
    for (let c = 0; c < shares.length; c++) {
      shares[c] = Math.exp(at(shares, c) - most);
      total += at(shares, c);
    }
    for (let c = 0; c < shares.length; c++) shares[c] = at(shares, c) / total;
    return shares;
  };
}
