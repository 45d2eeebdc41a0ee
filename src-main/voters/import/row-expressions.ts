import { bare, shortAddress, textKey, withoutUnit } from '../households/address-key.ts';
import { ident, join, literal, type Sql, sql } from '../sql.ts';

/** The columns at hand: the SQL of a role's column, or null where the table has none. */
export type ColumnOf = (role: string) => Sql | null;

/** Those of the roles that are there. */
function present(column: ColumnOf, roles: readonly string[]): Sql[] {
  return roles.flatMap((role) => column(role) ?? []);
}

const nothing = sql`NULL::VARCHAR`;

function words(parts: readonly Sql[]): Sql {
  return parts.length === 0 ? nothing : sql`nullif(concat_ws(' ', ${join(parts)}), '')`;
}

function oneBlank(text: Sql): Sql {
  return sql`CASE WHEN contains(${text}, '  ') THEN regexp_replace(${text}, ' +', ' ', 'g') ELSE ${text} END`;
}

/** "First Middle Last Suffix"; the name in one cell where the parts are missing. */
export function nameFull(column: ColumnOf): Sql {
  const parts = words(present(column, ['name.first', 'name.middle', 'name.last', 'name.suffix']));
  return sql`coalesce(${join([parts, ...present(column, ['name.full'])])})`;
}

/** The street address with unit in one line: "12 N Oak St Apt 3". */
export function address(column: ColumnOf): Sql {
  return oneBlank(addressAsGiven(column));
}

/** @param marked whether a unit given without its word becomes one with: 3 -> APT 3 */
function addressAsGiven(column: ColumnOf, marked = false): Sql {
  const line = column('residence.line1');
  const unit = present(column, ['residence.unit_type', 'residence.unit']);
  const parts = words([
    ...present(column, [
      'residence.number_prefix',
      'residence.number',
      'residence.number_suffix',
      'residence.number_half',
      'residence.predir',
      'residence.street_name',
      'residence.street_type',
      'residence.postdir',
      'residence.unit_type',
    ]),
    ...present(column, ['residence.unit']).map((unit) =>
      marked && !column('residence.unit_type') ? sql`'APT ' || ${unit}` : unit,
    ),
  ]);
  const second = present(column, ['residence.line2']);
  const number = column('residence.unit');
  // Some files repeat the unit in a column of its own: it is added only where the line does not end with it.
  const whole = line
    ? number
      ? sql`CASE WHEN ${number} IS NULL OR ends_with(upper(${line}), upper(${number})) THEN ${line}
          WHEN ${line} IS NOT NULL THEN ${words([line, ...unit])} END`
      : line
    : nothing;
  const given = second.length
    ? sql`CASE WHEN ${whole} IS NOT NULL THEN ${words([whole, ...second])} END`
    : whole;
  return sql`coalesce(${join([given, parts, ...present(column, ['residence.full'])])})`;
}

/**
 * The residence address as doors and buildings are matched by it (see households/address-key.ts). It is long, and both keys need it
 * more than once: select it as a column, then give that to them.
 */
export function matchingAddress(column: ColumnOf): Sql {
  return shortAddress(addressAsGiven(column, true));
}

/**
 * What makes two addresses the same door, as 64 bits: address with unit, city and ZIP5, without case, blanks and punctuation. NULL
 * without address. Two doors of ten million share a number with a probability of 3 in a million.
 *
 * @param short a column with the row's `matchingAddress`
 */
export function doorKey(column: ColumnOf, short = matchingAddress(column)): Sql {
  return textKey(short, town(column));
}

/** What makes two addresses the same building: as `doorKey`, without the unit. */
export function buildingKey(column: ColumnOf, short: Sql): Sql {
  return textKey(withoutUnit(short), town(column));
}

function town(column: ColumnOf): Sql[] {
  return [
    ...present(column, ['residence.city']),
    ...present(column, ['residence.zip']).map((zip) => sql`left(${zip}, 5)`),
  ];
}

