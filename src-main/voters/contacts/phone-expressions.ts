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

/** Ten digits of the first number that can be dialled, else of the first that has ten digits. */
export function phoneBest(column: ColumnOf): Sql {
  const texts = givenPhones(column).map(({ text }) => text);
  return texts.length ? sql`coalesce(${join([...texts.map(dialable), ...texts.map(tenDigits)])})` : nothing;
}

/**
 * The number as E.164 (+19195550123): the first that follows the North American plan, else one of another country by libphonenumber.
 */
export function phoneE164(column: ColumnOf): Sql {
  const texts = givenPhones(column).map(({ text }) => text);
  if (texts.length === 0) return nothing;
  const foreign = texts.map((text) => sql`CASE WHEN ${isForeign(text)} THEN library_phone(${text}) END`);
  return sql`coalesce(${join([...texts.map((text) => sql`'+1' || ${dialable(text)}`), ...foreign])})`;
}

/** The kind of line of the best phone, as far as its column says: cell, landline, unknown. NULL without phone. */
export function phoneKind(column: ColumnOf): Sql {
  const given = givenPhones(column);
  const cases = [isDialable, (text: Sql) => sql`${tenDigits(text)} IS NOT NULL`].flatMap((usable) =>
    given.map(({ text, kind }) => sql`WHEN ${usable(text)} THEN ${literal(kind)}`),
  );
  return cases.length ? sql`CASE ${join(cases, ' ')} END` : nothing;
}

/** Why the row's phone cannot be dialled, a code of `derivedLabels.phone_problem`; NULL where it can be or where none is given. */
export function phoneProblem(column: ColumnOf): Sql {
  const texts = givenPhones(column).map(({ text }) => text);
  if (texts.length === 0) return nothing;
  const first = sql`coalesce(${join(texts)})`;
  const digits = sql`regexp_replace(${first}, '[^0-9]', '', 'g')`;
  const ten = sql`right(${digits}, 10)`;
  return sql`CASE WHEN ${first} IS NULL OR ${join(texts.map(isDialable), ' OR ')} THEN NULL
    WHEN ${phoneE164(column)} IS NOT NULL THEN NULL
    WHEN regexp_full_match(${first}, '[^0-9]*') THEN 'no_digits'
    WHEN regexp_full_match(${first}, '.*[A-WYZa-wyz].*') THEN 'letters'
    WHEN regexp_full_match(${digits}, '0*|1*|9*') THEN 'one_digit'
    WHEN length(${digits}) < 10 THEN 'too_short'
    WHEN NOT regexp_full_match(${digits}, '1?[0-9]{10}') THEN 'too_long'
    WHEN left(${ten}, 1) IN ('0', '1') THEN 'area_code'
    ELSE 'exchange' END`;
}

/**
 * Ten digits, after a leading 1, before an extension, however they are divided; area code and exchange begin with 2 to 9. One look
 * at the text, so that a million regular numbers cost little.
 */
const REGULAR = literal(
  '(?i)[ ().+/-]*(1[ ().+/-]*)?[2-9]([ ().+/-]*[0-9]){2}[ ().+/-]*[2-9]([ ().+/-]*[0-9]){6}[ ().+/-]*((ext\\.?|x|#) *[0-9]*)?',
);
const EXTENSION = literal('(?i) *(ext\\.?|x|#) *[0-9]*$');

function isDialable(text: Sql): Sql {
  return sql`coalesce(regexp_full_match(${text}, ${REGULAR}) AND ${text} NOT IN ('9999999999', '19999999999'), false)`;
}

/** Ten digits of a number that can be dialled; NULL for any other. */
function dialable(text: Sql): Sql {
  return sql`CASE WHEN ${isDialable(text)}
    THEN CASE WHEN length(${text}) = 10 THEN ${text} ELSE right(${onlyDigits(text)}, 10) END END`;
}

/** Ten digits (after a leading 1, before an extension) that are not all the same; NULL for anything else. */
function tenDigits(text: Sql): Sql {
  const digits = onlyDigits(text);
  return sql`CASE WHEN ${text} IS NOT NULL AND regexp_full_match(${digits}, '1?[0-9]{10}')
    AND NOT regexp_full_match(${digits}, '1?(0{10}|1{10}|9{10})') THEN right(${digits}, 10) END`;
}

/** The text without what divides digits and without its extension. */
function onlyDigits(text: Sql): Sql {
  return sql`translate(regexp_replace(${text}, ${EXTENSION}, ''), ${literal(' ()-.+/')}, '')`;
}

/** True for a number with a country code that is not that of North America. */
function isForeign(text: Sql): Sql {
  return sql`regexp_matches(${text}, '^ *\\+ *[2-9]')`;
}
