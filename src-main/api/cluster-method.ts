import { z } from 'zod';

const k = z.number().int().min(1).max(1000).describe('number of clusters');
const starts = z.number().int().min(1).max(500).optional().describe('default: more for smaller tables');
const minPoints = z
  .number()
  .int()
  .min(1)
  .describe('rows within reach, itself included, that make a row part of a dense place');

/** How to cluster: an algorithm and what it must be told. What is left out has a default. */
export const clusterMethod = z.discriminatedUnion('algorithm', [
  z.object({ algorithm: z.literal('kmeans'), k, starts }),
  z.object({ algorithm: z.literal('minibatch'), k, starts }),
  z.object({ algorithm: z.literal('kmedoids'), k, starts }),
  z.object({ algorithm: z.literal('kprototypes'), k, starts }),
  z.object({ algorithm: z.literal('gmm'), k, starts }).describe('Gaussian mixture, diagonal covariances'),
  z.object({ algorithm: z.literal('gmm-full'), k, starts }).describe('Gaussian mixture, full covariances'),
  z.object({ algorithm: z.literal('ward'), k }),
  z.object({ algorithm: z.literal('average'), k }),
  z.object({
    algorithm: z.literal('dbscan'),
    eps: z.number().positive().nullable().default(null).describe('reach; null: where the distances bend'),
    minPoints: minPoints.default(5),
  }),
  z.object({
    algorithm: z.literal('hdbscan'),
    minPoints: minPoints.nullable().default(null).describe('null: as minClusterSize, 100 at most'),
    minClusterSize: z
      .number()
      .int()
      .min(2)
      .nullable()
      .default(null)
      .describe('null: 1 % of the rows, 5 at least'),
  }),
]);
export type ClusterMethod = z.infer<typeof clusterMethod>;
export type ClusterAlgorithm = ClusterMethod['algorithm'];

/** How good a clustering is, by what its algorithm and its rows allow; null where a figure does not apply. */
export const clusterQuality = z.object({
  inertia: z
    .number()
    .nullable()
    .describe('sum of squared distances to the mean of the own cluster; noise left out'),
  silhouette: z.number().nullable().describe('noise left out; null with fewer than two clusters'),
  silhouetteLow: z.number().nullable().describe('95 % interval, when the silhouette is of a sample'),
  silhouetteHigh: z.number().nullable(),
  silhouetteSampled: z.number().int().nullable().describe('rows looked at; null: all'),
  logLikelihood: z.number().nullable().describe('of a mixture: mean per row'),
  bic: z.number().nullable(),
  aic: z.number().nullable(),
  cost: z.number().nullable().describe('of medoids and prototypes: sum of distances to them'),
  noise: z.number().describe('share of the rows in no cluster, 0..1'),
  eps: z.number().nullable().describe('of DBSCAN: the reach that was used'),
  iterations: z.number().int().nullable(),
  converged: z.boolean().nullable(),
});
export type ClusterQuality = z.infer<typeof clusterQuality>;
