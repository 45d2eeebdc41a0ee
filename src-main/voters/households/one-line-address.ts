import type { AddressPart } from '../../api/recipe.ts';
import { join, literal, type Sql, sql } from '../sql.ts';
import { DIRECTIONS, STREET_TYPES, UNIT_STARTS, UNIT_WORDS, WHOLE_STREET_TYPES } from './address-words.ts';
import { STATES } from './states.ts';

const oneOf = (words: readonly string[]) => words.join('|');
const bothOf = (pairs: readonly (readonly [string, string])[]) => pairs.flat();

const STATE = oneOf([
  ...STATES.map(([name]) => name.replaceAll(' ', ' +')),
  ...STATES.map(([, code]) => code),
]);
const DIRECTION = oneOf(bothOf(DIRECTIONS));
const TYPE = oneOf([...bothOf(STREET_TYPES), ...WHOLE_STREET_TYPES]);
const UNIT = oneOf([...bothOf(UNIT_WORDS), ...UNIT_STARTS]);
const UNIT_PART = `(?:,? *(?:(?:${UNIT})\\b\\.? *#? *|# *)[A-Z0-9-]+)`;

/** State, ZIP and ZIP+4 at the end of an address, the country behind them; what stands before, as short as can be (West Virginia), is the first group. */
const END = `(?i)^(.*?[^ ,])[ ,]+(?:(${STATE})\\.?)[ ,.]*(?:\\b([0-9]{5})(?:[- ]?([0-9]{4}))?)?[ ,.]*(?:\\b(?:USA|U\\.S\\.A\\.|UNITED STATES))?[ .]*$`;
/** Street and city with a comma between them; the city's name holds no digit. */
const WITH_COMMA = '^(.+[^ ,]) *, *([^,0-9#]+)$';
/** Street and city without: the street ends with its type, a direction and a unit, or is a box or a route. */
const WITHOUT_COMMA = `(?i)^(${oneOf([
  `[0-9][^ ]* +(?:(?:${DIRECTION})\\.? +)?[^ ,]+ +(?:[^,]+? +)??(?:${TYPE})\\b\\.?(?: +(?:${DIRECTION})\\b\\.?)?${UNIT_PART}?`,
  '(?:P\\.? ?O\\.? *)?BOX +[A-Z0-9-]+',
  `(?:RR|RURAL ROUTE|HC|PSC|UNIT|CMR) +[0-9A-Z]+(?:,? +BOX +[0-9A-Z]+)?`,
])})[ ,]+([^,0-9#]+)$`;
/** A city that begins like a unit is none: "Apt C Springfield". */
const LIKE_UNIT = `(?i)^(?:${UNIT})\\b`;

/**
 * A part of a US address in one line ("12 N Oak St Apt 3, Springfield, OH 43004-1234"), as text; NULL where it cannot be told. State
 * codes are given for names too. City and street are told apart by the last comma, else by what ends a street; an address of another
 * country has no part.
 */
export function addressPart(text: Sql, part: AddressPart): Sql {
  const at = (group: number) => sql`regexp_extract(${text}, ${literal(END)}, ${literalNumber(group)})`;
  const state = at(2);
  const zip = at(3);
  if (part === 'state') {
    const codes = STATES.map(([name, code]) => sql`WHEN ${literal(name)} THEN ${literal(code)}`);
    const found = sql`upper(regexp_replace(${state}, ' +', ' ', 'g'))`;
    return known(text, sql`CASE ${found} ${join(codes, ' ')} ELSE ${found} END`);
  }
  if (part === 'zip') return known(text, zip);
  if (part === 'zip4') return known(text, at(4));
  return part === 'city' ? divided(text, 2) : divided(text, 1);
}

/** The value where the end of the address is that of a US address: with a ZIP, or with a city before the state. */
function known(text: Sql, value: Sql): Sql {
  return sql`CASE WHEN ${divided(text, 2)} IS NOT NULL
    OR regexp_extract(${text}, ${literal(END)}, 3) <> '' THEN nullif(${value}, '') END`;
}

/** Street (1) or city (2) of what stands before the state. */
function divided(text: Sql, group: 1 | 2): Sql {
  const before = sql`regexp_extract(${text}, ${literal(END)}, 1)`;
  const n = literalNumber(group);
  const byComma = sql`regexp_extract(${before}, ${literal(WITH_COMMA)}, ${n})`;
  const city = sql`regexp_extract(${before}, ${literal(WITH_COMMA)}, 2)`;
  const byWords = sql`regexp_extract(${before}, ${literal(WITHOUT_COMMA)}, ${n})`;
  return sql`nullif(trim(CASE WHEN ${city} <> '' AND NOT regexp_matches(${city}, ${literal(LIKE_UNIT)}) THEN ${byComma}
    ELSE ${byWords} END), '')`;
}

/** A group of a regular expression cannot be bound. */
function literalNumber(n: number): Sql {
  return { text: String(n), params: [] };
}
