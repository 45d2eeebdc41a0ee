import { givenRoles, roleEntry } from '../../api/dictionary.ts';
import { headerWords } from './header-words.ts';
import { ROLE_PATTERNS } from './role-patterns.ts';
import { profileValues, type ValueProfile } from './value-profile.ts';

/** A role for a column, how sure we are (0..1), and why. */
export interface RoleGuess {
  readonly role: string | null;
  readonly confidence: number;
  readonly reason: string;
}

/** Roles of which a file may well have several columns: all of them keep the guess. */
const REPEATABLE = new Set(['district.special', 'district.other', 'district.judicial', 'district.school']);

/** What values of a role must look like, where that can be told. */
const LOOKS: Record<string, (p: ValueProfile) => number> = {
  'birth.date': (p) => Math.max(p.date, p.year),
  'birth.year': (p) => p.year,
  'reg.date': (p) => p.date,
  'history.election_date': (p) => p.date,
  'residence.zip': (p) => p.zip,
  'mail.zip': (p) => Math.max(p.zip, 0.5),
  'residence.state': (p) => p.state,
  phone: (p) => p.phone,
  'phone.cell': (p) => p.phone,
  'phone.landline': (p) => p.phone,
  email: (p) => p.email,
  'geo.lat': (p) => Math.max(p.decimal, p.whole),
  'geo.lon': (p) => Math.max(p.decimal, p.whole),
  age: (p) => p.whole,
  gender: (p) => p.gender,
};

/**
 * A guess for each column of an unknown file, from its name and the look of its values. Each role is given once, to the column
 * that fits best; a name that fits while the values do not is doubted.
 */
export function guessRoles(names: readonly string[], rows: readonly (readonly string[])[]): RoleGuess[] {
  const guesses = names.map((name, i) => guessRole(name, profileValues(rows.map((row) => row[i] ?? ''))));
  const best = new Map<string, number>();
  guesses.forEach(({ role, confidence }, i) => {
    if (role === null || REPEATABLE.has(role)) return;
    const held = best.get(role);
    if (held === undefined || (guesses[held]?.confidence ?? 0) < confidence) best.set(role, i);
  });
  return guesses.map((guess, i) => {
    if (guess.role === null || REPEATABLE.has(guess.role) || best.get(guess.role) === i) return guess;
    const other = names[best.get(guess.role) ?? 0] ?? '';
    return { role: null, confidence: 0, reason: `${labelOf(guess.role)}? But ${other} fits better` };
  });
}

function guessRole(name: string, profile: ValueProfile): RoleGuess {
  const words = headerWords(name);
  const exact = namedRole(name);
  const byName = exact ?? ROLE_PATTERNS.find(([, pattern]) => pattern.test(words))?.[0];
  if (byName && roleEntry(byName)) {
    const looks = LOOKS[byName];
    if (!looks || profile.filled === 0) {
      return { role: byName, confidence: exact ? 0.95 : 0.85, reason: `the name "${name}"` };
    }
    const share = looks(profile);
    if (share >= 0.8) {
      return { role: byName, confidence: 0.95, reason: `the name "${name}", and the values look like it` };
    }
    if (share < 0.3) {
      return { role: byName, confidence: 0.4, reason: `the name "${name}", but few values look like it` };
    }
    return {
      role: byName,
      confidence: 0.7,
      reason: `the name "${name}"; ${percent(share)} of the values look like it`,
    };
  }
  return guessByValues(profile);
}

/** The role whose own name, or whose column's name, the header is: name.last, name_last. */
function namedRole(header: string): string | undefined {
  const plain = header.trim().toLowerCase();
  return givenRoles.find((entry) => entry.role === plain || entry.column === plain)?.role;
}

function guessByValues(profile: ValueProfile): RoleGuess {
  const enough = profile.filled >= 5;
  const candidates: [string, number, string][] = [
    ['email', profile.email, 'e-mail addresses'],
    ['phone', profile.phone, 'phone numbers'],
    ['geo.lon', profile.longitude, 'longitudes'],
    ['geo.lat', profile.latitude, 'latitudes'],
    [
      'party',
      profile.distinct <= 20 && profile.distinct >= 2 && profile.yesNo < 0.9 && profile.gender < 0.9
        ? profile.party
        : 0,
      'party codes',
    ],
    [
      'gender',
      profile.distinct >= 2 && profile.distinct <= 4 && profile.yesNo < 0.9 ? profile.gender : 0,
      'gender codes',
    ],
    [
      'residence.state',
      profile.distinct <= 3 && profile.letters > 0.9 && profile.gender < 0.9 ? profile.state : 0,
      'state codes',
    ],
    ['residence.zip', profile.zip * (profile.whole > 0 ? 0.9 : 1), 'ZIP codes'],
  ];
  const found = candidates.find(([, share]) => share >= 0.85);
  if (!enough || !found)
    return { role: null, confidence: 0, reason: 'neither the name nor the values say what it is' };
  const [role, share, what] = found;
  return {
    role,
    confidence: Math.round(share * 60) / 100,
    reason: `${percent(share)} of the values look like ${what}`,
  };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function labelOf(role: string): string {
  return roleEntry(role)?.label ?? role;
}
