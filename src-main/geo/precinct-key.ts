/** Words that say only that a precinct is a precinct. */
const FILLER = new Set(
  'PRECINCT PRECINCTS PREC PCT PCNT VTD VOTING DISTRICT DIST ELECTION ED NO NUM NUMBER CODE THE OF'.split(
    ' ',
  ),
);
/** Long and short forms of words in place names. */
const SHORT: Readonly<Record<string, string>> = {
  SAINT: 'ST',
  MOUNT: 'MT',
  FORT: 'FT',
  TOWNSHIP: 'TWP',
  PLANTATION: 'PLT',
  NORTH: 'N',
  SOUTH: 'S',
  EAST: 'E',
  WEST: 'W',
};

/** Upper case, without accents, every run of spaces and punctuation as one space: "Peña-Blanca #2" is "PENA BLANCA 2". */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll('&', ' AND ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Numbers without leading zeros: "01 001A" is "1 1A". For folded text. */
export function unpad(folded: string): string {
  return folded.replace(/(?<!\d)0+(?=\d)/g, '');
}

/** Without filler words, and long words short: "PRECINCT 12" is "12". All filler stays as it is. For folded text. */
export function unword(folded: string): string {
  const words = folded.split(' ');
  const kept = words.filter((word) => !FILLER.has(word)).map((word) => SHORT[word] ?? word);
  return kept.length > 0 ? kept.join(' ') : folded;
}

/** "012.1", "012-A", "12A" and "012 1" may be parts (splits) of precinct 012; null where nothing looks split off. */
export function splitBase(code: string): string | null {
  return /^(.*\d)(?:[.\-/ ][0-9A-Za-z]{1,2}|[A-Za-z])$/.exec(code.trim())?.[1] ?? null;
}

/** "Precincts 3 & 4" and "3, 4" are two precincts in one shape; null where only one is named. */
export function listed(value: string): string[] | null {
  const parts = value.split(/\s*(?:[&,;+]|\band\b)\s*/i).filter((part) => part !== '');
  return parts.length > 1 ? parts : null;
}

/**
 * What all of many codes begin with, such as a county's name or number, or '' when that is nothing. It ends where a word or
 * number ends, or after the 3 or 5 digits of a county's FIPS code: "101", "102" do not begin with "10". For folded texts.
 */
export function commonPrefixes(folded: readonly string[]): string[] {
  const [first, ...others] = folded;
  if (first === undefined || others.length < 2) return [];
  let length = first.length;
  for (const other of others) {
    while (length > 0 && !other.startsWith(first.slice(0, length))) length--;
  }
  const shared = first.slice(0, length);
  const atBoundary = /^.*(?:[^\d](?=\d)| (?=.))/.exec(first.slice(0, length + 1))?.[0];
  const prefixes = atBoundary ? [atBoundary] : [];
  const sameLength = others.every((other) => other.length === first.length);
  if (sameLength) {
    for (const digits of [5, 3]) {
      if (first.length > digits + 1 && /^\d+$/.test(shared.slice(0, digits)) && shared.length >= digits) {
        prefixes.push(shared.slice(0, digits));
      }
    }
  }
  return prefixes;
}
