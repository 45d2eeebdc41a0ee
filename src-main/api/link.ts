import { z } from 'zod';
import { procedure } from './procedure.ts';
import { fileHandle } from './values.ts';

/** Two records thought to be one person or place. */
export const linkedPair = z.object({
  left: z.string().describe('the ID of the record in the first file'),
  right: z.string().describe('of the other file; without one, of the later record in the first'),
  probability: z.number().min(0).max(1),
  reasons: z.array(z.string()).describe('strongest first, what speaks against it last'),
});
export type LinkedPair = z.infer<typeof linkedPair>;

export const linkProcedures = {
  /** Links any two tables of people or places, or finds the duplicates in one; touches no project. */
  'link.files': procedure(
    z.object({
      left: fileHandle,
      right: fileHandle.nullable().default(null).describe('null: the duplicates inside `left`'),
      id: z.string().nullable().default(null).describe('name of the column with the IDs; null: the first'),
      threshold: z
        .number()
        .gt(0)
        .lt(1)
        .nullable()
        .default(null)
        .describe('the probability from which a pair counts; null: the one with the best expected F1'),
      to: fileHandle.nullable().default(null).describe('a CSV file to write the pairs to'),
    }),
    z.object({
      pairs: z.array(linkedPair),
      clusters: z.array(z.array(z.string())).describe('IDs of records that are one; of one file only'),
      threshold: z.number(),
      compared: z.number().describe('pairs of records that were looked at'),
      rows: z.object({ left: z.number(), right: z.number() }),
      evidence: z.array(z.object({ label: z.string(), kind: z.string() })).describe('what was compared'),
      notes: z.array(z.string()),
    }),
  ),
};
