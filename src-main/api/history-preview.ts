import { z } from 'zod';
import { historyShape } from './history-shape.ts';
import { filePlan } from './import.ts';
import { procedure } from './procedure.ts';
import { electionType } from './rule.ts';

const sample = z.object({
  plan: filePlan,
  rows: z.array(z.array(z.string())).max(200).describe('cells of the first rows of the file'),
});

/** One vote as a load would keep it. */
const decodedVote = z.object({
  date: z.string().nullable().describe('ISO date of the election; null: nothing says when it was'),
  election: z.string().describe('its name; where nothing says when it was, what the file calls it'),
  type: electionType.nullable(),
  method: z.string().nullable(),
  party: z.string().nullable(),
});
export type DecodedVote = z.infer<typeof decodedVote>;

/** An election as a file names it, and which one that is taken for. */
const electionInFile = z.object({
  label: z.string().describe('what the file calls it: a header, or words in a cell'),
  date: z.string().nullable(),
  type: electionType.nullable(),
  precision: z
    .enum(['day', 'month', 'year'])
    .nullable()
    .describe('what of the date the file says itself; the rest is filled in'),
  given: z.boolean().describe('whether the plan or the layout says which election it is'),
  votes: z.number().int().describe('in the sample'),
});
export type ElectionInFile = z.infer<typeof electionInFile>;

/** A value of the cells that say whether and how somebody voted. */
const voteCode = z.object({
  value: z.string(),
  cells: z.number().int().describe('in the sample'),
  means: z.enum(['vote', 'method', 'party', 'none']).describe('none: that there was no vote'),
});
export type VoteCode = z.infer<typeof voteCode>;

export const historyPreviewProcedures = {
  /**
   * What a file's votes are understood as, and what that makes of sample rows; loads nothing. `beside`: the files of elections that
   * are loaded with it.
   */
  'history.try': procedure(
    z.object({ ...sample.shape, beside: z.array(sample) }),
    z.object({
      shape: historyShape.nullable().describe('null: the file has no votes'),
      why: z.string().describe('what shows the shape, as a sentence'),
      elections: z.array(electionInFile).max(1000),
      codes: z.array(voteCode),
      rows: z.array(z.array(decodedVote)).describe('the votes of each sample row'),
    }),
  ),
};
