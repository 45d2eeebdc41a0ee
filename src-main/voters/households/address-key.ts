import { join, literal, type Sql, sql } from '../sql.ts';
import { DIRECTIONS, STREET_TYPES, UNIT_STARTS, UNIT_WORDS } from './address-words.ts';

const SHORTER = [...STREET_TYPES, ...DIRECTIONS, ...UNIT_WORDS];
/** Most addresses of a file need no shortening: one search for any of the long words spares them the rest. */
const ANY_LONG = literal(` (${SHORTER.map(([long]) => long).join('|')})`);
const ANY_UNIT = literal(` (${UNIT_STARTS.join('|')}) `);
const UNIT_TO_END = literal(` (${UNIT_STARTS.join('|')}) .*$`);
/** "APT # 3" and "#3" alike. */
const NUMBER_SIGN = literal(' *(\\b(APT|APARTMENT|UNIT|NO))? *# *');
const PUNCTUATION = ' .,;:#-/\'"()&';
const ANY_PUNCTUATION = literal('[.,;:#/\'"()&-]');

/**
 * An address in capitals with street types, directions and unit words in their short forms, for matching only: what the file says
 * stays in its column. A long word is shortened where a word begins with it; as both sides are treated alike, no address is told
 * from its own other spelling by that.
 */
export function shortAddress(text: Sql): Sql {
  const upper = sql`upper(${text})`;
  const marked = sql`CASE WHEN contains(${upper}, '#') THEN regexp_replace(${upper}, ${NUMBER_SIGN}, ' APT ') ELSE ${upper} END`;
  const short = SHORTER.reduce(
    (rest, [long, brief]) => sql`replace(${rest}, ${literal(` ${long}`)}, ${literal(` ${brief}`)})`,
    marked,
  );
  return sql`CASE WHEN regexp_matches(${marked}, ${ANY_LONG}) THEN ${short} ELSE ${marked} END`;
}

/** A short address (see `shortAddress`) up to its unit. */
export function withoutUnit(short: Sql): Sql {
  return sql`CASE WHEN regexp_matches(${short}, ${ANY_UNIT}) THEN regexp_replace(${short}, ${UNIT_TO_END}, '') ELSE ${short} END`;
}

/** Text in capitals without blanks and punctuation. */
export function bare(text: Sql): Sql {
  return sql`upper(CASE WHEN regexp_matches(${text}, ${ANY_PUNCTUATION}) THEN translate(${text}, ${literal(PUNCTUATION)}, '')
    ELSE replace(${text}, ' ', '') END)`;
}

/** 64 bits of several texts, without case, blanks and punctuation; NULL where the first is NULL. */
export function textKey(first: Sql, rest: readonly Sql[]): Sql {
  const text = join([first, ...rest.map((part) => sql`coalesce(${part}, '')`)], " || '|' || ");
  return sql`nullif(hash(${bare(text)}), hash(NULL::VARCHAR))`;
}
