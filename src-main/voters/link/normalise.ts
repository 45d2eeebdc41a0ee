import { literal, type Sql, sql } from '../sql.ts';
import type { FieldKind } from './fields.ts';

/** What people write into a cell that they leave empty. */
const EMPTY = sql`('', 'NA', 'N/A', 'NAN', 'NULL', 'NONE', 'UNKNOWN', 'UNK', 'MISSING', '-', '--', '.', '?', '#N/A')`;

const STREET_WORDS: readonly (readonly [words: string, short: string])[] = [
  ['STREET|STR', 'ST'],
  ['AVENUE|AVEN|AV', 'AVE'],
  ['ROAD', 'RD'],
  ['DRIVE|DRV', 'DR'],
  ['LANE', 'LN'],
  ['COURT', 'CT'],
  ['PLACE', 'PL'],
  ['CIRCLE|CIRCUIT|CCT', 'CIR'],
  ['CRESCENT|CRES', 'CR'],
  ['BOULEVARD|BOUL', 'BLVD'],
  ['TERRACE|TCE', 'TER'],
  ['HIGHWAY', 'HWY'],
  ['PARKWAY', 'PKWY'],
  ['SQUARE', 'SQ'],
  ['NORTH', 'N'],
  ['SOUTH', 'S'],
  ['EAST', 'E'],
  ['WEST', 'W'],
  ['SAINT', 'ST'],
  ['FIRST', '1ST'],
  ['SECOND', '2ND'],
  ['THIRD', '3RD'],
];

/** Text in capitals without accents and outer blanks; NULL where the cell is empty or says that nothing is known. */
export function tidy(text: Sql): Sql {
  return sql`(CASE WHEN upper(trim(${text})) IN ${EMPTY} THEN NULL ELSE upper(trim(strip_accents(${text}))) END)`;
}

/** A field's text in the one form in which two sides are compared; `text` is tidy. */
export function canonical(kind: FieldKind, text: Sql): Sql {
  switch (kind) {
    case 'given':
    case 'middle':
    case 'surname':
    case 'city':
      return sql`nullif(trim(regexp_replace(replace(${text}, '''', ''), '[^A-Z]+', ' ', 'g')), '')`;
    case 'suffix':
      return sql`(CASE WHEN ${text} IN ('SR', 'SR.', 'SENIOR', 'I') THEN '1' WHEN ${text} IN ('JR', 'JR.', 'JUNIOR', 'II', '2ND') THEN '2'
        WHEN ${text} IN ('III', '3RD') THEN '3' WHEN ${text} IN ('IV', '4TH') THEN '4' WHEN ${text} IN ('V', '5TH') THEN '5' END)`;
    case 'street':
    case 'place_name':
    case 'text':
      return STREET_WORDS.reduce(
        (line, [words, short]) =>
          kind === 'street'
            ? sql`regexp_replace(${line}, ${literal(`\\b(${words})\\b`)}, ${literal(short)}, 'g')`
            : line,
        sql`nullif(trim(regexp_replace(replace(replace(${joinedModels(kind, text)}, '''', ''), '&', ' AND '), '[^A-Z0-9]+', ' ', 'g')), '')`,
      );
    case 'number':
    case 'unit':
    case 'postcode':
    case 'identifier':
      return sql`nullif(ltrim(regexp_replace(${text}, '[^A-Z0-9]+', '', 'g'), '0'), '')`;
    case 'phone':
      return sql`nullif(right(regexp_replace(${text}, '[^0-9]+', '', 'g'), 10), '')`;
    case 'email':
      return sql`nullif(lower(replace(${text}, ' ', '')), '')`;
    case 'birth_year':
    case 'age':
      return sql`regexp_extract(${text}, '^([0-9]+)', 1)::VARCHAR`;
    case 'latitude':
    case 'longitude':
      return sql`try_cast(replace(${text}, ',', '.') AS DOUBLE)::VARCHAR`;
    case 'quantity':
      return sql`try_cast(regexp_replace(${text}, '[^0-9.-]+', '', 'g') AS DOUBLE)::VARCHAR`;
    case 'birth_date':
    case 'state':
    case 'category':
      return text;
  }
}

/** Names of things with the numbers of models in one word: KT-17 is KT17. */
function joinedModels(kind: FieldKind, text: Sql): Sql {
  return kind === 'place_name'
    ? sql`regexp_replace(${text}, '([A-Z0-9])-([A-Z]*[0-9])', '\\1\\2', 'g')`
    : text;
}

/** How a column writes dates. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/**
 * A date as eight digits YYYYMMDD, also one that no calendar has: what was mistyped is compared digit by digit. Two-digit years
 * are of the last hundred years. NULL where there are not three numbers.
 */
export function dateDigits(text: Sql, order: DateOrder): Sql {
  const compact = sql`regexp_full_match(${text}, '[0-9]{8}')`;
  const whole =
    order === 'ymd'
      ? text
      : order === 'dmy'
        ? sql`concat(substr(${text}, 5), substr(${text}, 3, 2), left(${text}, 2))`
        : sql`concat(substr(${text}, 5), left(${text}, 4))`;
  const part = (n: number) =>
    sql`regexp_extract(${text}, '^([0-9]+)[^0-9]+([0-9]+)[^0-9]+([0-9]+)', ${literal(String(n))}::INTEGER)`;
  const [y, m, d] = order === 'ymd' ? [1, 2, 3] : order === 'dmy' ? [3, 2, 1] : [3, 1, 2];
  const year = sql`(CASE WHEN length(${part(y)}) = 2 THEN (CASE WHEN ${part(y)} > '26' THEN '19' ELSE '20' END) || ${part(y)} ELSE ${part(y)} END)`;
  const parts = sql`concat(lpad(${year}, 4, '0'), lpad(${part(m)}, 2, '0'), lpad(${part(d)}, 2, '0'))`;
  return sql`(CASE WHEN ${compact} THEN ${whole} WHEN ${part(1)} <> '' THEN ${parts} END)`;
}
