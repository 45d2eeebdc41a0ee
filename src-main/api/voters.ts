import { z } from 'zod';
import { voterColumn } from './column.ts';
import { procedure } from './procedure.ts';
import { electionType, rule } from './rule.ts';
import { cell, isoDate, rid } from './values.ts';

export const sortKey = z.object({ column: z.string(), direction: z.enum(['asc', 'desc']) });
export type SortKey = z.infer<typeof sortKey>;

/** How a column's values are spread among the people of a rule. */
export const columnProfile = z.object({
  column: z.string(),
  people: z.number().int(),
  missing: z.number().int(),
  distinct: z.number().int(),
  /** Numbers and dates (dates as 'YYYY-MM-DD'); null for text. */
  min: cell,
  max: cell,
  mean: z.number().nullable(),
  median: z.number().nullable(),
  /** For numbers and dates: equal-width bins, `from` inclusive, `to` exclusive but for the last. Dates as days since 1970. */
  histogram: z.array(z.object({ from: z.number(), to: z.number(), people: z.number().int() })),
  /** Commonest values, at most 50. */
  top: z.array(z.object({ value: cell, label: z.string(), people: z.number().int() })),
});
export type ColumnProfile = z.infer<typeof columnProfile>;

/** Everything held about one voter, for the card beside the grid. */
export const voterCard = z.object({
  rid,
  title: z.string(),
  subtitle: z.string(),
  sections: z.array(
    z.object({
      title: z.string(),
      items: z.array(z.object({ column: z.string(), label: z.string(), value: cell, text: z.string() })),
    }),
  ),
  history: z.array(
    z.object({
      date: isoDate,
      name: z.string(),
      type: electionType,
      eligible: z.boolean(),
      voted: z.boolean(),
      method: z.string().nullable(),
      party: z.string().nullable(),
    }),
  ),
  household: z.array(
    z.object({ rid, name: z.string(), age: z.number().nullable(), party: z.string().nullable() }),
  ),
});
export type VoterCard = z.infer<typeof voterCard>;

export const election = z.object({
  date: isoDate,
  name: z.string(),
  type: electionType,
  votes: z.number().int(),
  eligible: z.number().int(),
});
export type Election = z.infer<typeof election>;

export const votersProcedures = {
  /** Columns of the voter table, in the order in which a newcomer would want them. */
  'voters.columns': procedure(z.object({}), z.array(voterColumn)),
  /** Elections known from vote history, newest first. */
  'voters.elections': procedure(z.object({}), z.array(election)),
  /** Sorts and filters once; the rows are then paged from the view. Opening another view of the same `owner` closes the last. */
  'grid.open': procedure(
    z.object({
      owner: z.string().default('grid'),
      rule,
      search: z.string().default(''),
      sort: z.array(sortKey).default([]),
    }),
    z.object({ view: z.string(), total: z.number().int() }),
  ),
  /** Rows `start` (inclusive) to `end` (exclusive) of a view: for each its rid and the cells of the columns asked for, in that order. */
  'grid.rows': procedure(
    z.object({
      view: z.string(),
      start: z.number().int().min(0),
      end: z.number().int().min(0),
      columns: z.array(z.string()).min(1).max(200),
    }),
    z.object({ rids: z.array(rid), cells: z.array(z.array(cell)) }),
  ),
  'grid.close': procedure(z.object({ view: z.string() }), z.object({})),
  /** Distribution of one column among the people of a rule. */
  'voters.profile': procedure(
    z.object({ column: z.string(), rule, search: z.string().default('') }),
    columnProfile,
  ),
  /** Commonest values of a column that contain the text, for choosers. */
  'voters.values': procedure(
    z.object({
      column: z.string(),
      search: z.string().default(''),
      limit: z.number().int().min(1).max(5000).default(200),
    }),
    z.array(z.object({ value: cell, label: z.string(), people: z.number().int() })),
  ),
  'voters.card': procedure(z.object({ rid }), voterCard),
};
