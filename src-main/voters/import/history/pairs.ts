import { ident, join, literal, type Sql, sql } from '../../sql.ts';
import type { LoadColumn } from '../load-columns.ts';
import { structs } from './columns.ts';
import { columnsOf, isVote, methodIn, partyIn, type VoteReader } from './vote-cells.ts';

const nothing = sql`NULL::VARCHAR`;

/** What a label of numbered votes begins with: "#COUNTY/NUMBER" is looked up in the elections loaded beside. */
export const NUMBERED = '#';

/**
 * The nth columns of several roles belong together. Where one is the date, it names the election (with the kind, if that is given);
 * else the number does, together with the county.
 */
export const readPairs: VoteReader<'pairs'> = (shape, columns, table) => {
  const of = (role: string) => columnsOf(columns, role);
  const [dates, kinds, names] = [
    of('history.election_date'),
    of('history.election_type'),
    of('history.election_name'),
  ];
  const [methods, parties] = [of('history.method'), of('history.party')];
  const county = of('county.name')[0] ?? of('county.code')[0];
  const longest = Math.max(dates.length, methods.length, parties.length);
  const cell = (column: LoadColumn | undefined): Sql => (column ? ident('s', column.staged) : nothing);
  const rows = Array.from({ length: longest }, (_, i) => {
    const number = /\d+/.exec((methods[i] ?? parties[i])?.source ?? '')?.[0] ?? String(i + 1);
    const dated = sql`CASE WHEN ${cell(dates[i])} IS NOT NULL
      THEN concat_ws(' ', ${join([cell(dates[i]), cell(kinds[i]), cell(names[i])])}) END`;
    const numbered = sql`concat(${literal(NUMBERED)}, ${cell(county)}, ${literal(`/${Number(number)}`)})`;
    return [
      ['label', dates.length ? dated : numbered],
      ['method', cell(methods[i])],
      ['party', cell(parties[i])],
    ] as const;
  });
  const method = sql`u.g.method`;
  const voted = dates.length
    ? sql`u.g.label IS NOT NULL`
    : sql`coalesce(${method}, u.g.party) IS NOT NULL AND ${isVote(sql`coalesce(${method}, '')`, shape)}`;
  return {
    table: sql`(SELECT u.line, u.g.label AS label, ${methodIn(method, shape)} AS method,
        coalesce(u.g.party, ${partyIn(method, shape)}) AS party
      FROM (SELECT s.line, unnest(${structs(rows)}) AS g FROM ${table} s) u WHERE ${voted})`,
  };
};
