import { z } from 'zod';
import { procedure } from './procedure.ts';

/**
 * What a value is reduced to at the door, so that the project never holds more of it: a date to its year, an address to its block
 * of a hundred house numbers, a ZIP to five or three digits, a name to its initial, a phone number to its area code.
 */
export const coarseness = z.enum(['year', 'block', 'zip5', 'zip3', 'initial', 'area_code']);
export type Coarseness = z.infer<typeof coarseness>;

/** A part of a US address in one line. */
export const addressPart = z.enum(['street', 'city', 'state', 'zip', 'zip4']);
export type AddressPart = z.infer<typeof addressPart>;

/** One step from text to text. Missing stays missing, and text that a step leaves empty is missing from then on. */
export const recipeStep = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('part').describe('one part of the text between separators'),
    separator: z.string().min(1).describe('a blank stands for any number of blanks'),
    take: z
      .number()
      .int()
      .refine((n) => n !== 0, 'parts count from 1, or from -1 at the end')
      .describe('1 is the first part, -1 the last'),
    rest: z.boolean().describe('with all parts behind it'),
  }),
  z.object({
    do: z.literal('slice').describe('characters by their place'),
    start: z.number().int().positive().describe('first character, from 1'),
    length: z.number().int().positive().nullable().describe('null: to the end'),
  }),
  z.object({
    do: z.literal('recode').describe('values by a table'),
    table: z.array(z.object({ from: z.string().min(1), to: z.string() })).min(1),
    others: z.enum(['keep', 'missing']).describe('what becomes of values that the table does not name'),
  }),
  z.object({ do: z.literal('coarsen'), to: coarseness }),
  z.object({ do: z.literal('address').describe('a part of an address in one line'), part: addressPart }),
  z.object({
    do: z.literal('zeros').describe('leading zeros that a spreadsheet took from digits are put back'),
    digits: z
      .array(z.number().int().min(1).max(20))
      .min(1)
      .describe(
        'how many digits there may be, rising: 501 becomes 00501 with [5, 9], 10021234 becomes 010021234',
      ),
  }),
]);
export type RecipeStep = z.infer<typeof recipeStep>;

/** Steps in the order in which they are done. */
export const recipe = z.array(recipeStep);
export type Recipe = z.infer<typeof recipe>;

/** Text made of one or more columns of a file: joined by the separator, empty ones left out; then the steps. */
export const making = z.object({
  from: z.array(z.number().int().nonnegative()).min(1).describe('places of columns of the file, from 0'),
  separator: z.string(),
  recipe,
});
export type Making = z.infer<typeof making>;

/** A column that the file does not have: several combined, or a piece of one. */
export const madeColumn = z.object({
  name: z.string().min(1),
  role: z.string().nullable(),
  ...making.shape,
});
export type MadeColumn = z.infer<typeof madeColumn>;

export const recipeProcedures = {
  /** What recipes make of sample rows, for the preview; loads nothing. One text per making, in each row; empty where missing. */
  'recipe.try': procedure(
    z.object({ rows: z.array(z.array(z.string())).max(200), makings: z.array(making).max(500) }),
    z.object({ rows: z.array(z.array(z.string())) }),
  ),
};
