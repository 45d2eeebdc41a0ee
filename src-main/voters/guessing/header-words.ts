import { PHRASES } from './words/phrases.ts';
import { SPANISH } from './words/spanish.ts';
import {
  ADDRESS_WORDS,
  PERSON_WORDS,
  PLACE_WORDS,
  PLAIN_WORDS,
  REGISTRATION_WORDS,
  VOTE_WORDS,
} from './words/spellings.ts';

const CANON = new Map<string, string>();
for (const words of [ADDRESS_WORDS, PERSON_WORDS, REGISTRATION_WORDS, PLACE_WORDS, VOTE_WORDS, PLAIN_WORDS]) {
  for (const row of words.trim().split('\n')) {
    const [word = '', spellings = ''] = row.split(': ');
    for (const spelling of [word, ...spellings.split(' ')]) CANON.set(spelling, word);
  }
}
/** Spellings that run-together words are made of: short phrases would be found where they do not belong. */
const PIECES = new Map(CANON);
for (const [spelling, phrase] of Object.entries(PHRASES)) {
  CANON.set(spelling, phrase);
  if (spelling.length >= 7) PIECES.set(spelling, phrase);
}

for (const [spelling, words] of Object.entries(SPANISH)) if (!CANON.has(spelling)) CANON.set(spelling, words);

/** Words that parts of an address are called by, once it is said which address. */
const ADDRESS_PARTS = new Set(
  'address city state zip zip4 street direction pre post unit half nonstandard number name type house code'.split(
    ' ',
  ),
);

/** Words that data bases put before a name, and that say nothing. */
const NOISE = new Set('vb vf tsmart ts js tbl col fld var field calculated only'.split(' '));

/** What a run of words means that its words alone do not. */
const RUNS: readonly (readonly [RegExp, string])[] = [
  [/\bzip (code )?(plus )?4\b|\bzip (code )?plus\b|\bplus (4|zip)\b/g, 'zip4'],
  [/\bzip (code )?5\b/g, 'zip'],
  [/\bpostal code\b|\bcode postal\b/g, 'postalcode'],
  [/\bpostcode\b/g, 'postalcode'],
  [/\bresidence phone\b/g, 'landline phone'],
  [/\bsecond (first )?name\b/g, 'middle name'],
  [/\bfamily name\b/g, 'last name'],
  [/\bf name\b/g, 'first name'],
  [/\bl name\b/g, 'last name'],
  [/\bm name\b/g, 'middle name'],
  [/\bm i\b/g, 'middle initial'],
  [/\bst (?=number|name|type|direction|pre|post|fraction|half|suffix|dir)/g, 'street '],
  [/\bst\b/g, 'state'],
  [/\bnon (standard|std)\b/g, 'nonstandard'],
  [/\bgeo hash\b/g, 'geohash'],
  [/\bdistrict (cd|cg)\b/g, 'district congress'],
  [/^(?!us)[a-z]{2} (?=house|senate|representative|assembly)/g, 'state '],
  [/\bcare of\b/g, 'careof'],
  [/\blegacy id|leg id\b/g, 'legacy id'],
  [/\bus (house|representative)\b/g, 'congress'],
  [/\bby mail\b/g, 'absentee'],
  [/\bphone last 4\b|\blast 4\b/g, 'phone lastfour'],
  [/\blegal address\b/g, 'residence address'],
  [/\bphysical address\b/g, 'street address'],
  [
    /\bvoter (registration|status|party|precinct|name|first|last|middle|suffix|gender|birth|age|race|ethnic|phone|email)\b/g,
    '$1',
  ],
  [/\bsplit voted\b/g, 'party voted'],
  [/^m (?=address|city|state|zip)/g, 'mail '],
  [/^v (?=address|city|state|zip)/g, 'residence '],
];

/** A header as plain words of one vocabulary: "Res_StreetNbr" -> "residence street number". */
export function headerWords(header: string): string {
  const plain = header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/e-mail/gi, 'email')
    .replace(/#/g, ' number ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/zip([45])\b/g, 'zip $1')
    .replace(/([a-z])(\d)/g, '$1 $2')
    .replace(/(\d)([a-z])/g, '$1 $2')
    .replace(/'s\b/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  const words = plain.split(' ').filter((word, _, all) => all.length === 1 || !NOISE.has(word));
  let text = words.map(canonical).filter(Boolean).join(' ');
  for (const [pattern, run] of RUNS) text = text.replace(pattern, run);
  return text;
}

/** A word in the vocabulary; a run-together one in pieces ("residentialcity" -> "residence city"). */
function canonical(word: string): string {
  return CANON.get(word) ?? (word.length > 4 ? (pieces(word) ?? ofAddress(word)) : undefined) ?? word;
}

/** "rstreetname" and "mstreetname": of the residence, and of the address for mail; undefined where the rest is no part of an address. */
function ofAddress(word: string): string | undefined {
  const side = { r: 'residence', m: 'mail' }[word.charAt(0)];
  const rest = CANON.get(word.slice(1)) ?? pieces(word.slice(1));
  return side && rest?.split(' ').every((part) => ADDRESS_PARTS.has(part)) ? `${side} ${rest}` : undefined;
}

/** The fewest spellings of at least three letters (or "id") that make up a word; undefined when none do. */
function pieces(word: string): string | undefined {
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    for (let start = 0; start <= end - 2; start++) {
      const before = best[start];
      if (end - start === 2 && word.slice(start, end) !== 'id') continue;
      const piece = PIECES.get(word.slice(start, end));
      if (!before || piece === undefined) continue;
      // Of equals the one with the longer beginning: "prev address", not "pre vaddress".
      if (before.length < (best[end]?.length ?? Number.POSITIVE_INFINITY)) best[end] = [...before, piece];
    }
  }
  return best[word.length]?.join(' ');
}
