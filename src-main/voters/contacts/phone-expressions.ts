import type { ColumnOf } from '../import/row-expressions.ts';
import { join, literal, type Sql, sql } from '../sql.ts';

/** What a number's column says of the line. */
type LineKind = 'cell' | 'landline' | 'unknown';

interface GivenPhone {
  readonly text: Sql;
  readonly kind: LineKind;
}

const nothing = sql`NULL::VARCHAR`;

/** The numbers a row may give, the most useful first: cell, preferred, landline, any phone, one given in parts. */
function givenPhones(column: ColumnOf): GivenPhone[] {
  const roles: [string, LineKind][] = [
    ['phone.cell', 'cell'],
    ['phone.preferred', 'unknown'],
    ['phone.landline', 'landline'],
    ['phone', 'unknown'],
  ];
  const given = roles.flatMap(([role, kind]) => {
    const text = column(role);
    return text ? [{ text, kind }] : [];
  });
  const area = column('phone.area');
  const exchange = column('phone.exchange');
  const last = column('phone.last4');
  const seven = exchange && last ? sql`concat(${exchange}, ${last})` : column('phone.number');
  if (area && seven) given.push({ text: sql`nullif(concat(${area}, ${seven}), '')`, kind: 'unknown' });
  return given;
}

/** Ten digits of the first usable number. */
export function phoneBest(column: ColumnOf): Sql {
  const given = givenPhones(column);
  return given.length ? sql`coalesce(${join(given.map(({ text }) => tenDigits(text)))})` : nothing;
}

/**
 * The number as E.164 (+19195550123): the best phone where it follows the North American plan (area code and exchange begin with 2
 * to 9), else a number of another country by libphonenumber.
 */
export function phoneE164(column: ColumnOf): Sql {
  const given = givenPhones(column);
  if (given.length === 0) return nothing;
  const best = phoneBest(column);
  const text = firstGiven(given);
  return sql`CASE WHEN ${dialable(best)} THEN '+1' || ${best}
    WHEN ${best} IS NULL AND starts_with(${text}, '+') THEN library_phone(${text}) END`;
}

/** The kind of line of the best phone, as far as its column says: cell, landline, unknown. NULL without phone. */
export function phoneKind(column: ColumnOf): Sql {
  const cases = givenPhones(column).map(
    ({ text, kind }) => sql`WHEN ${tenDigits(text)} IS NOT NULL THEN ${literal(kind)}`,
  );
  return cases.length ? sql`CASE ${join(cases, ' ')} END` : nothing;
}

/** Why the row's phone cannot be dialled, a code of `phoneProblems`; NULL where it can be or where none is given. */
export function phoneProblem(column: ColumnOf): Sql {
  const given = givenPhones(column);
  if (given.length === 0) return nothing;
  const best = phoneBest(column);
  const text = firstGiven(given);
  const digits = sql`regexp_replace(${text}, '[^0-9]', '', 'g')`;
  return sql`CASE WHEN ${phoneE164(column)} IS NOT NULL OR ${text} IS NULL THEN NULL
    WHEN ${best} IS NOT NULL AND left(${best}, 1) IN ('0', '1') THEN 'area_code'
    WHEN ${best} IS NOT NULL THEN 'exchange'
    WHEN regexp_full_match(${text}, '[^0-9]*') THEN 'no_digits'
    WHEN regexp_full_match(${text}, '.*[A-Za-z].*') THEN 'letters'
    WHEN regexp_full_match(${digits}, '0*|1*|9*') THEN 'one_digit'
    WHEN length(${digits}) < 10 THEN 'too_short'
    ELSE 'too_long' END`;
}

function firstGiven(given: readonly GivenPhone[]): Sql {
  return sql`coalesce(${join(given.map(({ text }) => text))})`;
}

function dialable(ten: Sql): Sql {
  return sql`(substr(${ten}, 1, 1) >= '2' AND substr(${ten}, 4, 1) >= '2')`;
}

/** NULL unless the number has ten digits (after a leading 1, before an extension) that are not all the same. */
function tenDigits(phone: Sql): Sql {
  const extended = join(
    ['x', 'X', '#'].map((mark) => sql`contains(${phone}, ${literal(mark)})`),
    ' OR ',
  );
  const number = sql`CASE WHEN ${extended} THEN regexp_replace(${phone}, '(?i) *(ext\\.?|x|#) *[0-9]*$', '') ELSE ${phone} END`;
  const digits = sql`translate(${number}, ${literal(' ()-.+/')}, '')`;
  return sql`CASE WHEN ${phone} IS NOT NULL AND regexp_full_match(${digits}, '1?[0-9]{10}')
    AND NOT regexp_full_match(${digits}, '1?(0{10}|1{10}|9{10})') THEN right(${digits}, 10) END`;
}
