import {
  DIRECTIONS,
  FIRST_NAMES,
  NAME_SUFFIXES,
  STATUSES,
  STREET_TYPES,
  UNIT_TYPES,
} from './common-values.ts';
import { guessByValues } from './guess-by-values.ts';
import { repeatedGroups } from './repeated-groups.ts';
import { guessed, type RoleGuess } from './role-guess.ts';
import { describeColumn, type Give, type UnnamedColumn } from './unnamed-column.ts';
import { findDistricts, findPlaces } from './unnamed-places.ts';

/**
 * A guess for each column of a file without names, from the values and from where the columns stand: names stand together, a city
 * before its state and ZIP, a number before its street. The user is always asked.
 */
export function guessHeaderless(rows: readonly (readonly string[])[], width: number): RoleGuess[] {
  const columns = Array.from({ length: width }, (_, i) => describeColumn(rows.map((row) => row[i] ?? '')));
  const roles: (string | null)[] = columns.map(() => null);
  const give: Give = (role, at) => {
    if (
      at >= 0 &&
      at < width &&
      roles[at] === null &&
      (columns[at]?.filled ?? 0) > 0 &&
      !roles.includes(role)
    )
      roles[at] = role;
  };
  repeatedGroups(columns, roles);
  dates(columns, roles);
  for (const [role, test] of PLAIN) {
    give(
      role,
      columns.findIndex((column, i) => roles[i] === null && column.filled > 0 && test(column)),
    );
  }
  give('id.voter', bestId(columns, roles));
  people(columns, roles, give);
  findPlaces(columns, roles, give);
  findDistricts(columns, roles, give);
  return columns.map((column, i): RoleGuess => {
    const role = roles[i];
    if (role) return guessed(role, 0.6, 'the values look like it, and so does the place of the column');
    const alone = guessByValues(column);
    return alone.role !== null && roles.includes(alone.role)
      ? guessed(null, 0, 'the file has no names, and the values do not say what it is')
      : alone;
  });
}

/** Roles that the values of one column give away. */
const PLAIN: readonly (readonly [string, (column: UnnamedColumn) => boolean])[] = [
  [
    'history.packed',
    (c) => c.values.some((value) => /(20\d\d|general|GE).*;.*(20\d\d|general|GE)/i.test(value)),
  ],
  ['email', (c) => c.email > 0.8],
  ['phone', (c) => c.phone > 0.8],
  ['name.suffix', (c) => c.of(NAME_SUFFIXES) > 0.8],
  [
    'gender',
    (c) =>
      c.gender > 0.9 &&
      c.distinct >= 2 &&
      c.distinct <= 3 &&
      c.of(new Set(['M', 'F', 'MALE', 'FEMALE'])) > 0.5,
  ],
  [
    'status',
    (c) =>
      c.of(STATUSES) > 0.5 &&
      c.yesNo < 0.9 &&
      c.distinct <= 8 &&
      c.values.some((value) => /^A(CT.*)?$/i.test(value)),
  ],
  [
    'party',
    (c) =>
      c.party > 0.4 &&
      c.gender < 0.9 &&
      c.yesNo < 0.5 &&
      c.distinct >= 2 &&
      c.distinct <= 20 &&
      c.state < 0.9,
  ],
  ['residence.line1', (c) => c.streetLine > 0.8 && c.date < 0.5],
  ['residence.street_type', (c) => c.of(STREET_TYPES) > 0.8 && c.state < 0.9],
  ['residence.predir', (c) => c.of(DIRECTIONS) > 0.8],
  ['residence.unit_type', (c) => c.of(UNIT_TYPES) > 0.8 && c.state < 0.9],
  [
    'birth.year',
    (c) => c.year > 0.9 && c.values.filter((value) => Number(value) < 2008).length / c.filled > 0.8,
  ],
];

/** Days whose mean year is before this one are births: files of votes do not reach back so far. */
const LONG_AGO = 1998;

/** Births lie far back and are spread wide; elections are few different days; what is left of full dates, registrations first. */
function dates(columns: readonly UnnamedColumn[], roles: (string | null)[]): void {
  const years = (column: UnnamedColumn) =>
    column.values.map((value) => Number(/(19|20)\d{2}/.exec(value)?.[0] ?? 0));
  const dated = columns.flatMap((column, i) =>
    roles[i] === null && column.filled > 0 && column.date > 0.8 && column.zip < 0.5 ? [i] : [],
  );
  const mean = (i: number) =>
    years(columns[i] as UnnamedColumn).reduce((sum, year) => sum + year, 0) /
    Math.max(1, columns[i]?.filled ?? 1);
  const people =
    columns.some((column) => column.of(FIRST_NAMES) > 0.3 || column.streetLine > 0.8) ||
    dated.some((i) => mean(i) < LONG_AGO);
  if (!people) {
    const [first] = dated;
    if (first === undefined) return;
    roles[first] = 'history.election_date';
    ofVote(columns, roles, first);
    return;
  }
  const oldest = [...dated].sort((a, b) => mean(a) - mean(b))[0];
  if (oldest !== undefined && mean(oldest) < LONG_AGO) roles[oldest] = 'birth.date';
  const next = dated.find((i) => roles[i] === null);
  if (next !== undefined) roles[next] = 'reg.date';
  // Elections fall on few days, however many people voted.
  const few = dated.find(
    (i) => roles[i] === null && (columns[i]?.distinct ?? 0) <= (columns[i]?.filled ?? 0) / 2,
  );
  if (few === undefined) return;
  roles[few] = 'history.election_date';
  ofVote(columns, roles, few);
}

