import { ident, join, literal, type Sql, sql } from '../../sql.ts';
import { type LoadColumn, withRole } from '../load-columns.ts';
import type { LoadFile } from '../load-file.ts';
import { historyShapeOf } from './shape-of.ts';

/** A column whose value may say that a row is no vote. */
export interface VoteTest {
  readonly column: LoadColumn;
  /** Never NULL. */
  readonly isVote: Sql;
}

/** What the shape of the history says about which rows are votes, and how they were cast. */
export function readVotes(file: Pick<LoadFile, 'plan' | 'layout' | 'columns'>): {
  tests: VoteTest[];
  method: Sql;
} {
  const found = historyShapeOf(file.plan, file.layout);
  const shape = found?.style === 'rows' ? found : undefined;
  const among = (column: LoadColumn, values: readonly string[]) =>
    sql`upper(${ident('s', column.staged)}) IN (${join(values.map((value) => literal(value.toUpperCase())))})`;
  const listed = (values: Readonly<Record<string, string[]>> | undefined, test: (within: Sql) => Sql) =>
    Object.entries(values ?? {}).flatMap(([role, some]): VoteTest[] => {
      const column = withRole(file.columns, role);
      return column && some.length
        ? [{ column, isVote: sql`coalesce(${test(among(column, some))}, true)` }]
        : [];
    });
  const flags = file.columns.filter(({ entry }) => entry?.role === 'history.flag');
  const isSet = (column: LoadColumn) =>
    sql`upper(coalesce(${ident('s', column.staged)}, 'N')) NOT IN ('N', 'NO', '0', 'F', 'FALSE')`;
  const how = (shape?.flags ?? (flags.length === 1 ? 'voted' : 'method')) === 'method';
  const given = withRole(file.columns, 'history.method');
  const said = given ? ident('s', given.staged) : sql`NULL::VARCHAR`;
  const words = flags.map(
    (column) => sql`CASE WHEN ${isSet(column)} THEN ${literal(flagWords(column.source))} END`,
  );
  return {
    tests: [
      ...listed(shape?.notVotes, (within) => sql`NOT ${within}`),
      ...listed(shape?.onlyVotes, (within) => within),
      ...(how ? [] : flags.map((column) => ({ column, isVote: isSet(column) }))),
    ],
    method: how && words.length ? sql`coalesce(${said}, nullif(concat_ws(', ', ${join(words)}), ''))` : said,
  };
}

/** fl_early_voting -> "Early voting". */
function flagWords(name: string): string {
  const words = name.replace(/^fl_/i, '').replace(/_/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
