import { z } from 'zod';
import { procedure } from './procedure.ts';
import { rule } from './rule.ts';

/**
 * The four counts of every universe. People: voters. Doors: distinct addresses with unit. Phones: distinct phone numbers,
 * one for each person who has any. Mailable: people with a complete mailing or residence address. Who asked not to be reached so
 * is in none of the last three.
 */
export const counts = z.object({
  people: z.number().int(),
  doors: z.number().int(),
  phones: z.number().int(),
  mailable: z.number().int(),
  optedOut: z
    .number()
    .int()
    .optional()
    .describe(
      'people who asked not to be reached in at least one way; absent where nobody in the project did',
    ),
});
export type Counts = z.infer<typeof counts>;

/** A saved rule with a name. */
export const segment = z.object({
  id: z.string(),
  name: z.string(),
  note: z.string(),
  rule,
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Segment = z.infer<typeof segment>;

export const universeProcedures = {
  'universe.count': procedure(z.object({ rule }), counts),
  /** The rule as a sentence a person can check: "party is Democratic and voted in at least 2 of the last 4 generals". */
  'universe.read': procedure(z.object({ rule }), z.object({ sentence: z.string() })),
  /** How each condition of an `all` narrows the universe, in order; a single step for any other rule. */
  'universe.funnel': procedure(
    z.object({ rule }),
    z.array(z.object({ sentence: z.string(), people: z.number().int() })),
  ),
  'segment.list': procedure(z.object({}), z.array(segment)),
  /** Creates (without `id`) or changes a segment. Refuses a name already taken and a rule that would contain itself. */
  'segment.save': procedure(
    z.object({
      id: z.string().optional(),
      name: z.string().trim().min(1).max(120),
      note: z.string().max(2000).default(''),
      rule,
    }),
    segment,
  ),
  /** Deletes a segment; refuses while another segment is built on it, naming it. Can be undone. */
  'segment.remove': procedure(z.object({ id: z.string() }), z.object({ name: z.string() })),
};
