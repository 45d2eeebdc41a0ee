import { guessName } from '../guessing/guess-name.ts';
import { profileValues } from '../guessing/value-profile.ts';

/** Whether the first row names columns: its cells are words, and either known names or unlike the rows below. */
export function looksLikeHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = [], ...body] = rows;
  const cells = first.filter((cell) => cell !== '');
  if (cells.length === 0) return false;
  // Four names of different things are no coincidence, even among dates: some headers are mostly dates of elections.
  const sure = cells.flatMap((cell) => {
    const guess = guessName(cell);
    return guess?.sure && cell.length >= 3 ? [guess.role] : [];
  });
  if (new Set(sure).size >= 4) return true;
  const asValues = profileValues(cells);
  const dataLike = asValues.date + asValues.phone + asValues.email + asValues.whole + asValues.decimal;
  if (dataLike > 0.34) return false;
  if (sure.length / cells.length >= 0.25 || sure.length >= 3) return true;
  if (dataLike > 0) return false;
  if (body.length === 0) return true;
  // Unknown words: a header if the rows below hold numbers or dates where it has none, or if no name comes twice.
  const columns = first.map((_, i) => profileValues(body.slice(0, 100).map((row) => row[i] ?? '')));
  const differs = columns.some((p) => p.filled > 0 && (p.whole > 0.8 || p.decimal > 0.8 || p.date > 0.8));
  const identifiers = cells.every((cell) => /^[\p{L}_][\p{L}\p{N}_ .#()/-]*$/u.test(cell));
  return (
    differs ||
    (identifiers && new Set(cells).size === cells.length && cells.some((cell) => /_|[a-z][A-Z]/.test(cell)))
  );
}

/**
 * How many columns a file with a header has: as many as names, unless nearly all rows end with blank cells that the header has no names
 * for, or the header with blank names that no row has cells for.
 */
export function headerWidth(given: readonly string[], rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  const [usual, hits] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [given.length, 0];
  if (hits < rows.length * 0.9) return given.length;
  const blankEnds = rows.every((row) => row.slice(given.length).every((cell) => cell === ''));
  const blankNames = given.slice(usual).every((name) => name === '');
  return (usual > given.length ? blankEnds : blankNames) ? usual : given.length;
}

/** Names made unique: a repeated one gets _2, _3, ...; an empty one is called column_<n>. */
export function uniqueNames(given: readonly string[]): string[] {
  const taken = new Set<string>();
  return given.map((name, i) => {
    const base = name === '' ? `column_${i + 1}` : name;
    let unique = base;
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${base}_${n}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** Said of a file without header, unless its layout is known, which names the columns. */
export const NUMBERED_COLUMNS =
  'The file has no header line: columns are numbered. Check what each one holds.';

/** What the user should know of a header: names made up, because they are missing or come twice. */
export function headerWarnings(
  given: readonly string[],
  names: readonly string[],
  header: boolean,
): string[] {
  if (!header) return [NUMBERED_COLUMNS];
  const renamed = names.filter((name, i) => (given[i] ?? '') !== '' && name !== given[i]);
  const nameless = names.filter((_, i) => (given[i] ?? '') === '');
  return [
    ...(renamed.length ? [`The header repeats names; the later ones are called ${renamed.join(', ')}.`] : []),
    ...(nameless.length ? [`Columns without a name are called ${nameless.join(', ')}.`] : []),
  ];
}
