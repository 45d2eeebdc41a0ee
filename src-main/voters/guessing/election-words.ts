import type { ElectionType } from '../../api/rule.ts';

/** An election as a header or a cell names it. */
export interface NamedElection {
  /** ISO date. */
  readonly date: string;
  /** What of the date the text says itself; the rest is filled in (see `dayOf`). */
  readonly precision: 'day' | 'month' | 'year';
  readonly type: ElectionType | null;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const YEAR = '(?:19|20)\\d{2}';

/** Ways to write the date of an election, each with what its groups are. */
const DATES: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`(?<!\\d)(${YEAR})[-_/.](\\d{1,2})[-_/.](\\d{1,2})(?!\\d)`), 'ymd'],
  [new RegExp(`(?<!\\d)(\\d{1,2})[-_/.](\\d{1,2})[-_/.](${YEAR})(?!\\d)`), 'mdy'],
  [new RegExp(`(?<!\\d)(${YEAR})(\\d{2})(\\d{2})(?!\\d)`), 'ymd'],
  [new RegExp(`(?<!\\d)(\\d{2})(\\d{2})(${YEAR})(?!\\d)`), 'mdy'],
  [new RegExp(`${MONTH}[ _-]+(\\d{1,2}),?[ _-]+(${YEAR})`), 'Mdy'],
  [new RegExp(`(?<!\\d)(\\d{1,2})[ _-]${MONTH}[ _-](${YEAR})`), 'dMy'],
  [/(?<!\d)(\d{1,2})[-_/](\d{1,2})[-_/](\d{2})(?!\d)/, 'mdY'],
  [new RegExp(`(?:^|[^a-z])${MONTH}[ _-]*(${YEAR})(?!\\d)`), 'My'],
  [new RegExp(`(?<!\\d)(${YEAR})[ _-]*${MONTH}(?![a-z])`), 'yM'],
  [new RegExp(`(?<!\\d)(${YEAR})(?!\\d)`), 'y'],
  [/(?<!\d)(\d{2})(\d{2})(\d{2})(?!\d)/, 'mdY'],
  [/(?<![\d/-])(\d{2})(?![\d/-])/, 'Y'],
];

/** In this order: "municipal primary" is municipal, "second primary" and "primary runoff" are runoffs, "special general" special. */
const TYPE_WORDS: readonly (readonly [RegExp, ElectionType])[] = [
  [/pres[a-z]*(_| |-)*(preference(_| |-)*)?prim|\bppp?\b|\bpres pri\b|^pp$/, 'presidential_primary'],
  [/run-?_?-? ?off|second primary/, 'runoff'],
  [/primary.*\b(and|&)\b.*special/, 'primary'],
  [/special/, 'special'],
  [/munic|\bmuni|\bcity\b|\btown\b|\bvillage\b|\blocal\b/, 'municipal'],
  [/prim/, 'primary'],
  [/general|consolidated_?general|\bgen[ _-]?elec/, 'general'],
];

const TYPE_CODES: Record<string, ElectionType> = {
  g: 'general',
  ge: 'general',
  gn: 'general',
  gen: 'general',
  genr: 'general',
  p: 'primary',
  pr: 'primary',
  pe: 'primary',
  pri: 'primary',
  pp: 'presidential_primary',
  ppp: 'presidential_primary',
  s: 'special',
  se: 'special',
  sp: 'special',
  spec: 'special',
  r: 'runoff',
  ro: 'runoff',
  ru: 'runoff',
  run: 'runoff',
  m: 'municipal',
  mu: 'municipal',
  mun: 'municipal',
  lo: 'municipal',
};

/** The kind of election that words or a code of a source mean, or null when they do not say. */
export function electionTypeIn(text: string): ElectionType | null {
  const words = text.toLowerCase().trim();
  return TYPE_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? TYPE_CODES[words] ?? null;
}

/**
 * The election that a text such as "GENERAL-11/06/2012", "General_2022", "vf_g2020", "November 2022" or "PR18" names, or null when
 * it has no date at all. Two-digit years are of 1970 to 2069. Where day or month are missing, they are filled in.
 *
 * @param codes what the text's words for kinds of election mean, where a layout says
 */
export function namedElection(
  text: string,
  codes: Readonly<Record<string, ElectionType>> = {},
): NamedElection | null {
  const plain = text.trim().toLowerCase();
  for (const [pattern, order] of DATES) {
    const found = pattern.exec(plain);
    if (!found) continue;
    const type = typeBeside(plain.slice(0, found.index), plain.slice(found.index + found[0].length), codes);
    const { year, month, day } = partsOf(found.slice(1), order);
    if (year < 1900 || year > 2100 || (month !== null && (month < 1 || month > 12))) {
      if (day !== null) return null;
      continue;
    }
    const date = dayOf(year, month, day, type);
    // A day that never was is no date, not a date of which only the year counts.
    if (Number.isNaN(Date.parse(date)) || new Date(date).getUTCDate() !== Number(date.slice(8))) return null;
    return { date, precision: day !== null ? 'day' : month !== null ? 'month' : 'year', type };
  }
  return null;
}

function partsOf(groups: readonly string[], order: string) {
  let year = 0;
  let month: number | null = null;
  let day: number | null = null;
  [...order].forEach((part, i) => {
    const value = groups[i] ?? '';
    if (part === 'y') year = Number(value);
    if (part === 'Y') year = Number(value) + (Number(value) < 70 ? 2000 : 1900);
    if (part === 'm') month = Number(value);
    if (part === 'M') month = MONTHS.indexOf(value.slice(0, 3)) + 1;
    if (part === 'd') day = Number(value);
  });
  return { year, month: month as number | null, day: day as number | null };
}

/** The kind of election in the words around the date; short codes only where they stand directly beside it. */
function typeBeside(
  before: string,
  after: string,
  codes: Readonly<Record<string, ElectionType>>,
): ElectionType | null {
  const left = before.split(/[^a-z]+/);
  const right = after.split(/[^a-z]+/);
  const words = new Set([...left, ...right]);
  const given = Object.entries(codes).find(([code]) => words.has(code.toLowerCase()));
  if (given) return given[1];
  const apart = `${before} ${after}`
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z])(primary|general|election)/g, '$1 $2');
  const near = [left.findLast(Boolean), right.find(Boolean)].map((word) => TYPE_CODES[word ?? '']);
  return electionTypeIn(apart) ?? near.find((type) => type !== undefined) ?? null;
}

/**
 * A date for what a text leaves open: a general election, or November, means the Tuesday after the first Monday of November; a
 * month the second Tuesday in it; a year alone the second Tuesday of June.
 */
function dayOf(year: number, month: number | null, day: number | null, type: ElectionType | null): string {
  if (day !== null && month !== null) return iso(year, month, day);
  const at = month ?? (type === 'general' ? 11 : 6);
  const firstTuesday = 1 + ((9 - new Date(Date.UTC(year, at - 1, 1)).getUTCDay()) % 7);
  if (at === 11) return iso(year, 11, firstTuesday === 1 ? 8 : firstTuesday);
  return iso(year, at, firstTuesday + 7);
}

function iso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
