import { join, literal, type Sql, sql } from '../sql.ts';
import type { ImportContext } from './load-file.ts';

/** Masks are BIGINT: bits 0 to 62. */
const BITS = 63;

/**
 * Gives the newest 63 elections their bits (0: the newest) and makes `import_votes` (rid, voted_mask). Call it when all
 * history is loaded.
 */
export async function collectVotes({ tx }: ImportContext): Promise<void> {
  await tx.run(sql`UPDATE elections SET bit = CASE WHEN n.place < ${BITS} THEN n.place::TINYINT END
    FROM (SELECT election_id, row_number() OVER (ORDER BY date DESC, type, election_id) - 1 AS place FROM elections) n
    WHERE n.election_id = elections.election_id`);
  await tx.run(sql`CREATE TEMP TABLE import_votes AS
    SELECT h.rid, bit_or(1::BIGINT << e.bit::INTEGER) AS voted_mask
    FROM history h JOIN elections e ON e.election_id = h.election_id WHERE e.bit IS NOT NULL GROUP BY h.rid`);
}

/**
 * Mask of the elections on or after the day from which a person is eligible. Elections are numbered from the newest, so it
 * is always the lowest k bits.
 */
export async function eligibleMask({ tx }: ImportContext, eligibleFrom: Sql): Promise<Sql> {
  const days = await tx.cells(
    sql`SELECT date::VARCHAR, count(*) FROM elections WHERE bit IS NOT NULL GROUP BY date ORDER BY date DESC`,
  );
  let bits = 0;
  const cases = days.map(([day, elections]) => {
    bits += Number(elections);
    const mask = (1n << BigInt(bits)) - 1n;
    return sql`WHEN ${eligibleFrom} <= ${literal(String(day))}::DATE THEN ${literal(String(mask))}::BIGINT`;
  });
  // The oldest day first: whoever was eligible then has been ever since.
  return cases.length ? sql`(CASE ${join(cases.reverse(), ' ')} ELSE 0::BIGINT END)` : sql`0::BIGINT`;
}

/** Counts votes and eligible people of every election, of those who are in the file; `import_derived` must exist. */
export async function countElections({ tx }: ImportContext): Promise<void> {
  await tx.run(sql`UPDATE elections SET votes = c.votes, eligible = c.eligible FROM (
    WITH cast_votes AS (
      SELECT h.election_id, count(*) AS votes, count(*) FILTER (d.eligible_from > e.date) AS early
      FROM history h JOIN elections e USING (election_id) JOIN import_derived d ON d.rid = h.rid AND d.present
      GROUP BY h.election_id
    ), days AS (SELECT eligible_from, count(*) AS people FROM import_derived WHERE present GROUP BY eligible_from)
    SELECT e.election_id, coalesce(any_value(v.votes), 0) AS votes,
      coalesce(sum(days.people) FILTER (days.eligible_from <= e.date), 0) + coalesce(any_value(v.early), 0) AS eligible
    FROM elections e LEFT JOIN cast_votes v ON v.election_id = e.election_id CROSS JOIN days GROUP BY e.election_id
  ) c WHERE c.election_id = elections.election_id`);
}
