import type { ColumnKind } from './fields.ts';
import { HEADERS, headerWords } from './headers.ts';
import { commonGivenNames } from './nicknames.ts';

/** A column as linkage looks at it. */
export interface LinkColumn {
  /** As in the header. */
  readonly name: string;
  /** Its name in SQL. */
  readonly column: string;
  /** Some of its values that are not empty. */
  readonly sample: readonly string[];
  /** Over all rows. */
  readonly filled: number;
  readonly distinct: number;
}

/** How the values of a kind must look for a header to be believed: the least share. */
const LOOKS: Partial<Record<ColumnKind, (value: string) => boolean>> = {
  email: (v) => /@/.test(v),
  phone: (v) => digits(v) >= 6 && digits(v) <= 15,
  birth_date: (v) => isDate(v),
  birth_year: (v) => /^(18|19|20)\d{2}$/.test(v),
  birth_month: (v) => /^(0?[1-9]|1[0-2])$/.test(v),
  birth_day: (v) => /^(0?[1-9]|[12]\d|3[01])$/.test(v),
  age: (v) => /^1?\d{1,2}$/.test(v),
  given: (v) => /\p{L}/u.test(v) && !/\d{3}/.test(v),
  middle: (v) => /\p{L}/u.test(v) && !/\d{3}/.test(v),
  surname: (v) => /\p{L}/u.test(v) && !/\d{3}/.test(v),
  number: (v) => /\d/.test(v) && v.length <= 8,
  city: (v) => /\p{L}/u.test(v),
  postcode: (v) => /\d/.test(v) && v.length <= 10,
  latitude: (v) => Math.abs(decimal(v)) <= 90,
  longitude: (v) => Math.abs(decimal(v)) <= 180,
  quantity: (v) => /^[-$€£ ]*[\d.,]+( ?(USD|EUR|GBP))?$/i.test(v),
  full_name: (v) => /\p{L}/u.test(v),
};

/**
 * What each column of a table holds, from its header and its values. A header that its values do not bear out is not believed; a
 * header that says nothing leaves the values. Columns that cannot tell two records apart (one value, or none) have no kind.
 *
 * @param rows of the table
 */
export function columnKinds(columns: readonly LinkColumn[], rows: number): (ColumnKind | null)[] {
  // Where all rows say the same in everything, that is what there is to compare.
  const least = columns.some(({ distinct }) => distinct > 1) ? 2 : 1;
  const kinds = columns.map((column) =>
    column.distinct < Math.min(least, Math.max(1, rows)) ? null : kindOf(column, rows),
  );
  return birthParts(columns, people(columns, kinds));
}

function kindOf(column: LinkColumn, rows: number): ColumnKind {
  const words = headerWords(column.name);
  for (const [header, kind] of HEADERS) {
    if (header.test(words) && share(column, LOOKS[kind] ?? (() => true)) >= 0.7) return refined(kind, column);
  }
  return byValues(column, rows);
}

/** A line of an address begins with its number; without, it is a street. A title is a form of address or the name of a thing. */
function refined(kind: ColumnKind, column: LinkColumn): ColumnKind {
  if (kind === 'category' && column.distinct * 2 > column.filled && share(column, severalWords) > 0.5)
    return 'place_name';
  if (kind !== 'address_line') return kind;
  if (share(column, (v) => /^\s*\d+\w?[\s,]+\S/.test(v)) >= 0.5) return 'address_line';
  return /(2|two)\s*$/.test(column.name) ? 'text' : 'street';
}

