import type { Rule } from '../../api/rule.ts';
import type { StoredColumn } from '../columns.ts';
import { ident, join, literal, type Sql, sql } from '../sql.ts';

/** What makes a value of a column valid. `invalid` is SQL over `voters v`, true or false wherever the column is filled. */
export interface Validity {
  readonly invalid: Sql;
  readonly expected: string;
  /** Whose values are invalid, where a rule can say it; else it lists them. */
  readonly rule?: Rule;
}

/** USPS state codes with territories and military "states" (Publication 28, appendix B). */
const STATES =
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI FM MH PW AA AE AP'.split(
    ' ',
  );

const PATTERNS: readonly (readonly [columns: RegExp, pattern: string, expected: string])[] = [
  [/^(residence|mail)_zip$/, '[0-9]{5}(-?[0-9]{4})?', '5 or 9 digits'],
  [/^mail_zip9$/, '[0-9]{5}-?[0-9]{4}', '9 digits'],
  [/^(residence|mail)_zip4$/, '[0-9]{4}', '4 digits'],
  [
    /^phone(_cell|_landline|_preferred)?$/,
    '[^0-9]*1?[^0-9]*[2-9]([^0-9]*[0-9]){2}[^0-9]*[2-9]([^0-9]*[0-9]){6}[^0-9]*(x[^0-9]*[0-9]+)?|\\+.*',
    'ten digits, neither area code nor exchange beginning with 0 or 1',
  ],
  [/^email$/, '\\s*[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}\\s*', 'a name, @ and a domain'],
];

/** Years of age up to which a registered voter is taken for alive and above which for a minor. */
const [YOUNGEST, OLDEST] = [16, 105];

/** What Hustings knows of the valid values of a column; null when it knows nothing. */
export function validityOf(column: StoredColumn, today: string): Validity | null {
  const field = sql`v.${ident(column.name)}`;
  const pattern = PATTERNS.find(([columns]) => columns.test(column.name));
  if (pattern && column.storage === 'text')
    return { invalid: sql`NOT regexp_full_match(${field}, ${literal(pattern[1])})`, expected: pattern[2] };
  if (/^(residence|mail)_state$/.test(column.name) && column.storage === 'text')
    return {
      invalid: sql`upper(${field}) NOT IN (${join(STATES.map(literal))})`,
      expected: 'the two letters of a state or territory',
    };
  if (column.name === 'age')
    return {
      invalid: sql`${field} NOT BETWEEN ${YOUNGEST} AND ${OLDEST}`,
      expected: `${YOUNGEST} to ${OLDEST}`,
      rule: {
        kind: 'any',
        rules: [
          { kind: 'field', field: 'age', op: 'less', values: [YOUNGEST] },
          { kind: 'field', field: 'age', op: 'greater', values: [OLDEST] },
        ],
      },
    };
  if (column.storage === 'date' && /^(reg_|birth_date|party_date|status_date|last_voted)/.test(column.name))
    return {
      invalid: sql`${field} > ${literal(today)}::DATE`,
      expected: 'a date that does not lie ahead',
      rule: { kind: 'field', field: column.name, op: 'greater', values: [today] },
    };
  if (column.name === 'party' && Object.keys(column.valueLabels).length > 1) {
    const codes = join(Object.keys(column.valueLabels).map(literal));
    return { invalid: sql`${field} NOT IN (${codes})`, expected: 'a party code that the layout knows' };
  }
  return null;
}
