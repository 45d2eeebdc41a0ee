import { z } from 'zod';
import { appendFacts, appendKind } from './append-kinds.ts';
import { inspection } from './import.ts';
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

/** Two records side by side, a line for each thing that both may say of the person. */
export const appendRecord = z.array(
  z.object({ label: z.string(), left: z.string(), right: z.string(), same: z.boolean() }),
);
export type AppendRecord = z.infer<typeof appendRecord>;

/** What kind of table to add this seems to be. */
export const appendProposal = z.object({
  kind: appendKind,
  reason: z.string().describe('why, as the end of a sentence: "its column “Amount” say so"'),
  parts: z
    .record(appendKind, appendFacts.shape.parts)
    .describe('for every kind, which columns would fill its slots'),
});
export type AppendProposal = z.infer<typeof appendProposal>;

/** A table that was added to the voters, and what became of its rows: rows = sure + reviewed + open + none. */
export const appendState = z.object({
  source: z.number().int(),
  name: z.string(),
  kind: appendKind,
  byId: z.boolean().describe('whether its rows found their voter by ID'),
  rows: z.number().int(),
  sure: z.number().int().describe('joined by the program'),
  reviewed: z.number().int().describe('joined by a person'),
  open: z.number().int().describe('doubtful, waiting for review'),
  none: z.number().int().describe('with no voter, or that could not be read'),
});
export type AppendState = z.infer<typeof appendState>;

const link = { source: z.number().int(), row: z.number().int(), rid: z.number().int() };

export const linkProcedures = {
  /** Links any two tables of people or places, or finds the duplicates in one; touches no project. */
  'link.files': procedure(
    z.object({
      left: fileHandle,
      right: fileHandle.nullable().default(null).describe('null: the duplicates inside `left`'),
      id: z
        .string()
        .nullable()
        .default(null)
        .describe('name of the column with the IDs; null: the one that looks like it, else row numbers'),
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
  /** Looks at a table that is to be added: what its columns are, and of what kind it seems to be; loads nothing. */
  'link.propose': procedure(
    z.object({ file: fileHandle }),
    z.object({ table: inspection, proposal: appendProposal }),
  ),
  /** Tables added to the voters, newest first. */
  'link.appends': procedure(z.object({}), z.array(appendState)),
  /** The next doubtful match, blind to its score, and how far the review is. */
  'link.next': procedure(
    z.object({}),
    z.object({
      open: z.number().int(),
      decided: z.number().int(),
      item: z
        .object({ ...link, name: z.string().describe('of the added table'), record: appendRecord })
        .nullable()
        .describe('left: what the table says; right: what the voter file says'),
    }),
  ),
  /** Answers a doubtful match; tells then what the program had thought. */
  'link.decide': procedure(
    z.object({ ...link, answer: z.enum(['yes', 'no', 'later']) }),
    z.object({ probability: z.number(), reasons: z.array(z.string()) }),
  ),
  /** Takes the last answer back. */
  'link.undoDecision': procedure(z.object({}), z.object({ undone: z.object(link).nullable() })),
  /** Takes a whole added table back: its columns, its links, its receipt. */
  'link.undoAppend': procedure(z.object({ source: z.number().int() }), z.object({})),
};