function byValues(column: LinkColumn, rows: number): ColumnKind {
  const is = (test: (value: string) => boolean) => share(column, test) >= 0.8;
  const repeats = column.filled / column.distinct;
  if (is((v) => /^[^@\s]+@[^@\s]+$/.test(v))) return 'email';
  if (is(isDate)) return 'birth_date';
  if (is((v) => /^[+(]?\d[\d\s().\-/]{5,}\d$/.test(v) && digits(v) >= 9 && digits(v) <= 13 && /\D/.test(v)))
    return 'phone';
  if (is((v) => /^\s*\d+\w?\s+\p{L}{2,}/u.test(v))) return 'address_line';
  if (is((v) => /^-?\d+\.\d+$/.test(v))) return 'quantity';
  if (share(column, (v) => commonGivenNames.has(v.toUpperCase())) >= 0.4) return 'given';
  if (
    share(
      column,
      (v) =>
        v.split(/[\s,]+/).length > 1 &&
        v
          .toUpperCase()
          .split(/[\s,]+/)
          .some((word) => commonGivenNames.has(word)),
    ) >= 0.4
  )
    return 'full_name';
  if (column.distinct <= 60 && repeats > Math.max(5, rows / 200)) return 'category';
  if (is((v) => v.length >= 4 && /\d/.test(v) && !/\s/.test(v)) && repeats < 3) return 'identifier';
  if (share(column, severalWords) > 0.5) return 'place_name';
  return 'text';
}

function severalWords(value: string): boolean {
  return /\S\s+\S/.test(value);
}

/** Words in names of places that names of people do not have. */
const OF_PLACES =
  /\b(cafe|caf\u00e9|coffee|grill|restaurant|bar|deli|delicatessen|inn|hotel|motel|bistro|diner|pizza|pizzeria|steakhouse|bakery|kitchen|pub|tavern|club|shop|store|market|salon|clinic|pharmacy|school|church|garage|llc|inc|corp|ltd|co|company|group|services?|center|centre|the|of|on)\b|'s\b/i;

/**
 * The kinds of two tables' columns, such that a "name" is of a place in both or of a person in both: where names of one read as those of
 * places and the other has no names of people but such, they are places.
 */
export function agreeOnNames(
  ours: readonly (ColumnKind | null)[],
  theirs: readonly (ColumnKind | null)[],
): (ColumnKind | null)[] {
  const places = theirs.includes('place_name') && !NAMES_OF_PEOPLE.some((kind) => theirs.includes(kind));
  return ours.map((kind) => (kind === 'full_name' && places ? 'place_name' : kind));
}

const NAMES_OF_PEOPLE: readonly ColumnKind[] = ['given', 'surname', 'full_name'];

/**
 * A "name" among people is a person's, else that of a place; beside a given name it is the surname, beside a surname the given name, and
 * beside both only text.
 */
function people(
  columns: readonly LinkColumn[],
  kinds: readonly (ColumnKind | null)[],
): (ColumnKind | null)[] {
  const given = kinds.includes('given');
  const surname = kinds.includes('surname');
  return kinds.map((kind, i) => {
    if (kind !== 'full_name') return kind;
    if (given && surname) return 'text';
    if (given || surname) return kinds.indexOf(kind) < i ? 'text' : given ? 'surname' : 'given';
    const column = columns[i];
    const named = column
      ? share(column, (v) =>
          v
            .toUpperCase()
            .split(/[\s,]+/)
            .some((word) => commonGivenNames.has(word)),
        )
      : 0;
    const born = kinds.some((one) => one?.startsWith('birth_') || one === 'age');
    const ofPlaces = column ? share(column, (v) => OF_PLACES.test(v)) >= 0.2 : false;
    return born || (named >= 0.35 && !ofPlaces) ? 'full_name' : 'place_name';
  });
}

/** Parts of a birth date only count together; a lone month or day is a category, and a whole date makes them needless. */
function birthParts(
  columns: readonly LinkColumn[],
  kinds: readonly (ColumnKind | null)[],
): (ColumnKind | null)[] {
  const has = (kind: ColumnKind) => kinds.includes(kind);
  if (has('birth_year') && has('birth_month') && has('birth_day')) return [...kinds];
  return kinds.map((kind, i) => {
    if (kind === 'birth_day' && columns[i] && share(columns[i], isDate) > 0.7) return 'birth_date';
    return kind === 'birth_month' || kind === 'birth_day' ? 'category' : kind;
  });
}

/** Whether it reads as a date of any order, valid or not. */
function isDate(value: string): boolean {
  return /^(\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}|(18|19|20)\d{6}|\d{4}(18|19|20)\d{2})([ T].*)?$/.test(
    value.trim(),
  );
}

/** A number with decimals, as coordinates are; NaN for anything else. */
function decimal(value: string): number {
  return /^\s*[-+]?\d+[.,]\d+\s*$/.test(value) ? Number(value.replace(',', '.')) : Number.NaN;
}

function digits(value: string): number {
  return value.replace(/\D/g, '').length;
}

function share({ sample }: LinkColumn, test: (value: string) => boolean): number {
  return sample.length ? sample.filter(test).length / sample.length : 0;
}
