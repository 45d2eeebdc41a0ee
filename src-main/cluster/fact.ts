import type { FittedFeature } from '../api/cluster-model.ts';

/** How a cluster differs from everyone in one feature: both means in the unit of the voter table, d in standard deviations. */
export interface Fact {
  readonly feature: FittedFeature;
  readonly mean: number;
  readonly overall: number;
  readonly d: number;
}
