import { z } from 'zod';
import { appendRecord } from './link.ts';
import { procedure } from './procedure.ts';
import { rid } from './values.ts';

const pair = { a: rid, b: rid };

/** How the search for people who are in the voter file twice stands. */
export const duplicatesState = z.object({
  looked: z
    .object({
      at: z.string().describe('ISO date and time'),
      people: z.number().int(),
      notes: z.array(z.string()),
    })
    .nullable()
    .describe('the latest search; null before the first'),
  open: z.number().int().describe('pairs that wait for an answer'),
  sure: z.number().int().describe('of these, pairs of which the program is sure'),
  decided: z.number().int().describe('pairs answered with yes or no'),
  marked: z.number().int().describe("records marked as another's duplicate"),
});
export type DuplicatesState = z.infer<typeof duplicatesState>;

/** Two records of the voter file thought to be one person. */
export const duplicatePair = z.object({
  ...pair,
  left: z.object({ id: z.string(), name: z.string() }),
  right: z.object({ id: z.string(), name: z.string() }),
  probability: z.number().min(0).max(1),
  sure: z.boolean(),
  reasons: z.array(z.string()).describe('strongest first, what speaks against it last'),
  kept: z.string().nullable().describe('voter ID of the record that is kept, once the pair is confirmed'),
});
export type DuplicatePair = z.infer<typeof duplicatePair>;

export const duplicatesProcedures = {
  /**
   * Looks for people who are in the voter file twice (a job). Answers given before stay; nothing is marked before somebody confirms it.
   */
  'duplicates.find': procedure(z.object({}), duplicatesState),
  'duplicates.state': procedure(z.object({}), duplicatesState),
  /** Pairs, likeliest first: those that wait, or those confirmed. */
  'duplicates.list': procedure(
    z.object({
      which: z.enum(['open', 'confirmed']),
      start: z.number().int().min(0).default(0),
      count: z.number().int().min(1).max(1000).default(100),
    }),
    z.object({ total: z.number().int(), pairs: z.array(duplicatePair) }),
  ),
  /** The next pair, blind to its score. */
  'duplicates.next': procedure(
    z.object({}),
    z.object({ item: z.object({ ...pair, record: appendRecord }).nullable() }),
  ),
  /**
   * Answers a pair; tells then what the program had thought. A yes marks all but one record of the person with the voter ID of that
   * one: the one that registered last. No row is ever deleted.
   */
  'duplicates.decide': procedure(
    z.object({ ...pair, answer: z.enum(['yes', 'no', 'later']) }),
    z.object({ probability: z.number(), reasons: z.array(z.string()) }),
  ),
  /** Confirms every open pair of which the program is sure. */
  'duplicates.confirmSure': procedure(z.object({}), z.object({ pairs: z.number().int() })),
  /** Takes the last answer back, or the last confirmation of all sure ones. */
  'duplicates.undo': procedure(z.object({}), z.object({ pairs: z.number().int() })),
};
