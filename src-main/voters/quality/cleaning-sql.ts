import type { Cleaning } from '../../api/cleaning.ts';
import { ident, join, literal, type Sql, sql } from '../sql.ts';

/** Where ZIPs begin with 0, so that a spreadsheet takes digits away. */
const ZERO_STATES = ['CT', 'MA', 'ME', 'NH', 'NJ', 'PR', 'RI', 'VT', 'VI'];

/**
 * What a cleaning makes of one column of the voter table `v`, as text; NULL for missing. What is no text is compared by its text.
 */
export function cleanedValue(cleaning: Cleaning, column: string): Sql {
  const text = sql`v.${ident(column)}::VARCHAR`;
  switch (cleaning.kind) {
    case 'trim':
      return sql`nullif(trim(regexp_replace(${text}, '\\s+', ' ', 'g')), '')`;
    case 'case':
      if (cleaning.to === 'proper') return sql`proper_case(${text})`;
      return cleaning.to === 'upper' ? sql`upper(${text})` : sql`lower(${text})`;
    case 'zip':
      return zip(text, cleaning.state);
    case 'phone':
      return phone(text);
    case 'recode': {
      const cases = cleaning.values.map(({ from, to }) => sql`WHEN ${from.toLowerCase()} THEN ${to}`);
      return sql`CASE lower(${text}) ${join(cases, ' ')} ELSE ${text} END`;
    }
    case 'blank': {
      const values = join(cleaning.values.map((value) => value.toLowerCase()));
      return sql`CASE WHEN lower(trim(${text})) IN (${values}) THEN NULL ELSE ${text} END`;
    }
    case 'swap': {
      const [one, other] = cleaning.columns;
      return sql`v.${ident(column === one ? other : one)}::VARCHAR`;
    }
  }
}

function zip(text: Sql, state: string | null): Sql {
  const digits = sql`regexp_replace(${text}, '[^0-9]', '', 'g')`;
  const zero = state
    ? sql`upper(v.${ident(state)}) IN (${join(ZERO_STATES.map(literal))})`
    : // Without a state the other ZIPs of the file cannot tell: three or four digits are a ZIP only with their zeros.
      sql`true`;
  const five = sql`lpad(${digits}, 5, '0')`;
  const nine = sql`lpad(${digits}, 9, '0')`;
  return sql`CASE WHEN NOT regexp_full_match(${text}, ' *[0-9]+( *- *[0-9]{4}|-)? *') THEN ${text}
    WHEN length(${digits}) IN (5, 9) THEN ${withHyphen(digits)}
    WHEN length(${digits}) IN (3, 4) AND ${zero} THEN ${five}
    WHEN length(${digits}) IN (7, 8) AND ${zero} THEN ${withHyphen(nine)}
    ELSE ${text} END`;
}

function withHyphen(digits: Sql): Sql {
  return sql`CASE WHEN length(${digits}) = 9 AND right(${digits}, 4) <> '0000'
    THEN left(${digits}, 5) || '-' || right(${digits}, 4) ELSE left(${digits}, 5) END`;
}

function phone(text: Sql): Sql {
  const digits = sql`regexp_replace(${text}, '[^0-9]', '', 'g')`;
  const ten = sql`right(${digits}, 10)`;
  return sql`CASE WHEN regexp_full_match(${text}, '[0-9 ().+/-]+') AND regexp_full_match(${digits}, '1?[2-9][0-9]{2}[2-9][0-9]{6}')
    THEN '(' || left(${ten}, 3) || ') ' || substr(${ten}, 4, 3) || '-' || right(${ten}, 4) ELSE ${text} END`;
}