/** What stands behind the date of a vote: the kind of election, the party of the ballot, how it was cast, flags. */
function ofVote(columns: readonly UnnamedColumn[], roles: (string | null)[], date: number): void {
  const rest = columns.flatMap((column, i) =>
    i > date && roles[i] === null && column.filled > 0 && column.distinct <= 10 ? [{ column, i }] : [],
  );
  rest.forEach(({ column, i }, n) => {
    const coded = n === 0 && rest.length > 1 && column.yesNo < 0.9;
    const party = column.party > 0.8 && column.yesNo < 0.9;
    const role = coded ? 'history.election_type' : party ? 'history.party' : 'history.method';
    roles[i] = roles.includes(role) ? (column.yesNo > 0.9 ? 'history.flag' : null) : role;
  });
}

/** The column of long numbers or codes that the voter goes by: one with letters, else the first. */
function bestId(columns: readonly UnnamedColumn[], roles: readonly (string | null)[]): number {
  const fits = (column: UnnamedColumn, i: number) =>
    roles[i] === null &&
    column.filled > 0 &&
    column.distinct > 0.3 * column.filled &&
    column.values.every((value) => /^[A-Z]{0,4}-?\d{5,}(-\d+)?$/i.test(value)) &&
    // Nine digits may be a ZIP with its four, but rather a number where all differ.
    (column.zip < 0.9 || (column.digits(9, 9) === 1 && column.distinct === column.filled)) &&
    column.phone < 0.5;
  const ids = columns.flatMap((column, i) => (fits(column, i) ? [{ column, i }] : []));
  // In a file of votes a voter comes again, the number of a record does not.
  if (roles.includes('history.election_date')) ids.sort((a, b) => a.column.distinct - b.column.distinct);
  const lettered = ids.findLast(({ column }) => /^[A-Z]/i.test(column.values[0] ?? ''));
  return (lettered ?? ids[0])?.i ?? -1;
}

/** Names: the column of given names, the family name before it (or after, where nothing stands before), middle names behind. */
function people(columns: readonly UnnamedColumn[], roles: (string | null)[], give: Give): void {
  const given = columns.map((column, i) =>
    roles[i] === null ? column.of(FIRST_NAMES) * (column.long > 0.5 ? 1 : 0.5) : 0,
  );
  const best = Math.max(...given);
  if (best < 0.3) {
    const last = rareNames(columns, roles);
    give('name.last', last);
    if (last >= 0) give('name.first', last + 1);
    return;
  }
  // Middle names are given names too, but stand behind the first names.
  const first = given.findIndex((share) => share >= best * 0.6);
  const free = (i: number) =>
    i >= 0 && roles[i] === null && (columns[i]?.letters ?? 0) > 0.8 && (columns[i]?.state ?? 0) < 0.9;
  give('name.first', first);
  const last = [first - 1, first - 2, first + 2, first + 1].find(
    (i) => free(i) && (columns[i]?.long ?? 0) > 0.5 && (columns[i]?.of(FIRST_NAMES) ?? 1) < 0.5,
  );
  if (last !== undefined) give('name.last', last);
  const middle = first + 1;
  if (free(middle)) give('name.middle', middle);
  const title = Math.min(first, last ?? first) - 1;
  if (title > 0 && columns[title]?.of(new Set(['MR', 'MRS', 'MS', 'DR', 'MISS'])) === 1)
    give('name.prefix', title);
}

/** Names that the list of common ones does not know: two columns of many different words behind each other, behind the ID; else -1. */
function rareNames(columns: readonly UnnamedColumn[], roles: readonly (string | null)[]): number {
  const word = (i: number) => {
    const column = columns[i];
    if (!column || roles[i] !== null || column.filled === 0) return false;
    const plain = column.letters > 0.9 && column.state < 0.5 && column.party < 0.4 && column.yesNo < 0.5;
    return plain && column.distinct >= Math.min(8, 0.5 * column.filled);
  };
  const id = roles.findIndex((role) => role === 'id.voter' || role === 'id.county_voter');
  return id >= 0 && word(id + 1) && word(id + 2) ? id + 1 : -1;
}
