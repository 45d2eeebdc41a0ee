import table from '../../../resources/nicknames.json';

/** Groups of given names that one person may go by, in capital letters; a name may stand in several. */
export const nicknameGroups: readonly (readonly string[])[] = table.groups.map((group) =>
  group.toUpperCase().split(' '),
);

/** Every given name of the groups, in capital letters: what tells a column of given names from one of other words. */
export const commonGivenNames: ReadonlySet<string> = new Set(nicknameGroups.flat());
