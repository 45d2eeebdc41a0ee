import { emailClean, emailProblem } from '../contacts/email-expressions.ts';
import { phoneBest, phoneE164, phoneKind, phoneProblem } from '../contacts/phone-expressions.ts';
import { type Sql, sql } from '../sql.ts';
import { address, age, type ColumnOf, mailable, nameFull, yearsRegistered } from './row-expressions.ts';

/** A column of the voter table and the SQL of its value. */
export type Assignment = readonly [column: string, value: Sql];

/** Derived columns that a source may give too: what it gives is one of the ways to derive them. */
export const GIVEN_OR_DERIVED = ['age', 'name_full'];

/** The derived columns that a row gives by itself. */
export function derivedColumns(column: ColumnOf, referenceDate: string): Assignment[] {
  return [
    ['name_full', nameFull(column)],
    ['address', address(column)],
    ['age', age(column, referenceDate)],
    ['years_registered', yearsRegistered(column, referenceDate)],
    ['phone_best', phoneBest(column)],
    ['phone_e164', phoneE164(column)],
    ['phone_kind', phoneKind(column)],
    ['phone_problem', phoneProblem(column)],
    ['email_clean', emailClean(column)],
    ['email_problem', emailProblem(column)],
    ['mailable', mailable(column)],
  ];
}

/**
 * The columns of turnout. Whoever voted was eligible, whatever the dates say. Without any election known the counts are missing,
 * not 0.
 *
 * @param elections how many elections the project knows
 */
export function turnoutColumns(voted: Sql, eligibleByDate: Sql, elections: number): Assignment[] {
  const eligible = sql`(${eligibleByDate} | ${voted})`;
  const cast = sql`bit_count(${voted})`;
  const possible = sql`bit_count(${eligible})`;
  return [
    ['voted_mask', voted],
    ['eligible_mask', eligible],
    ['votes_cast', elections ? sql`${cast}::INTEGER` : sql`NULL`],
    ['votes_possible', elections ? sql`${possible}::INTEGER` : sql`NULL`],
    ['turnout', elections ? sql`${cast} / nullif(${possible}, 0)::DOUBLE` : sql`NULL`],
  ];
}
