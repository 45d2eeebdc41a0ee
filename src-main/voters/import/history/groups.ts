import { ident, literal, type Sql, sql } from '../../sql.ts';
import type { LoadColumn } from '../load-columns.ts';
import { structs } from './columns.ts';
import { isVote, methodIn, partyIn, type VoteReader } from './vote-cells.ts';

const nothing = sql`NULL::VARCHAR`;

/** Several columns for each election: their headers name the election and what of the vote the column holds. */
export const readGroups: VoteReader<'groups'> = (shape, columns, table) => {
  const pattern = new RegExp(shape.pattern);
  const groups = new Map<string, Map<string, LoadColumn>>();
  for (const column of columns) {
    const found = pattern.exec(column.source.trim())?.groups;
    if (!found?.election) continue;
    const part = shape.parts[found.part ?? ''] ?? partByRole(column);
    const group = groups.get(found.election) ?? new Map<string, LoadColumn>();
    group.set(part, column);
    groups.set(found.election, group);
  }
  const labels = [...groups.keys()];
  const rows = labels.map((election, i) => {
    const cell = (part: string): Sql => {
      const column = groups.get(election)?.get(part);
      return column ? ident('s', column.staged) : nothing;
    };
    return [
      ['label', literal(String(i))],
      ['vote', cell('vote')],
      ['method', cell('method')],
      ['party', cell('party')],
    ] as const;
  });
  const vote = sql`u.g.vote`;
  return {
    table: sql`(SELECT u.line, u.g.label AS label, coalesce(u.g.method, ${methodIn(vote, shape)}) AS method,
        coalesce(u.g.party, ${partyIn(vote, shape)}) AS party
      FROM (SELECT s.line, unnest(${structs(rows)}) AS g FROM ${table} s) u
      WHERE coalesce(${vote}, u.g.method, u.g.party) IS NOT NULL
        AND ${isVote(sql`coalesce(${vote}, u.g.method, '')`, shape)})`,
    named: new Map(labels.map((label, i) => [String(i), label])),
  };
};

function partByRole({ entry }: LoadColumn): string {
  return entry?.role === 'history.election' ? 'vote' : (entry?.role ?? '').replace('history.', '');
}
