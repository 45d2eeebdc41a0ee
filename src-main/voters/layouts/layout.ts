import { z } from 'zod';
import { historyShape } from '../../api/history-shape.ts';
import { encoding, fileKind, fixedRecord } from '../../api/import.ts';
import { making, recipe } from '../../api/recipe.ts';
import { sourceCard } from '../../api/source-card.ts';

/** One column of a layout, in file order. In a file without header `name` is the official name of the field. */
const layoutColumn = z.object({
  name: z.string(),
  role: z.string().nullable().describe('a role of the dictionary; null: kept under its own name'),
  aliases: z.array(z.string()).default([]).describe('other spellings of the header seen in real files'),
  codes: z.string().optional().describe('name of the code table in `codes` that explains the values'),
  start: z.number().int().positive().optional().describe('fixed width: first character, from 1'),
  width: z.number().int().positive().optional().describe('fixed width: number of characters'),
  blank: z
    .array(z.string())
    .default([])
    .describe('values that stand for nothing: * where Florida protects, REMOVED for an address'),
  asks: z.string().optional().describe('why the user must confirm the role: no source states it'),
  keep: z.boolean().optional().describe('false: left out of the project unless the user wants it'),
  recipe: recipe.optional().describe('what is done to its text before it is typed'),
});

const delimited = z.object({
  container: z.literal('delimited'),
  delimiters: z.array(z.string().length(1)).min(1).describe('the usual one first'),
  quote: z.string().max(1),
  header: z.boolean(),
  encoding,
});

const fixedWidth = z.object({
  container: z.literal('fixed'),
  recordLength: z.number().int().positive().describe('characters without the line end'),
  encoding,
  header: z.boolean().optional().describe('whether the first line is to be passed over'),
  variants: z.array(fixedRecord).optional().describe('records of other lengths in the same file'),
});

const sheet = z.object({ container: z.literal('sheet'), header: z.boolean() });

/** How vote history is given: not at all, in a file of its own, or in the rows of this one. */
const layoutHistory = z.discriminatedUnion('style', [
  z.object({ style: z.literal('none') }),
  z.object({ style: z.literal('separate'), layout: z.string().optional() }),
  ...historyShape.options,
]);

/** What is known of one kind of file: declarative, one JSON file each in resources/layouts. */
export const layout = z.object({
  id: z.string().regex(/^[a-z0-9_]+$/),
  title: z.string(),
  state: z.string().nullable().describe('postal code of the state; null for a vendor'),
  kind: fileKind,
  period: z.string().describe('when files of this layout were delivered'),
  format: z.discriminatedUnion('container', [delimited, fixedWidth, sheet]),
  dates: z
    .array(z.string())
    .describe('formats in YYYY, YY, MM, DD, MON, tried in order; empty: judged by the file'),
  masked: z
    .array(z.string())
    .default([])
    .describe('values that say "withheld": read as missing, never refused'),
  columns: z
    .array(layoutColumn)
    .min(1)
    .describe('without the election columns that the history names by a pattern'),
  made: z
    .array(
      z.object({
        name: z.string(),
        role: z.string().nullable(),
        ...making.shape,
        from: z.array(z.string()).min(1).describe('names of columns of the layout'),
      }),
    )
    .optional()
    .describe('columns combined or split from others'),
  history: layoutHistory,
  historyUnsure: z
    .string()
    .optional()
    .describe('why the user must confirm the columns that the history names by a pattern'),
  notRegistered: z
    .object({ role: z.string(), values: z.array(z.string()) })
    .optional()
    .describe('values of a role that mark people who are in the file but not registered: removed, denied'),
  codes: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  drift: z
    .array(z.object({ when: z.string(), what: z.string(), columns: z.array(z.string()).default([]) }))
    .default([])
    .describe('known changes of the layout, and the names in the file that show them'),
  card: sourceCard.optional().describe('what every file of this layout comes with: origin, permitted use'),
  notes: z.array(z.string()).default([]).describe('what a reader of the file should know'),
  sources: z.array(z.string()).min(1).describe('where the facts come from'),
  confidence: z
    .enum(['official', 'parser', 'mixed', 'secondary', 'low', 'own'])
    .describe('own: the user made it'),
  unverified: z.array(z.string()).default([]).describe('parts that no source states'),
});
export type Layout = z.infer<typeof layout>;
export type LayoutColumn = Layout['columns'][number];
