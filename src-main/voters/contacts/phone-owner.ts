import type { StoredColumn } from '../columns.ts';
import { type Sql, sql } from '../sql.ts';

const ADULT = 18;

/**
 * Everybody who shares a phone with others, in the order of likely ownership: a query of (rid, phone, people, place, decided, adult,
 * cell, one_home). `place` counts from 1 within a phone. First comes whom the user named; then adults; then whom the file gives it
 * as a cell phone; then within one household the eldest, in several the one who registered last; then who is first in the file.
 *
 * @param columns what the voter table has
 * @param phone ten digits of `voters v`, NULL where there are none
 * @param where whom to look among, over `voters v`
 */
export function phoneSharers(columns: readonly StoredColumn[], phone: Sql, where: Sql): Sql {
  const has = (name: string) => columns.some((column) => column.name === name);
  const decided = has('id_voter') ? sql`coalesce(o.id_voter = v.id_voter, false)` : sql`false`;
  const registered = has('reg_date') ? sql`date_diff('day', DATE '1900-01-01', v.reg_date)` : sql`0`;
  return sql`(SELECT *, row_number() OVER (PARTITION BY phone
      ORDER BY decided DESC, adult DESC, cell DESC, CASE WHEN one_home THEN age ELSE registered END DESC NULLS LAST, rid) AS place
    FROM (
      SELECT v.rid, s.phone, s.people, s.one_home, ${decided} AS decided, coalesce(v.age >= ${ADULT}, true) AS adult,
        coalesce(v.phone_kind = 'cell', false) AS cell, v.age, ${registered} AS registered
      FROM voters v JOIN (
        SELECT ${phone} AS phone, count(*) AS people, min(v.household_id) = max(v.household_id) AS one_home
        FROM voters v WHERE ${where} AND ${phone} IS NOT NULL GROUP BY 1 HAVING count(*) > 1
      ) s ON s.phone = ${phone} LEFT JOIN phone_owners o ON o.phone = s.phone
      WHERE ${where}
    ))`;
}

/** What told the first of a phone's sharers from the second. */
export interface Standing {
  readonly decided: boolean;
  readonly adult: boolean;
  readonly cell: boolean;
  readonly oneHome: boolean;
  readonly age: number | null;
  readonly registered: number | null;
}

/** Why the first is taken for the owner, in words. */
export function ownerReason(first: Standing, second: Standing | undefined): string {
  if (first.decided) return 'you decided so';
  if (!second) return 'nobody else has it';
  if (first.adult !== second.adult) return 'the only adult';
  if (first.cell !== second.cell) return 'the file gives it as their cell phone';
  if (first.oneHome && first.age !== second.age && first.age !== null) return 'the eldest of the household';
  if (!first.oneHome && first.registered !== second.registered && first.registered !== null)
    return 'registered most recently';
  return 'the first in the file';
}
