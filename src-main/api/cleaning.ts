import { z } from 'zod';
import { procedure } from './procedure.ts';

const column = z.string().min(1).describe('name of a column of the voter table');
const columns = z.array(column).min(1);

/** One way of cleaning columns of the voters that are loaded. What is not a value of the kind meant is left alone. */
export const cleaning = z.discriminatedUnion('kind', [
  /** Blanks at the ends away, several in a row to one. */
  z.strictObject({ kind: z.literal('trim'), columns }),
  /** `proper`: O'Brien, McDonald, de la Cruz; only where all letters are capitals. */
  z.strictObject({ kind: z.literal('case'), columns, to: z.enum(['proper', 'upper', 'lower']) }),
  /** 5 or 5-4 digits; leading zeros that a spreadsheet took away are put back where the state (or the column itself) tells so. */
  z.strictObject({ kind: z.literal('zip'), columns, state: column.nullable().default(null) }),
  /** Ten-digit numbers as (919) 555-0123. */
  z.strictObject({ kind: z.literal('phone'), columns }),
  /** Whole values to others, letter case ignored: {"Democrat": "DEM"}. */
  z.strictObject({
    kind: z.literal('recode'),
    columns,
    values: z
      .array(z.object({ from: z.string().min(1), to: z.string().min(1) }))
      .min(1)
      .max(1000),
  }),
  /** Values that say nothing become missing, letter case ignored: NONE, N/A, 00000, 1900-01-01. */
  z.strictObject({ kind: z.literal('blank'), columns, values: z.array(z.string().min(1)).min(1).max(1000) }),
  /** Two columns change places. */
  z.strictObject({ kind: z.literal('swap'), columns: z.tuple([column, column]) }),
]);
export type Cleaning = z.infer<typeof cleaning>;

/** What usually stands for "nothing" in voter files. */
export const usualPlaceholders = [
  'NONE',
  'N/A',
  'NA',
  'NULL',
  'UNKNOWN',
  'UNK',
  '-',
  '.',
  '?',
  '00000',
  '0000000000',
  '1900-01-01',
];

/** A cleaning that is offered again and done anew on what the next file brings. */
export const savedCleaning = z.object({ id: z.number().int(), name: z.string(), cleaning });
export type SavedCleaning = z.infer<typeof savedCleaning>;

/** A cleaning that was done. */
export const cleaningRun = z.object({
  run: z.number().int(),
  name: z.string(),
  cleaning,
  at: z.string().describe('ISO date and time'),
  /** File on whose load it was done by itself; null when the user did it. */
  source: z.number().int().nullable(),
  cells: z.number().int(),
  people: z.number().int(),
  undone: z.boolean(),
  /** Why it cannot be undone now; null when it can. */
  blocked: z.string().nullable(),
});
export type CleaningRun = z.infer<typeof cleaningRun>;

const columnChange = z.object({
  column: z.string(),
  label: z.string(),
  changed: z.number().int().describe('cells that get another value'),
  filledBefore: z.number().int(),
  filledAfter: z.number().int(),
  distinctBefore: z.number().int(),
  distinctAfter: z.number().int(),
  samples: z
    .array(
      z.object({ before: z.string().nullable(), after: z.string().nullable(), people: z.number().int() }),
    )
    .describe('the commonest changes'),
});
export type ColumnChange = z.infer<typeof columnChange>;

export const cleaningProcedures = {
  /** What a cleaning would change; changes nothing. */
  'cleaning.preview': procedure(
    z.object({ cleaning }),
    z.object({ people: z.number().int(), cells: z.number().int(), columns: z.array(columnChange) }),
  ),
  /** Does it (a job), in one transaction; with `save` it is done again on what later files bring. */
  'cleaning.apply': procedure(
    z.object({ cleaning, save: z.boolean().default(false) }),
    z.object({
      run: z.number().int().nullable(),
      name: z.string(),
      people: z.number().int(),
      cells: z.number().int(),
    }),
  ),
  /** Everything that was done, newest first. */
  'cleaning.runs': procedure(z.object({}), z.array(cleaningRun)),
  /**
   * Gives the cells of a run back the values that they had (a job). `kept`: cells that meanwhile got another value from a later file,
   * which stays.
   */
  'cleaning.undo': procedure(
    z.object({ run: z.number().int() }),
    z.object({ name: z.string(), restored: z.number().int(), kept: z.number().int() }),
  ),
  'cleaning.saved': procedure(z.object({}), z.array(savedCleaning)),
  /** It is no longer done on later files; what it did stays. */
  'cleaning.forget': procedure(z.object({ id: z.number().int() }), z.object({ name: z.string() })),
};
