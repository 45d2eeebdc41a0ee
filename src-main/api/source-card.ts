import { z } from 'zod';
import { procedure } from './procedure.ts';
import { isoDate, nothing } from './values.ts';

/** Where a file comes from and what it may be used for, in the words of whoever loaded it. Empty text: not said. */
export const sourceCard = z.object({
  origin: z.string().default('').describe('the office or vendor that made the file'),
  givenBy: z.string().default('').describe('who handed it over, and when'),
  licence: z.string().default('').describe('licence or permitted use'),
  deleteBy: isoDate
    .nullable()
    .default(null)
    .describe('the day until which the file and its rows may be kept'),
  purpose: z.string().default('').describe('what the rows are kept for'),
  purposes: z
    .record(z.string(), z.string())
    .default({})
    .describe('by name of a kept column: what it is kept for, where that is not the purpose of all'),
});
export type SourceCard = z.infer<typeof sourceCard>;

/** A loaded source's card beside the columns that were kept of it. */
export const filedCard = z.object({
  source: z.number().int(),
  name: z.string(),
  card: sourceCard.nullable().describe('null: nobody has filled it in'),
  kept: z
    .array(z.string())
    .describe('names of the columns that were kept, as the file or the mapper calls them'),
  overdue: z.boolean().describe('whether the delete-by day has passed'),
});
export type FiledCard = z.infer<typeof filedCard>;

export const sourceCardProcedures = {
  /** The cards of everything loaded, newest source first. */
  'card.list': procedure(nothing, z.array(filedCard)),
  /** Fills in or changes the card of a loaded source. */
  'card.save': procedure(z.object({ source: z.number().int(), card: sourceCard }), nothing),
};
