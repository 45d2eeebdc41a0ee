import { z } from 'zod';
import { comparison, drift, explanation, featureSpace, placement } from './cluster-explain.ts';
import {
  featureChoice,
  featurePreset,
  featureSpec,
  placeFacts,
  score,
  scorePreview,
} from './cluster-features.ts';
import { clusterMethod, clusterQuality } from './cluster-method.ts';
import { clusterModel } from './cluster-model.ts';
import { clusterTree } from './cluster-tree.ts';
import { procedure } from './procedure.ts';
import { rule } from './rule.ts';
import { segment } from './universe.ts';
import { rid } from './values.ts';

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

/** Algorithms that can be tried at every k themselves; the others are tried with k-means. */
export const scanAlgorithm = z.enum(['kmeans', 'kmedoids', 'gmm', 'gmm-full', 'ward', 'average']);
export type ScanAlgorithm = z.infer<typeof scanAlgorithm>;

/** A candidate with what else speaks for or against it. */
export const scanTrial = scanRow.extend({
  gap: z
    .number()
    .nullable()
    .describe('gap statistic: how much tighter than a table without groups, in log inertia'),
  gapError: z.number().nullable(),
  stability: z.number().nullable().describe('mean adjusted Rand index over bootstrap samples'),
  bic: z.number().nullable().describe('of a Gaussian mixture with k components; the smaller the better'),
});
export type ScanTrial = z.infer<typeof scanTrial>;

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
  persona: z
    .object({ story: z.string().max(600), needs: z.string().max(600) })
    .nullable()
    .default(null)
    .describe('what the user wrote; null: what is proposed stands'),
});
export type ClusterInfo = z.infer<typeof clusterInfo>;

/**
 * A finished clustering. Its labels stand in the voter table's column `column`: -1 for noise; outside the population they are
 * missing.
 */
export const clustering = z.object({
  id: z.string(),
  name: z.string(),
  column: z.string(),
  algorithm: z.string(),
  method: clusterMethod.nullable().default(null).describe('null: made before there was a choice'),
  createdAt: z.string(),
  spec: featureSpec,
  k: z.number().int(),
  seed: z.number().int(),
  people: z.number().int(),
  noise: z.number().int().default(0).describe('people in no cluster'),
  inertia: z.number().nullable(),
  iterations: z.number().int().nullable(),
  silhouette: z.number().nullable(),
  quality: clusterQuality.nullable().default(null),
  stability: z
    .object({ value: z.number(), clusters: z.array(z.number()) })
    .nullable()
    .default(null)
    .describe(
      'adjusted Rand index and, per cluster, Jaccard share, when parts of the people are clustered anew',
    ),
  notes: z.array(z.string()).describe('what was imputed, sampled, left out'),
  clusters: z.array(clusterInfo),
  model: clusterModel.nullable().default(null),
  tree: clusterTree.nullable().default(null).describe('of Ward and average linkage'),
});
export type Clustering = z.infer<typeof clustering>;

const saved = z.object({ id: z.string() });

export const clusterProcedures = {
  /** What can be a feature for these people, proposed first, with the reason; and which of it serves which purpose. */
  'cluster.features': procedure(
    z.object({ population: rule }),
    z.object({
      features: z.array(featureChoice),
      presets: z.array(featurePreset),
      place: placeFacts.describe('what the project knows of where these people live'),
    }),
  ),
  /** How a score that the user makes is spread. */
  'cluster.previewScore': procedure(z.object({ population: rule, score }), scorePreview),
  /** The people in the plane of the features' first two principal components. */
  'cluster.space': procedure(
    z.object({ spec: featureSpec, clustering: z.string().optional().describe('whose labels to add') }),
    featureSpace,
  ),
  /** Tries several k (a job) and recommends one, or says that there are no groups (`k: 1`). */
  'cluster.scan': procedure(
    z.object({
      spec: featureSpec,
      ks: z.array(z.number().int().min(2).max(50)).min(1),
      seed: z.number().int().default(1),
      starts: z.number().int().min(1).max(50).default(4),
      algorithm: scanAlgorithm.default('kmeans').describe('what makes the clusters that are judged'),
    }),
    z.object({
      rows: z.array(scanTrial),
      recommended: z.number().int(),
      elbow: z.number().int().nullable(),
      finer: z.array(z.number().int()).describe('larger numbers that are as clear and found again as well'),
      why: z.string(),
      says: z
        .array(z.object({ by: z.string(), k: z.number().int().nullable(), text: z.string() }))
        .describe('what every measure by itself would choose; null: it does not choose'),
      notes: z.array(z.string()),
    }),
  ),
  /** Clusters (a job) and saves the clustering. */
  'cluster.run': procedure(
    z.object({
      name: z.string().trim().min(1).max(120),
      spec: featureSpec,
      method: clusterMethod,
      seed: z.number().int().default(1),
    }),
    clustering,
  ),
  'cluster.list': procedure(z.object({}), z.array(clustering)),
  /** The labels of a clustering in the order of the voters (rid); -1 in no cluster or outside its population. */
  'cluster.labels': procedure(saved, z.object({ labels: z.instanceof(Int32Array) })),
  /** What every cluster is, who is typical of it, how it can be reached, and what speaks against it (a job). */
  'cluster.explain': procedure(saved, explanation),
  /** Where a voter stands in every clustering, why, and how surely. */
  'cluster.placements': procedure(z.object({ rid }), z.array(placement)),
  'cluster.compare': procedure(z.object({ a: z.string(), b: z.string() }), comparison),
  /** How the people have changed since the clustering was made (a job). */
  'cluster.drift': procedure(saved, drift),
  /** Gives the people of the population who have no label yet the cluster that the model puts them in (a job). */
  'cluster.assignNew': procedure(
    z.object({ id: z.string().optional().describe('default: every clustering') }),
    z.array(z.object({ id: z.string(), name: z.string(), assigned: z.number().int() })),
  ),
  'cluster.rename': procedure(
    z.object({
      id: z.string(),
      cluster: z.number().int().nullable().describe('null: the clustering itself'),
      name: z.string().trim().min(1).max(120),
    }),
    clustering,
  ),
  /** Keeps what the user wrote on a persona card; null goes back to what is proposed. */
  'cluster.persona': procedure(
    z.object({ id: z.string(), cluster: z.number().int(), persona: clusterInfo.shape.persona.unwrap() }),
    clustering,
  ),
  /** Deletes a clustering; refuses while a segment is built on its column. Can be undone. */
  'cluster.remove': procedure(saved, z.object({ name: z.string() })),
  /** Saves the chosen clusters as segments, one each. */
  'cluster.saveSegments': procedure(
    z.object({ id: z.string(), clusters: z.array(z.number().int()).min(1) }),
    z.array(segment),
  ),
};
