import { z } from 'zod';
import { sensitivity } from './column.ts';
import { rule } from './rule.ts';

/** How numbers are made comparable. `rank`: by the place among all, so that only the order counts. */
export const scaling = z.enum(['standard', 'robust', 'range', 'rank', 'none']);
export type Scaling = z.infer<typeof scaling>;

/** What a clustering is to be good for; each has columns that belong to it. */
export const purpose = z.enum(['turnout', 'issues', 'demographics', 'place']);
export type Purpose = z.infer<typeof purpose>;

/**
 * What becomes of a missing value: the median (numbers), the commonest value, a category of its own, or what the person's other
 * features say (numbers).
 */
export const missingAs = z.enum(['median', 'mode', 'category', 'model']);
export type MissingAs = z.infer<typeof missingAs>;

/**
 * Something proposed as a feature: a voter column, or a figure made from the vote history (`history.` before its name).
 * Categories become one 0/1 feature per value.
 */
export const featureChoice = z.object({
  column: z.string(),
  label: z.string(),
  group: z.string(),
  treat: z.enum(['number', 'category']),
  proposed: z.boolean().describe('ticked by default'),
  purposes: z.array(purpose),
  sensitivity,
  missing: z.number().int(),
  missingAs: missingAs.describe('what is done with missing values unless told otherwise'),
  distinct: z.number().int(),
  reason: z.string().describe('why it is proposed, or why it is left off'),
});
export type FeatureChoice = z.infer<typeof featureChoice>;

/** A purpose with the columns of this project that serve it; none: the project has nothing to cluster by for it. */
export const featurePreset = z.object({
  purpose,
  title: z.string(),
  story: z.string().describe('what such clusters are good for, or what is missing for them'),
  columns: z.array(z.string()),
});
export type FeaturePreset = z.infer<typeof featurePreset>;

const scoreName = z.string().trim().min(1).max(60);

/** A number that the user makes from columns. It is missing where any column it needs is. */
export const score = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('weighted'),
      name: scoreName,
      terms: z
        .array(z.object({ column: z.string(), weight: z.number().min(-100).max(100) }))
        .min(1)
        .max(12),
    })
    .describe('sum of the columns, each standardised (mean 0, standard deviation 1), times their weights'),
  z.object({ kind: z.literal('ratio'), name: scoreName, above: z.string(), below: z.string() }),
  z
    .object({
      kind: z.literal('buckets'),
      name: scoreName,
      column: z.string(),
      cuts: z.array(z.number()).min(1).max(11),
    })
    .describe('0 below the first cut, 1 from it on, 2 from the second on, ...'),
]);
export type Score = z.infer<typeof score>;

/** The name under which a spec's columns call a score. */
export const scoreColumn = (name: string): string => `score.${name}`;

/** How where voters live takes part in a clustering. */
export const placeUse = z.discriminatedUnion('as', [
  z
    .object({ as: z.literal('feature'), weight: z.number().min(0.1).max(20) })
    .describe(
      'as one more feature that weighs as much as so many standardised numbers: clusters lean together',
    ),
  z
    .object({ as: z.literal('areas'), of: z.enum(['precincts', 'homes']) })
    .describe('every cluster is one connected area, made of neighbouring precincts or homes; needs Ward'),
]);
export type PlaceUse = z.infer<typeof placeUse>;

/** What the project knows of where these people live. */
export const placeFacts = z.object({
  own: z.number().int().describe('people with coordinates'),
  byArea: z
    .array(z.object({ area: z.string(), people: z.number().int() }))
    .describe('people without, who are placed in the middle of their precinct or ZIP code'),
  nowhere: z.number().int(),
  precincts: z.number().int(),
  boundaries: z.string().nullable().describe('what says which precincts touch; null: the project has none'),
});
export type PlaceFacts = z.infer<typeof placeFacts>;

export const featureSpec = z.object({
  population: rule,
  columns: z
    .array(z.string())
    .min(1)
    .describe('voter columns, history figures (history.generals), own scores (score.<name>)'),
  scaling: scaling.default('standard'),
  missing: z.record(z.string(), missingAs).default({}).describe('per column, where it is not the usual'),
  scores: z.array(score).max(20).default([]),
  place: placeUse.optional().describe('left out: where people live counts only if a column of it is chosen'),
});
export type FeatureSpec = z.infer<typeof featureSpec>;

/** How a score is spread among the people. */
export const scorePreview = z.object({
  people: z.number().int(),
  missing: z.number().int(),
  min: z.number().nullable(),
  mean: z.number().nullable(),
  max: z.number().nullable(),
  bins: z.array(z.object({ from: z.number(), to: z.number(), people: z.number().int() })),
});
export type ScorePreview = z.infer<typeof scorePreview>;
