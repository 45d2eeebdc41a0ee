import { literal, type Sql, sql } from '../sql.ts';

/** Spellings that sound alike, applied one after the other to capital letters. */
const SOUNDS: readonly (readonly [pattern: string, sound: string])[] = [
  ['^(KN|GN|PN)', 'N'],
  ['^WR', 'R'],
  ['^(WH|HU)', 'W'],
  ['^X', 'S'],
  ['PH', 'F'],
  ['GHT', 'T'],
  ['(SCH|SH|TCH|CH)', 'J'],
  ['(DGE|DG)', 'J'],
  ['C([EIY])', 'S\\1'],
  ['(CK|C|Q|K)', 'G'],
];

/** Letters by class of sound; vowels and H, W, Y (0) fall away after the first letter. */
const LETTERS = 'BFPVGJSXZDTLMNRAEIOUYHW';
const CLASSES = '11112777733455600000000';

/**
 * The sound of a name in capital letters as a short code: first sound, then up to five consonant classes, doubles once
 * (a Soundex that first maps spellings such as PH, CK, KN). NULL stays NULL.
 */
export function phonetic(name: Sql): Sql {
  const respelt = SOUNDS.reduce(
    (text, [pattern, sound]) => sql`regexp_replace(${text}, ${literal(pattern)}, ${literal(sound)}, 'g')`,
    sql`regexp_replace(${name}, '[^A-Z]', '', 'g')`,
  );
  const classes = sql`translate(${respelt}, ${literal(LETTERS)}, ${literal(CLASSES)})`;
  const once = ['0', '1', '2', '3', '4', '5', '6', '7'].reduce(
    (text, digit) => sql`regexp_replace(${text}, ${literal(`${digit}+`)}, ${literal(digit)}, 'g')`,
    classes,
  );
  return sql`nullif(left(${once}, 1) || left(replace(substr(${once}, 2), '0', ''), 5), '')`;
}