/** What makes two last names the same, as 64 bits. */
export function surnameKey(column: ColumnOf): Sql {
  const name = column('name.last') ?? column('name.full');
  return name ? sql`hash(coalesce(${bare(name)}, ''))` : sql`0::UBIGINT`;
}

/** Whether mail can reach the person: a complete mailing or residence address, and not a confidential one. */
export function mailable(column: ColumnOf): Sql {
  const mailing = complete(
    column('mail.line1') ?? column('mail.full'),
    column('mail.city') ?? column('mail.city_state_zip'),
    column('mail.zip') ?? column('mail.zip9') ?? column('mail.city_state_zip'),
  );
  const street = ['residence.line1', 'residence.street_name', 'residence.full'];
  const residence = complete(firstOf(column, street), column('residence.city'), column('residence.zip'));
  const confidential = column('confidential');
  const open = confidential
    ? sql` AND upper(coalesce(${confidential}, 'N')) NOT IN ('Y', 'YES', 'T', 'TRUE', '1')`
    : sql``;
  return sql`((${mailing} OR ${residence})${open})`;
}

/** The first of the roles that is filled in a row; null when there is no such column. */
function firstOf(column: ColumnOf, roles: readonly string[]): Sql | null {
  const found = present(column, roles);
  return found.length ? sql`coalesce(${join(found)})` : null;
}

function complete(line: Sql | null, city: Sql | null, zip: Sql | null): Sql {
  if (!line || !zip) return sql`false`;
  return sql`(${line} IS NOT NULL AND ${zip} IS NOT NULL${city ? sql` AND ${city} IS NOT NULL` : sql``})`;
}

/** Whole years on the reference date; else the age that the source gives; else reference year less year of birth. */
export function age(column: ColumnOf, referenceDate: string): Sql {
  const birth = column('birth.date');
  const year = column('birth.year');
  const ways = [
    ...(birth ? [sql`date_sub('year', ${birth}, ${literal(referenceDate)}::DATE)::INTEGER`] : []),
    ...present(column, ['age']),
    ...(year ? [sql`(${Number(referenceDate.slice(0, 4))} - ${year})::INTEGER`] : []),
  ];
  return ways.length ? sql`coalesce(${join(ways)})` : sql`NULL::INTEGER`;
}

/** Whole years since registration; NULL when unknown, 0 when it lies ahead. */
export function yearsRegistered(column: ColumnOf, referenceDate: string): Sql {
  const since = column('reg.date');
  if (!since) return sql`NULL::INTEGER`;
  const years = sql`date_sub('year', ${since}, ${literal(referenceDate)}::DATE)::INTEGER`;
  return sql`CASE WHEN ${since} IS NOT NULL THEN greatest(0, ${years}) END`;
}

/**
 * The day from which a person counts as eligible: the later of registration and 18th birthday. Where only the year of birth
 * is known, 1 January of the year of turning 18 (most elections are in November). What is unknown does not bar anybody.
 */
export function eligibleFrom(column: ColumnOf): Sql {
  const birth = column('birth.date');
  const year = column('birth.year');
  const adult = [
    ...(birth ? [sql`(${birth} + INTERVAL 18 YEAR)::DATE`] : []),
    ...(year ? [sql`make_date(${year} + 18, 1, 1)`] : []),
  ];
  const since = present(column, ['reg.date']);
  const bounds = [...since, ...(adult.length ? [sql`coalesce(${join(adult)})`] : [])];
  return bounds.length ? sql`coalesce(greatest(${join(bounds)}), DATE '0001-01-01')` : sql`DATE '0001-01-01'`;
}

/** Whether a person is registered at all, by a list of values of a role that say "removed" or "denied". */
export function registered(column: ColumnOf, rule: { role: string; values: string[] } | undefined): Sql {
  const status = rule && column(rule.role);
  return status ? sql`(${status} NOT IN (${join(rule.values.map(literal))})) IS NOT FALSE` : sql`true`;
}

/** Columns of one table by role, given what exists there. */
export function columnsIn(table: string, has: (column: string) => boolean): ColumnOf {
  return (role) => {
    const name = role.replaceAll('.', '_');
    return has(name) ? ident(table, name) : null;
  };
}
