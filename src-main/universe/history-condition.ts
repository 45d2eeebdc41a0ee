import { UserError } from '../api/errors.ts';
import type { ElectionRule, HistoryRule } from '../api/rule.ts';
import type { StoredElection } from '../voters/elections.ts';
import { join, type Sql, sql } from '../voters/sql.ts';

/**
 * The elections that "the last n" of some types means: the n newest of the project, the same for everybody. Fewer when the
 * project has fewer.
 *
 * @param elections newest first
 */
export function lastElections(rule: HistoryRule, elections: readonly StoredElection[]): StoredElection[] {
  const wanted = elections.filter(({ type }) => rule.types.length === 0 || rule.types.includes(type));
  return wanted.slice(0, rule.ofLast);
}

/**
 * k of n as SQL over `voters v`: of the n newest elections of the types, the votes in those in which the person was eligible
 * number at least k (at most m). Who was eligible in none of them is never counted, not even by "at most 0 votes"
 * (FIELD.md 3.2).
 *
 * @throws UserError `bad_input` for bounds that contradict each other, `not_found` when an election is older than the masks
 */
export function historyCondition(rule: HistoryRule, elections: readonly StoredElection[]): Sql {
  const { atLeast, atMost, ofLast } = rule;
  if (atLeast > ofLast || (atMost !== undefined && atMost < atLeast)) {
    const bounds = atMost === undefined ? `at least ${atLeast}` : `${atLeast} to ${atMost}`;
    throw new UserError('bad_input', `Nobody can have voted in ${bounds} of the last ${ofLast} elections.`, {
      expected: 'a smaller number of votes, or more elections',
    });
  }
  const asked = lastElections(rule, elections);
  if (asked.length === 0) return sql`FALSE`;
  const within = mask(asked);
  const votes = sql`bit_count(v.voted_mask & v.eligible_mask & ${within})`;
  const parts = [
    atLeast > 0 ? sql`${votes} >= ${atLeast}` : sql`(v.eligible_mask & ${within}) <> 0`,
    ...(atMost === undefined ? [] : [sql`${votes} <= ${atMost}`]),
  ];
  return sql`(${join(parts, ' AND ')})`;
}

/**
 * Voted, or was eligible and did not vote, on a date, as SQL over `voters v`. Where several elections share the date, one vote
 * is enough to have voted.
 *
 * @throws UserError `not_found` when the project knows no election of that date
 */
export function electionCondition(rule: ElectionRule, elections: readonly StoredElection[]): Sql {
  const held = elections.filter(({ date }) => date === rule.date);
  if (held.length === 0) {
    const known = elections.slice(0, 8).map(({ date }) => date);
    throw new UserError('not_found', `This project knows no election of ${rule.date}.`, {
      expected: known.length > 0 ? `one of ${known.join(', ')}` : 'vote history; none has been imported yet',
    });
  }
  const within = mask(held);
  const voted = sql`(v.voted_mask & ${within}) <> 0`;
  if (rule.voted) return voted;
  return sql`((v.eligible_mask & ${within}) <> 0 AND (v.voted_mask & ${within}) = 0)`;
}

/** The bits of elections, as a BIGINT. It is bound as text, since it can exceed what a JavaScript number holds exactly. */
function mask(elections: readonly StoredElection[]): Sql {
  const bits = elections.reduce((sum, { bit, date }) => {
    if (bit === null) {
      throw new UserError('not_found', `The election of ${date} is too old to be asked about.`, {
        expected: 'one of the 63 newest elections of the project',
      });
    }
    return sum | (1n << BigInt(bit));
  }, 0n);
  return sql`${bits.toString()}::BIGINT`;
}
