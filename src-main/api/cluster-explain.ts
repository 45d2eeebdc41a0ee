import { z } from 'zod';
import { rule } from './rule.ts';
import { rid } from './values.ts';

/** A voter as an example. `sure`: share of belonging (mixtures) or how much nearer the own centre is than the next (-1..1). */
export const exampleVoter = z.object({
  rid,
  name: z.string(),
  detail: z.string(),
  sure: z.number(),
  next: z.number().int().nullable().describe('the cluster that is next nearest'),
});
export type ExampleVoter = z.infer<typeof exampleVoter>;

/** One IF of a rule card. */
export const clusterRule = z.object({
  conditions: z.array(z.string()).describe('all of them hold: "Age is at least 62"'),
  people: z.number().int().describe('who satisfies them'),
  precision: z.number().describe('share of these who are of the cluster'),
  rule: rule.nullable().describe('the same as a rule for segments, where its columns can be asked for there'),
});
export type ClusterRule = z.infer<typeof clusterRule>;

/** How people of a cluster can be reached. */
export const channels = z.object({
  people: z.number().int(),
  doors: z.number().int(),
  phones: z.number().int(),
  mailable: z.number().int(),
  emails: z.number().int().nullable().describe('null: the project has no e-mail addresses'),
});
export type Channels = z.infer<typeof channels>;

export const precinctShare = z.object({
  code: z.string(),
  name: z.string(),
  people: z.number().int(),
  share: z.number().describe('of the people clustered there'),
  lift: z.number().describe('share / share of the cluster among everyone'),
});
export type PrecinctShare = z.infer<typeof precinctShare>;

/** Why a cluster may be one too many, with the number that says so and its limit. */
export const clusterWarning = z.object({
  kind: z.enum(['small', 'indistinct', 'unstable', 'same-action']),
  cluster: z.number().int(),
  other: z.number().int().nullable(),
  value: z.number(),
  limit: z.number(),
  text: z.string(),
});
export type ClusterWarning = z.infer<typeof clusterWarning>;

export const clusterExplanation = z.object({
  index: z.number().int(),
  rules: z.array(clusterRule).describe('any of them makes a member'),
  coverage: z.number().describe('share of the cluster that the rules find'),
  precision: z.number().describe('share of those found who are of the cluster'),
  typical: z.array(exampleVoter),
  borderline: z.array(exampleVoter),
  channels,
  precincts: z.array(precinctShare).describe('where its share is largest'),
  proposal: z.object({ story: z.string(), needs: z.string() }).describe('persona texts made from the facts'),
});
export type ClusterExplanation = z.infer<typeof clusterExplanation>;

export const explanation = z.object({
  clusters: z.array(clusterExplanation),
  described: z.number().describe('share of everyone clustered whom the rules put where they are'),
  noise: z.number().int(),
  assigned: z.number().int().describe('labelled later by the model: not part of the fit'),
  waiting: z.number().int().describe('people of the population who have no label yet'),
  warnings: z.array(clusterWarning),
});
export type Explanation = z.infer<typeof explanation>;

/** Where one voter stands in one clustering. */
export const placement = z.object({
  clustering: z.string(),
  title: z.string(),
  cluster: z.number().int(),
  name: z.string(),
  sure: z.number(),
  how: z.enum(['membership', 'distance']),
  next: z.string().nullable(),
  assigned: z.boolean(),
  text: z.string(),
  reasons: z.array(z.string()).describe('what most makes the voter like the cluster and unlike the next'),
});
export type Placement = z.infer<typeof placement>;

/** Two clusterings of the same people. */
export const comparison = z.object({
  rows: z.array(z.object({ index: z.number().int(), name: z.string(), people: z.number().int() })),
  columns: z.array(z.object({ index: z.number().int(), name: z.string(), people: z.number().int() })),
  counts: z.array(z.array(z.number().int())).describe('people per row and column'),
  people: z.number().int().describe('in both'),
  ari: z.number().describe('adjusted Rand index: 1 the same, 0 no more alike than by chance'),
  text: z.string(),
});
export type Comparison = z.infer<typeof comparison>;

/** How many people every cluster had when labels were given. */
export const delivery = z.object({
  at: z.string(),
  assigned: z.number().int().describe('who got a label from the model then; 0 when it was fitted'),
  sizes: z.array(z.number().int()),
});
export type Delivery = z.infer<typeof delivery>;

/** How the people have changed since a clustering was made. */
export const drift = z.object({
  people: z.number().int(),
  clusters: z.array(z.object({ index: z.number().int(), before: z.number(), now: z.number() })),
  psi: z.number().describe('population stability index of the shares'),
  moved: z.number().describe('share of the labelled whom the model would put elsewhere now'),
  waiting: z.number().int(),
  features: z
    .array(z.object({ label: z.string(), before: z.number(), now: z.number(), shift: z.number() }))
    .describe('shift in standard deviations, largest first'),
  deliveries: z.array(delivery).describe('the fit first'),
  text: z.string(),
});
export type Drift = z.infer<typeof drift>;

/** A sample of the voters in the plane of the first two principal components. */
export const featureSpace = z.object({
  x: z.instanceof(Float32Array),
  y: z.instanceof(Float32Array),
  labels: z.instanceof(Int32Array).describe('-1 where there is none'),
  rids: z.instanceof(Int32Array),
  explained: z.array(z.number()).describe('share of the variance of every component, largest first'),
  loadings: z.array(z.object({ label: z.string(), x: z.number(), y: z.number() })),
  people: z.number().int(),
});
export type FeatureSpace = z.infer<typeof featureSpace>;
