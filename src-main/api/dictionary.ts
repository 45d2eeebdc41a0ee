import { kindLabels } from './append-kinds.ts';
import { address } from './dictionary/address.ts';
import { appended } from './dictionary/appended.ts';
import { derivedLabels as atImport, derived } from './dictionary/derived.ts';
import { type DictionaryEntry, group } from './dictionary/entry.ts';
import { person } from './dictionary/person.ts';
import { registration } from './dictionary/registration.ts';
import { votes } from './dictionary/votes.ts';

export { type DictionaryEntry, roleColumn } from './dictionary/entry.ts';

/** What the codes of derived columns mean. */
export const derivedLabels: typeof atImport = { ...atImport, ...kindLabels };

/**
 * Age may be given or derived: from the date of birth on the project's reference date; else the age of the source; else
 * reference year less birth year (a file with the year alone cannot say more).
 */
const age = group('Person', 'personal', [
  [
    'age',
    'Age',
    'integer',
    'Years; as of the reference date, or of the end of the year where only that is known',
  ],
]);

/** THE dictionary of canonical columns, in the order in which a newcomer would want them listed. */
export const dictionary: readonly DictionaryEntry[] = [
  ...person.filter((entry) => entry.group === 'Identity' || entry.group === 'Name'),
  ...appended.filter((entry) => entry.group === 'Identity'),
  ...derived.filter((entry) => entry.group === 'Name'),
  ...age,
  ...person.filter((entry) => entry.group === 'Person'),
  ...registration,
  ...derived.filter((entry) => entry.group === 'Registration'),
  ...derived.filter((entry) => entry.group === 'Turnout'),
  ...derived.filter((entry) => entry.group === 'Residence' || entry.group === 'Household'),
  ...address,
  ...derived.filter((entry) => entry.group === 'Contact'),
  ...person.filter((entry) => entry.group === 'Contact' || entry.group === 'Scores and answers'),
  ...appended.filter((entry) => entry.group !== 'Identity'),
  ...votes,
];

/** Columns of the voter table that machinery uses and users never see in choosers. */
export const hiddenColumns: readonly string[] = ['rid', 'source_id', 'voted_mask', 'eligible_mask'];

const byRole = new Map(dictionary.map((entry) => [entry.role, entry]));
const byColumn = new Map(
  dictionary.filter((entry) => entry.table === 'voters').map((entry) => [entry.column, entry]),
);

/** The entry of a role (`name.last`), or undefined for a role that the dictionary does not know. */
export function roleEntry(role: string): DictionaryEntry | undefined {
  return byRole.get(role);
}

/** The entry behind a column of the voter table (`name_last`), or undefined for a source's own column. */
export function columnEntry(column: string): DictionaryEntry | undefined {
  return byColumn.get(column);
}

/** The roles a user may give to a column of a file. */
export const givenRoles: readonly DictionaryEntry[] = dictionary.filter((entry) => entry.origin === 'given');
