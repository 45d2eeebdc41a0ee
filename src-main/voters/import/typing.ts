import type { ColumnType } from '../../api/column.ts';
import { join, literal, type Sql, sql } from '../sql.ts';
import { YEAR_ONLY } from './masked-births.ts';

/** How the text of one column becomes a value, and when it is refused. All three are SQL over the raw text. */
export interface Typing {
  readonly value: Sql;
  /** True where the text is there and can be neither read nor taken as missing. */
  readonly problem: Sql;
  readonly reason: string;
}

/** What typing needs to know beside the column: how dates are written, what says "withheld", and the day it is. */
export interface TypingContext {
  /** strptime formats, tried in order. */
  readonly dateFormats: readonly string[];
  readonly masked: readonly string[];
  /** ISO date. */
  readonly referenceDate: string;
}

/** Nobody alive was born longer ago. */
const OLDEST = 125;

/** What files write for an unknown date or year: read as missing, not as an event of that day. */
const PLACEHOLDER_DATES = ['1800-01-01', '1850-01-01', '1900-01-01'];
const PLACEHOLDER_YEARS = [0, 1800, 1850, 1900, 9999];

/** Null for text and codes, which are taken as they are. `raw` must be a cheap expression: it is repeated. */
export function typingOf(
  type: ColumnType,
  role: string | null,
  raw: Sql,
  context: TypingContext,
): Typing | null {
  if (type === 'date') return date(role, raw, context);
  if (type === 'integer')
    return role === 'birth.year' ? birthYear(raw, context) : integer(role, raw, context);
  if (type === 'number') return number(role, raw, context);
  return null;
}

function date(role: string | null, raw: Sql, context: TypingContext): Typing {
  const formats = join(context.dateFormats.map(literal));
  const read = sql`try_strptime(${raw}, [${formats}])::DATE`;
  const twoDigits = context.dateFormats.some((format) => format.includes('%y'));
  // Nobody is born in the future: 45 is 1945.
  const parsed =
    role === 'birth.date' && twoDigits
      ? sql`(CASE WHEN ${read} > ${literal(context.referenceDate)}::DATE THEN (${read} - INTERVAL 100 YEAR)::DATE ELSE ${read} END)`
      : read;
  const [low, high] = dateRange(role, context.referenceDate);
  const possible = sql`${parsed} BETWEEN ${literal(low)}::DATE AND ${literal(high)}::DATE`;
  const placeholders = join(PLACEHOLDER_DATES.map((day) => sql`${literal(day)}::DATE`));
  const withheld =
    role === 'birth.date'
      ? sql`(${masked(raw, context)} OR regexp_full_match(${raw}, ${literal(YEAR_ONLY)}))`
      : masked(raw, context);
  return {
    value: sql`CASE WHEN ${possible} AND ${parsed} NOT IN (${placeholders}) THEN ${parsed} END`,
    problem: sql`(${raw} IS NOT NULL AND (${possible}) IS NOT TRUE
      AND NOT ${withheld} AND (${parsed} IN (${placeholders})) IS NOT TRUE)`,
    reason: `not a possible date (expected ${formatNames(context.dateFormats)}, between ${low} and ${high})`,
  };
}

/** A birth lies within a human life; a registration too; anything else within a wide but finite time. */
function dateRange(role: string | null, today: string): [string, string] {
  const year = Number(today.slice(0, 4));
  if (role === 'birth.date') return [`${year - OLDEST}-01-01`, today];
  if (role === 'history.election_date') return ['1900-01-01', `${year + 2}-12-31`];
  return [`${year - OLDEST}-01-01`, `${year + 10}-12-31`];
}

function birthYear(raw: Sql, context: TypingContext): Typing {
  const year = Number(context.referenceDate.slice(0, 4));
  const parsed = sql`try_cast(${raw} AS INTEGER)`;
  const possible = sql`${parsed} BETWEEN ${year - OLDEST} AND ${year}`;
  const placeholders = join(PLACEHOLDER_YEARS.map((one) => sql`${one}`));
  return {
    value: sql`CASE WHEN ${possible} AND ${parsed} NOT IN (${placeholders}) THEN ${parsed} END`,
    problem: sql`(${raw} IS NOT NULL AND (${possible}) IS NOT TRUE
      AND NOT ${masked(raw, context)} AND (${parsed} IN (${placeholders})) IS NOT TRUE)`,
    reason: `not a possible year of birth (expected ${year - OLDEST} to ${year})`,
  };
}

function integer(role: string | null, raw: Sql, context: TypingContext): Typing {
  const parsed = sql`try_cast(${raw} AS DOUBLE)`;
  const [low, high] = role === 'age' ? [0, 150] : [-2_147_483_647, 2_147_483_647];
  const possible = sql`(${parsed} BETWEEN ${low} AND ${high} AND ${parsed} = floor(${parsed}))`;
  return {
    value: sql`CASE WHEN ${possible} THEN ${parsed}::INTEGER END`,
    problem: sql`(${raw} IS NOT NULL AND ${possible} IS NOT TRUE AND NOT ${masked(raw, context)})`,
    reason: role === 'age' ? `not a possible age (expected ${low} to ${high})` : 'not a whole number',
  };
}

function number(role: string | null, raw: Sql, context: TypingContext): Typing {
  const parsed = sql`try_cast(${raw} AS DOUBLE)`;
  const bound = role === 'geo.lat' ? 90 : role === 'geo.lon' ? 180 : 1e300;
  const possible = sql`(${parsed} BETWEEN ${-bound} AND ${bound})`;
  return {
    value: sql`CASE WHEN ${possible} THEN ${parsed} END`,
    problem: sql`(${raw} IS NOT NULL AND ${possible} IS NOT TRUE AND NOT ${masked(raw, context)})`,
    reason: bound < 1e300 ? `not a possible coordinate (expected -${bound} to ${bound})` : 'not a number',
  };
}

/** Withheld values: those the layout lists, and any made of mask characters only (XX/XX/XXXX, 00-00-0000, ****). */
function masked(raw: Sql, context: TypingContext): Sql {
  const listed = context.masked.length ? sql`${raw} IN (${join(context.masked.map(literal))}) OR ` : sql``;
  return sql`(${listed}regexp_full_match(${raw}, '[Xx#*?0/. -]+'))`;
}

function formatNames(formats: readonly string[]): string {
  const letters: Record<string, string> = {
    Y: 'YYYY',
    m: 'MM',
    d: 'DD',
    b: 'MON',
    H: 'HH',
    M: 'MI',
    S: 'SS',
    y: 'YY',
  };
  return formats
    .map((format) => format.replace(/%([A-Za-z])/g, (_, code: string) => letters[code] ?? code))
    .join(' or ');
}
