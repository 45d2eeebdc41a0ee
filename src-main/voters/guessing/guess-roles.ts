import { roleEntry } from '../../api/dictionary.ts';
import { guessByValues } from './guess-by-values.ts';
import { guessHeader, type PlacedName } from './guess-context.ts';
import { electionColumn } from './guess-elections.ts';
import { guessHeaderless } from './guess-headerless.ts';
import { guessed, type RoleGuess } from './role-guess.ts';
import { LOOKS } from './value-looks.ts';
import { profileValues, type ValueProfile } from './value-profile.ts';

export type { RoleGuess } from './role-guess.ts';

/** Where fewer of the names say something, the header is taken for words that we do not know. */
const TOLD = 0.25;

/**
 * A guess for each column of a file with an unknown header, from its name, the names around it, and the look of its values. A name
 * that fits while the values do not is doubted; a column whose name says nothing may be known by its values.
 */
export function guessRoles(names: readonly string[], rows: readonly (readonly string[])[]): RoleGuess[] {
  const profiles = names.map((_, i) => profileValues(rows.map((row) => row[i] ?? '')));
  const elections = names.map(electionColumn);
  const placed = guessHeader(names.map((name, i) => (elections[i] ? '' : name)));
  const guesses = names.map((name, i): RoleGuess => {
    const profile = profiles[i] ?? profileValues([]);
    const named = placed[i];
    return elections[i] ?? (named?.role ? byName(name, named, profile) : guessByValues(profile));
  });
  const told = placed.filter(({ role }, i) => role !== null || elections[i] !== null).length;
  return told < TOLD * names.length ? byPlaces(guesses, rows) : withoutRivals(guesses, placed);
}

/** Of a header in unknown words: what its names do not say, values and places may, as if it had none. */
function byPlaces(guesses: readonly RoleGuess[], rows: readonly (readonly string[])[]): RoleGuess[] {
  const named = new Set(guesses.flatMap(({ role, asks }) => (role && !asks ? [role] : [])));
  const unnamed = guessHeaderless(rows, guesses.length);
  return guesses.map((guess, i) => {
    const found = unnamed[i];
    const says = found?.role && found.role !== guess.role && !named.has(found.role);
    return guess.asks && says ? found : guess;
  });
}

function byName(name: string, named: PlacedName, profile: ValueProfile): RoleGuess {
  const role = asValued(named.role ?? '', profile);
  const because = named.because ? `the name "${name}", and ${named.because}` : `the name "${name}"`;
  const certainty = named.sure ? 0.95 : 0.5 + 0.35 * named.explained;
  const looks = LOOKS[role];
  if (!looks || profile.filled === 0) return guessed(role, round(certainty), because);
  const share = looks(profile);
  if (share >= 0.8) return guessed(role, round(certainty + 0.02), `${because}; the values look like it`);
  if (share < 0.3) return guessed(role, 0.4, `${because}, but few values look like it`);
  return guessed(
    role,
    round(Math.min(certainty, 0.7)),
    `${because}; ${percent(share)} of the values look like it`,
  );
}

/** The role that the name means, given values of another kind of the same thing. */
function asValued(role: string, profile: ValueProfile): string {
  if (profile.filled === 0) return role;
  if (role === 'birth.date' && profile.year >= 0.8) return 'birth.year';
  if (role === 'birth.year' && profile.date >= 0.8 && profile.year < 0.2) return 'birth.date';
  if (role === 'county.name' && profile.whole >= 0.8) return 'county.code';
  if (role === 'county.code' && profile.letters >= 0.8 && profile.long >= 0.8) return 'county.name';
  if (role.endsWith('.street_name') && profile.streetLine >= 0.8) return role.replace('street_name', 'line1');
  if (role.endsWith('.line1') && profile.letters >= 0.9 && profile.filled >= 5)
    return role.replace('line1', 'street_name');
  if (role === 'history.election_name' && profile.date >= 0.8) return 'history.election_date';
  if (role === 'history.election_code' && profile.date >= 0.8) return 'history.election_date';
  return role;
}

/** A role that values alone suggest is given up where a name has it. */
function withoutRivals(guesses: readonly RoleGuess[], placed: readonly PlacedName[]): RoleGuess[] {
  const held = new Set(guesses.flatMap(({ role }, i) => (role && placed[i]?.role ? [role] : [])));
  const seen = new Set<string>();
  return guesses.map((guess, i) => {
    if (guess.role === null || placed[i]?.role || guess.role.startsWith('history.')) return guess;
    const rival = held.has(guess.role) || seen.has(guess.role);
    seen.add(guess.role);
    return rival
      ? guessed(null, 0, `${roleEntry(guess.role)?.label}? But another column fits better`)
      : guess;
  });
}

function round(share: number): number {
  return Math.round(Math.min(1, share) * 100) / 100;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
