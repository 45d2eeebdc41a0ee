import { givenRoles, roleEntry } from '../../api/dictionary.ts';
import { headerWords } from './header-words.ts';
import { addressRules, type RoleRule, roleRules } from './role-rules.ts';

/** What a column's name alone says. */
export interface NameGuess {
  readonly role: string;
  /** Share of the name's words that the role explains, 0..1. */
  readonly explained: number;
  /** Whether the name settles the role, as far as a name can. */
  readonly sure: boolean;
}

/** Words that add nothing to what the others say. */
const FILLERS = new Set('voter code text value label the of and in for'.split(' '));

/** Which address a column is about, by the word that says so. */
const SIDES: readonly (readonly [word: string, side: string])[] = [
  ['polling', 'polling'],
  ['mail', 'mail'],
  ['previous', 'previous'],
  ['residence', 'residence'],
  ['registration', 'residence'],
  ['effective', 'mail'],
];

/** Roles of the rules that only the whole file decides (guess-context.ts). */
const UNDECIDED = new Set(['id.key', 'id.registration', 'party.support']);

/** Codes that are the whole name, those of districts perhaps with the year of their map. */
const SHORT_NAMES: Record<string, string> = {
  fn: 'name.first',
  mn: 'name.middle',
  ln: 'name.last',
  cd: 'district.us_house',
  usc: 'district.us_house',
  sd: 'district.state_upper',
  ss: 'district.state_upper',
  hd: 'district.state_lower',
  ad: 'district.state_lower',
  rd: 'district.state_lower',
  ld: 'district.state_lower',
  ed: 'precinct.election_district',
};

/** The role that a column's name suggests, or null when no rule explains half of its words. */
export function guessName(header: string): NameGuess | null {
  const exact = ownName(header);
  if (exact) return { role: exact, explained: 1, sure: true };
  const short = header
    .trim()
    .toLowerCase()
    .replace(/^(vb|vf|tsmart|[._ ])+/g, '')
    .replace(/[_ ]?20\d\d$/, '');
  const code = SHORT_NAMES[short];
  if (code) return { role: code, explained: 1, sure: short === 'cd' };
  const words = headerWords(header).split(' ').filter(Boolean);
  const [best] = [...applied(roleRules, words), ...addressGuesses(words)].sort(
    (a, b) => b.explained - a.explained || b.needed - a.needed,
  );
  return best && best.explained >= 0.5 && (roleEntry(best.role) || UNDECIDED.has(best.role)) ? best : null;
}

/** Names of our columns by which others commonly mean something else, or something wider. */
const COMMON = new Set(['phone_number', 'precinct_id', 'precinct_number', 'precinct_ward']);

/** The role whose own name, or whose column's name, the header is: name.last, name_last. */
function ownName(header: string): string | undefined {
  const plain = header.trim().toLowerCase();
  if (COMMON.has(plain)) return undefined;
  return givenRoles.find((entry) => entry.role === plain || (plain.includes('_') && entry.column === plain))
    ?.role;
}

interface Applied extends NameGuess {
  /** How many groups of words the rule needs. */
  readonly needed: number;
}

function applied(rules: readonly RoleRule[], words: readonly string[]): Applied[] {
  return rules.flatMap((rule) => {
    const used = new Set<string>();
    for (const group of rule.needs) {
      const word = group.find((one) => words.includes(one) && !used.has(one));
      if (word === undefined) return [];
      used.add(word);
    }
    const telling = words.filter((word) => used.has(word) || !FILLERS.has(word));
    const known = telling.filter((word) => used.has(word) || rule.may.has(word)).length;
    const explained = known / telling.length;
    return [{ role: rule.role, explained, sure: rule.sure && explained === 1, needed: rule.needs.length }];
  });
}

/** The address rules, on the words beside the one that says which address it is. */
function addressGuesses(words: readonly string[]): Applied[] {
  const [word, side] = SIDES.find(([one]) => words.includes(one)) ?? [undefined, 'residence'];
  const rest = words.filter((one) => one !== word);
  if (rest.length === 0) {
    return word === 'mail' || word === 'residence'
      ? [{ role: `${side}.line1`, explained: 1, sure: false, needed: 1 }]
      : [];
  }
  return applied(addressRules, rest).map((found): Applied => {
    // The word for the address counts as explained too.
    const explained =
      word === undefined ? found.explained : (found.explained * rest.length + 1) / words.length;
    const role = side === 'polling' || side === 'previous' ? `${side}.address` : `${side}.${found.role}`;
    // A number, a type or "1" alone is part of an address only where the name says so.
    const loose =
      word === undefined &&
      ['number', 'line1', 'line2', 'line3', 'line4'].includes(found.role) &&
      !found.sure;
    return {
      role,
      explained: loose ? 0 : Math.min(1, explained),
      sure: found.sure && side !== 'previous' && word !== 'effective',
      needed: found.needed + (word ? 1 : 0),
    };
  });
}
