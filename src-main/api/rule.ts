import { z } from 'zod';
import { cell, isoDate } from './values.ts';

/** Kinds of election that vote history distinguishes (FIELD.md 3.3). */
export const electionType = z.enum([
  'general',
  'primary',
  'presidential_primary',
  'special',
  'runoff',
  'municipal',
  'other',
]);
export type ElectionType = z.infer<typeof electionType>;

/** How a condition compares a column with its values. Text comparisons ignore case. */
export const operator = z.enum([
  'is',
  'is_not',
  'in',
  'not_in',
  'contains',
  'not_contains',
  'starts_with',
  'ends_with',
  'less',
  'at_most',
  'greater',
  'at_least',
  'between',
  'missing',
  'present',
]);
export type Operator = z.infer<typeof operator>;

/** How many values each operator takes; `in` and `not_in` take one or more. */
export const operandCount: Record<Operator, 0 | 1 | 2 | 'many'> = {
  is: 1,
  is_not: 1,
  in: 'many',
  not_in: 'many',
  contains: 1,
  not_contains: 1,
  starts_with: 1,
  ends_with: 1,
  less: 1,
  at_most: 1,
  greater: 1,
  at_least: 1,
  between: 2,
  missing: 0,
  present: 0,
};

/** A column compared with values: party in (DEM, UNA); age between 18 and 29. */
export const fieldRule = z.strictObject({
  kind: z.literal('field'),
  field: z.string().min(1),
  op: operator,
  values: z.array(cell).default([]),
});

/**
 * k of n: voted in at least `atLeast` (and at most `atMost`) of the last `ofLast` elections of the given types in
 * which the person was eligible. A person who was eligible in none is never counted (FIELD.md 3.2).
 */
export const historyRule = z.strictObject({
  kind: z.literal('history'),
  atLeast: z.number().int().min(0),
  atMost: z.number().int().min(0).optional(),
  ofLast: z.number().int().min(1).max(63),
  types: z.array(electionType).default([]).describe('empty: all types'),
});

/** Voted (or, with `voted: false`, was eligible and did not vote) in the election of this date. */
export const electionRule = z.strictObject({
  kind: z.literal('election'),
  date: isoDate,
  voted: z.boolean().default(true),
});

/** Everybody in a saved segment. */
export const segmentRule = z.strictObject({ kind: z.literal('segment'), segment: z.string().min(1) });

const allRule = z.strictObject({
  kind: z.literal('all'),
  get rules(): z.ZodArray<typeof rule> {
    return z.array(rule);
  },
});
const anyRule = z.strictObject({
  kind: z.literal('any'),
  get rules(): z.ZodArray<typeof rule> {
    return z.array(rule);
  },
});
const notRule = z.strictObject({
  kind: z.literal('not'),
  get rule(): typeof rule {
    return rule;
  },
});

/**
 * Who is meant: a tree of all / any / not over conditions. `{kind: 'all', rules: []}` is everybody. Unknown keys are refused: a
 * misspelt `atMost` that is passed over would mean other people.
 */
export const rule = z.discriminatedUnion('kind', [
  allRule,
  anyRule,
  notRule,
  fieldRule,
  historyRule,
  electionRule,
  segmentRule,
]);
export type Rule = z.infer<typeof rule>;
export type FieldRule = z.infer<typeof fieldRule>;
export type HistoryRule = z.infer<typeof historyRule>;
export type ElectionRule = z.infer<typeof electionRule>;

export const everybody: Rule = { kind: 'all', rules: [] };
