import { ADDRESS_RULES } from './rules/address.ts';
import { CONTACT_RULES } from './rules/contacts.ts';
import { ID_RULES } from './rules/ids.ts';
import { PERSON_RULES } from './rules/person.ts';
import { PLACE_RULES } from './rules/places.ts';
import { REGISTRATION_RULES } from './rules/registration.ts';
import { VOTE_RULES } from './rules/votes.ts';

/** What a header's words (header-words.ts) mean. */
export interface RoleRule {
  readonly role: string;
  /** The words the role needs; of each group one. */
  readonly needs: readonly (readonly string[])[];
  /** The words it may have beside them. */
  readonly may: ReadonlySet<string>;
  /** False where such a name alone does not settle the role: the user is asked. */
  readonly sure: boolean;
}

/**
 * The rules of all roles but the parts of addresses, written `role: needed words | words it may have beside them`, with `a|b` for one
 * of several, and `role?` for a name that does not settle the role. Of the rules that fit a name, the one that explains most of its
 * words wins; of equals the one that needs more, then the earlier.
 */
export const roleRules: readonly RoleRule[] = [
  PERSON_RULES,
  REGISTRATION_RULES,
  ID_RULES,
  PLACE_RULES,
  CONTACT_RULES,
  VOTE_RULES,
].flatMap(parseRules);

/** The rules of the parts of an address, for the words beside the one that says which address it is. */
export const addressRules: readonly RoleRule[] = parseRules(ADDRESS_RULES).map((rule) => ({
  ...rule,
  may: new Set([...rule.may, 'address']),
}));

function parseRules(text: string): RoleRule[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', rest = ''] = line.split(': ');
      const [needs = '', may = ''] = rest.split(' | ');
      return {
        role: name.replace('?', ''),
        needs: needs.split(' ').map((group) => group.split('|')),
        may: new Set(may.split(' ').filter(Boolean)),
        sure: !name.endsWith('?'),
      };
    });
}
