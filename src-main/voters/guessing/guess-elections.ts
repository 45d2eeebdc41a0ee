import { namedElection } from './election-words.ts';
import { guessed, type RoleGuess } from './role-guess.ts';

/** Words that headers of election columns are made of, beside dates. */
const WORDS =
  /^(e|general|gen|genr|ge|gn|g|primary|prim|pri|pr|p|presidential|presprimary|pres|preference|preferential|pp|ppp|special|spec|sp|s|runoff|run|off|municipal|muniprimary|muni|mun|m|election|elec|elect|elections|genelec|primelec|consolidated|local|or|any|other|anyelection|otherelection|vote|voted|voter|voting|history|hist|participation|in|the|state|statewide|federal|held|on|of|party|ballot|method|how|howvoted|partyvoted|countyvotedin|county|type|vf|vb|vh|lg|sd|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|pres|primaryrunoff|prefprimary|preferentialprimary|specialprimaryelection|generalrunoff|th|st|nd)$/;

/** Words that alone say that something was voted in; a number beside them is a year. */
const STRONG =
  /gen|prim|pres|special|run|muni|election|elec|vote|voting|history|hist|participation|^(g|p|pp|pri|pr|ge|gn)$/;

/**
 * The role of a column whose name is an election ("GENERAL-11/06/2012", "Primary_2020", "November 2022", "General18Party"), or null
 * when the name is none.
 */
export function electionColumn(name: string): RoleGuess | null {
  const found = namedElection(name.replace(/([a-z])([A-Z])/g, '$1 $2'));
  if (!found) return null;
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
  if (words.some((word) => !WORDS.test(word))) return null;
  const strong = words.some((word) => STRONG.test(word));
  const whole = found.precision !== 'year';
  // "Voter History 12" is a number, not a year.
  if (!whole && found.type === null && !/\d{4}/.test(name)) return null;
  if (!strong && !whole) return null;
  const role = words.includes('party')
    ? 'history.party'
    : words.includes('county')
      ? 'history.county'
      : words.some((word) => word === 'how' || word === 'method')
        ? 'history.method'
        : 'history.election';
  const sure = whole || (found.type !== null && strong);
  return guessed(role, sure ? 0.95 : 0.7, `its name is an election of ${found.date.slice(0, 4)}`);
}
