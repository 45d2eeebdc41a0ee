import { type HistoryShape, usualNotVotes, usualParties } from '../../../api/history-shape.ts';
import { join, literal, type Sql, sql } from '../../sql.ts';
import type { LoadColumn } from '../load-columns.ts';

/** Votes as a file's cells give them, before it is known which election a label means. */
export interface VoteCells {
  /** SQL of a table for FROM: line, label (text that names the election), method, party. One row per vote. */
  readonly table: Sql;
  /** Per label that is not itself the name of the election: what is. */
  readonly named?: ReadonlyMap<string, string>;
}

/** A reader of one shape of history: votes in the rows of `table`, which has `line` and the staged columns. */
export type VoteReader<Shape extends HistoryShape['style']> = (
  shape: Extract<HistoryShape, { style: Shape }>,
  columns: readonly LoadColumn[],
  table: Sql,
) => VoteCells;

const VOTES = ['Y', 'YES', 'X', 'V', 'T', 'TRUE', '1'];

interface Cells {
  readonly notVotes?: readonly string[] | undefined;
  readonly parties?: readonly string[] | undefined;
}

/** Whether a cell says that there was a vote. It must not be NULL. */
export function isVote(cell: Sql, { notVotes = usualNotVotes }: Cells): Sql {
  return notVotes.length
    ? sql`upper(${cell}) NOT IN (${join(notVotes.map((one) => literal(one.toUpperCase())))})`
    : sql`true`;
}

/** The party of the ballot, where a cell names one instead of the method. */
export function partyIn(cell: Sql, { parties = usualParties }: Cells): Sql {
  return parties.length
    ? sql`CASE WHEN upper(${cell}) IN (${join(parties.map((one) => literal(one.toUpperCase())))}) THEN ${cell} END`
    : sql`NULL::VARCHAR`;
}

/** How somebody voted, where a cell says more than that they did. */
export function methodIn(cell: Sql, cells: Cells): Sql {
  const plain = join(VOTES.map(literal));
  return sql`CASE WHEN upper(${cell}) NOT IN (${plain}) AND (${partyIn(cell, cells)}) IS NULL THEN ${cell} END`;
}

/** The columns with a role, in the order of the file, those that repeat it included. */
export function columnsOf(columns: readonly LoadColumn[], role: string): LoadColumn[] {
  return columns.filter(({ entry }) => entry?.role === role);
}
