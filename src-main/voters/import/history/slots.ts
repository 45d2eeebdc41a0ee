import { electionTypeIn } from '../../guessing/election-words.ts';
import { ident, literal, sql } from '../../sql.ts';
import { structs } from './columns.ts';
import { columnsOf, type VoteReader } from './vote-cells.ts';

/** Numbered cells that each name an election, perhaps with a method; where the header says which kind, that stands before. */
export const readSlots: VoteReader<'slots'> = (_, columns, table) => {
  const rows = columnsOf(columns, 'history.slot').map(({ staged, source }) => {
    const cell = ident('s', staged);
    const kind = /^[A-Za-z]+/.exec(source)?.[0] ?? '';
    const says = kind.length <= 4 && electionTypeIn(kind) !== null;
    return [['label', says ? sql`${literal(`${kind} `)} || ${cell}` : cell]] as const;
  });
  return {
    table: sql`(SELECT u.line, u.g.label AS label, NULL::VARCHAR AS method, NULL::VARCHAR AS party
      FROM (SELECT s.line, unnest(${structs(rows)}) AS g FROM ${table} s) u WHERE u.g.label IS NOT NULL)`,
  };
};
