import { z } from 'zod';
import { score } from './cluster-features.ts';

/** One column of the matrix as it was fitted: `cell = (value - center) / spread`, of the value's rank where there are `ranks`. */
export const fittedFeature = z.object({
  column: z.string(),
  /** For a person: "Age", or "Party: Democratic". */
  label: z.string(),
  value: z.string().nullable().describe('of a category ("" for missing); null for a number'),
  center: z.number(),
  spread: z.number(),
  ranks: z.array(z.number()).optional().describe('quantiles of the values, equally far apart in rank'),
  fill: z.number().nullable().describe('what a missing number counts as'),
  protectedTrait: z.boolean(),
});
export type FittedFeature = z.infer<typeof fittedFeature>;

/** A score with the scales of its columns, so that it means the same for later voters. */
export const fittedScore = z.object({
  score,
  scales: z.array(z.object({ center: z.number(), spread: z.number() })),
});
export type FittedScore = z.infer<typeof fittedScore>;

/** How missing numbers are worked out from other features: a chain of regressions on standardised columns. */
export const fittedImputation = z.object({
  targets: z.array(z.string()).describe('columns whose missing values are filled so'),
  predictors: z
    .array(
      z.object({
        column: z.string(),
        value: z.string().nullable().describe('of a category; null for a number'),
        center: z.number(),
        spread: z.number(),
      }),
    )
    .describe('the columns of the chain'),
  starts: z.array(z.number()),
  lows: z.array(z.number()),
  highs: z.array(z.number()),
  steps: z.array(z.object({ target: z.number().int(), intercept: z.number(), weights: z.array(z.number()) })),
});
export type FittedImputation = z.infer<typeof fittedImputation>;

/** What a clustering has learned: enough to say of any voter, now or later, to which cluster they belong and how surely. */
export const clusterModel = z.object({
  features: z.array(fittedFeature),
  scores: z.array(fittedScore),
  imputation: fittedImputation.optional(),
  centers: z.array(z.array(z.number())).describe('mean of every cluster, in matrix units'),
  mixture: z
    .object({
      weights: z.array(z.number()),
      covariance: z.enum(['diag', 'full']),
      covariances: z.array(z.array(z.number())),
    })
    .nullable()
    .describe('of a Gaussian mixture: its components'),
  shares: z
    .array(z.number())
    .describe('shares of the clusters when this model itself labels the fitted voters'),
  density: z
    .object({
      method: z.enum(['dbscan', 'hdbscan']),
      minPoints: z.number().int(),
      limits: z.array(z.number()).describe('per cluster: how far apart its members may be'),
      sampled: z.number().int().nullable().describe('rows that were looked at; null: all'),
    })
    .optional()
    .describe('of dense clusters: how they end, so that later voters too can be in none'),
  areas: z
    .discriminatedUnion('of', [
      z.object({ of: z.literal('precincts'), clusters: z.record(z.string(), z.number().int()) }),
      z.object({ of: z.literal('homes') }),
    ])
    .optional()
    .describe('of connected areas: the cluster of each precinct; or that of the nearest home counts'),
  means: z.array(z.number()).describe('per feature, of everyone fitted, in the unit of the voter table'),
  deviations: z.array(z.number()),
});
export type ClusterModel = z.infer<typeof clusterModel>;
