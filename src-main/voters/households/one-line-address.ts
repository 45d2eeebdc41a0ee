import type { AddressPart } from '../../api/recipe.ts';
import { DIRECTIONS, STREET_TYPES, UNIT_STARTS, UNIT_WORDS, WHOLE_STREET_TYPES } from './address-words.ts';
import { STATES } from './states.ts';

const oneOf = (words: readonly string[]) => words.join('|');
const bothOf = (pairs: readonly (readonly [string, string])[]) => pairs.flat();

const CODES = new Map(STATES);
const STATE = oneOf([
  ...STATES.map(([name]) => name.replaceAll(' ', ' +')),
  ...STATES.map(([, code]) => code),
]);
const DIRECTION = oneOf(bothOf(DIRECTIONS));
const TYPE = oneOf([...bothOf(STREET_TYPES), ...WHOLE_STREET_TYPES]);
const UNIT = oneOf([...bothOf(UNIT_WORDS), ...UNIT_STARTS]);
const UNIT_PART = `(?:,? *(?:(?:${UNIT})\\b\\.? *#? *|# *)[A-Z0-9-]+)`;

/** Longer texts are no address. */
const LONGEST = 200;

/** State, ZIP and ZIP+4 at the end of an address, the country behind them; what stands before is as short as can be (West Virginia). */
const END = new RegExp(
  `^(.*?[^ ,])[ ,]+(${STATE})\\.?[ ,.]*(?:\\b([0-9]{5})(?:[- ]?([0-9]{4}))?)?[ ,.]*(?:\\b(?:USA|U\\.S\\.A\\.|UNITED STATES))?[ .]*$`,
  'i',
);
/** Street and city with a comma between them; the city's name holds no digit. */
const WITH_COMMA = /^(.+[^ ,]) *, *([^,0-9#]+)$/;
/** Street and city without: the street ends with its type, a direction and a unit, or is a box or a route. */
const WITHOUT_COMMA = new RegExp(
  `^(${oneOf([
    `[0-9][^ ]* +(?:(?:${DIRECTION})\\.? +)?[^ ,]+ +(?:[^,]+? +)??(?:${TYPE})\\b\\.?(?: +(?:${DIRECTION})\\b\\.?)?${UNIT_PART}?`,
    '(?:P\\.? ?O\\.? *)?BOX +[A-Z0-9-]+',
    '(?:RR|RURAL ROUTE|HC|PSC|UNIT|CMR) +[0-9A-Z]+(?:,? +BOX +[0-9A-Z]+)?',
  ])})[ ,]+([^,0-9#]+)$`,
  'i',
);
/** A city that begins like a unit is none: "Apt C Springfield". */
const LIKE_UNIT = new RegExp(`^(?:${UNIT})\\b`, 'i');

type Parts = Readonly<Record<AddressPart, string | null>>;
const NOTHING: Parts = { street: null, city: null, state: null, zip: null, zip4: null };

/**
 * The parts of a US address in one line ("12 N Oak St Apt 3, Springfield, OH 43004-1234"); null where they cannot be told. State codes
 * are given for names too. City and street are told apart by the last comma, else by what ends a street; an address of another country
 * has no part.
 */
export function addressParts(text: string): Parts {
  const end = text.length > LONGEST ? null : END.exec(text.trim());
  if (!end) return NOTHING;
  const [, before = '', state = '', zip = null, zip4 = null] = end;
  const [street, city] = streetAndCity(before);
  if (city === null && zip === null) return NOTHING;
  const name = state.toUpperCase().replace(/ +/g, ' ');
  return { street, city, state: CODES.get(name) ?? name, zip, zip4 };
}

function streetAndCity(text: string): [street: string | null, city: string | null] {
  const byComma = WITH_COMMA.exec(text);
  const found = byComma && !LIKE_UNIT.test(byComma[2] ?? '') ? byComma : WITHOUT_COMMA.exec(text);
  return [found?.[1]?.trim() || null, found?.[2]?.trim() || null];
}

/** Texts whose parts were asked for lately: all five are asked of each. */
const lately = new Map<string, Parts>();

/** One part of an address in one line, for SQL: `address_street`, `address_city`, ... (see text-functions.ts). */
export function addressPart(part: AddressPart): (text: string) => string | null {
  return (text) => {
    const known = lately.get(text);
    if (known) return known[part];
    if (lately.size >= 4096) lately.clear();
    const parts = addressParts(text);
    lately.set(text, parts);
    return parts[part];
  };
}
