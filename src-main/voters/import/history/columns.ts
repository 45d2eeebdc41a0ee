import { ident, join, literal, sql } from '../../sql.ts';
import { columnsOf, isVote, methodIn, partyIn, type VoteReader } from './vote-cells.ts';

/** A column for each election: its header names the election, a cell says whether and how somebody voted. */
export const readColumns: VoteReader<'columns'> = (shape, columns, table) => {
  const elections = columnsOf(columns, 'history.election');
  const cell = sql`u.vote`;
  const cells = elections.map(({ staged }) => sql`${ident('s', staged)} AS ${ident(staged)}`);
  return {
    table: sql`(SELECT u.line, u.label, ${methodIn(cell, shape)} AS method, ${partyIn(cell, shape)} AS party
      FROM (UNPIVOT (SELECT s.line, ${join(cells)} FROM ${table} s)
        ON ${join(elections.map(({ staged }) => ident(staged)))} INTO NAME label VALUE vote) u
      WHERE ${isVote(cell, shape)})`,
    named: new Map(elections.map(({ staged, source }) => [staged, source])),
  };
};

/** A list of structs, one row of votes each: `{label, ...}` of SQL texts. */
export function structs(rows: readonly (readonly (readonly [string, ReturnType<typeof sql>])[])[]) {
  return sql`[${join(rows.map((row) => sql`{${join(row.map(([name, value]) => sql`${literal(name)}: ${value}`))}}`))}]`;
}
