import { z } from 'zod';
import { sensitivity } from './column.ts';
import { procedure } from './procedure.ts';
import { rule } from './rule.ts';
import { segment } from './universe.ts';
import { fileHandle } from './values.ts';

export const scaling = z.enum(['standard', 'robust', 'range', 'none']);
export type Scaling = z.infer<typeof scaling>;

/** A column proposed as a feature. Category columns become one 0/1 feature per value. */
export const featureChoice = z.object({
  column: z.string(),
  label: z.string(),
  group: z.string(),
  treat: z.enum(['number', 'category']),
  proposed: z.boolean().describe('ticked by default'),
  sensitivity,
  missing: z.number().int(),
  distinct: z.number().int(),
  reason: z.string().describe('why it is proposed, or why it is left off'),
});
export type FeatureChoice = z.infer<typeof featureChoice>;

export const featureSpec = z.object({
  population: rule,
  columns: z.array(z.string()).min(1),
  scaling: scaling.default('standard'),
});
export type FeatureSpec = z.infer<typeof featureSpec>;

/** One candidate number of clusters. Silhouette is sampled when there are many voters: then low..high is its 95 % interval. */
export const scanRow = z.object({
  k: z.number().int(),
  inertia: z.number(),
  silhouette: z.number(),
  silhouetteLow: z.number(),
  silhouetteHigh: z.number(),
  sizes: z.array(z.number().int()),
});
export type ScanRow = z.infer<typeof scanRow>;

/** How one cluster differs from everyone in one feature. */
export const difference = z.object({
  feature: z.string(),
  label: z.string(),
  mean: z.number().describe('in the cluster, in the unit of the column (a share for a category)'),
  overall: z.number(),
  d: z.number().describe('standardised difference: (mean - overall) / standard deviation of everyone'),
  text: z.string().describe('"older: 67 years on average, everyone 49"'),
});

export const clusterInfo = z.object({
  index: z.number().int(),
  name: z.string(),
  suggestedName: z.string(),
  size: z.number().int(),
  share: z.number(),
  summary: z.string(),
  differences: z.array(difference).describe('largest first'),
});
export type ClusterInfo = z.infer<typeof clusterInfo>;

/** A finished clustering. Its labels stand in the voter table's column `column`; outside the population they are missing. */
export const clustering = z.object({
  id: z.string(),
  name: z.string(),
  column: z.string(),
  algorithm: z.string(),
  createdAt: z.string(),
  spec: featureSpec,
  k: z.number().int(),
  seed: z.number().int(),
  people: z.number().int(),
  inertia: z.number(),
  iterations: z.number().int(),
  silhouette: z.number().nullable(),
  notes: z.array(z.string()).describe('what was imputed, sampled, left out'),
  clusters: z.array(clusterInfo),
});
export type Clustering = z.infer<typeof clustering>;

export const clusterProcedures = {
  /** Columns that can be features, proposed ones first, with the reason. */
  'cluster.features': procedure(z.object({ population: rule }), z.array(featureChoice)),
  /** Tries several k (a job) and recommends one, or says that there are no groups (`k: 1`). */
  'cluster.scan': procedure(
    z.object({
      spec: featureSpec,
      ks: z.array(z.number().int().min(2).max(50)).min(1),
      seed: z.number().int().default(1),
      starts: z.number().int().min(1).max(50).default(4),
    }),
    z.object({
      rows: z.array(scanRow),
      recommended: z.number().int(),
      elbow: z.number().int().nullable(),
      why: z.string(),
      notes: z.array(z.string()),
    }),
  ),
  /** Clusters (a job) and saves the clustering. */
  'cluster.run': procedure(
    z.object({
      name: z.string().trim().min(1).max(120),
      spec: featureSpec,
      k: z.number().int().min(1).max(50),
      seed: z.number().int().default(1),
      starts: z.number().int().min(1).max(50).default(4),
    }),
    clustering,
  ),
  /** Clusters a bare table of numbers (a job); saves nothing. Columns are used as they are unless a scaling is given. */
  'cluster.matrix': procedure(
    z.object({
      file: fileHandle,
      algorithm: z.enum(['kmeans']).default('kmeans'),
      k: z.number().int().min(1).max(1000),
      seed: z.number().int().default(1),
      starts: z.number().int().min(1).max(50).default(10),
      scaling: scaling.default('none'),
      columns: z.array(z.string()).min(1).optional().describe('which columns to cluster by; default: all'),
    }),
    z.object({
      algorithm: z.string(),
      k: z.number().int(),
      sizes: z.array(z.number().int()),
      inertia: z.number(),
      iterations: z.number().int(),
      labels: z.array(z.number().int()),
    }),
  ),
  'cluster.list': procedure(z.object({}), z.array(clustering)),
  /** The labels of a clustering in the order of the voters (rid); -1 outside its population. */
  'cluster.labels': procedure(z.object({ id: z.string() }), z.object({ labels: z.instanceof(Int32Array) })),
  'cluster.rename': procedure(
    z.object({
      id: z.string(),
      cluster: z.number().int().nullable().describe('null: the clustering itself'),
      name: z.string().trim().min(1).max(120),
    }),
    clustering,
  ),
  /** Deletes a clustering; refuses while a segment is built on its column. Can be undone. */
  'cluster.remove': procedure(z.object({ id: z.string() }), z.object({ name: z.string() })),
  /** Saves the chosen clusters as segments, one each. */
  'cluster.saveSegments': procedure(
    z.object({ id: z.string(), clusters: z.array(z.number().int()).min(1) }),
    z.array(segment),
  ),
};
