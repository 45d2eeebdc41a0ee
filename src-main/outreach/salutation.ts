import { listed } from '../api/listed.ts';
import { properCase } from '../voters/proper-case.ts';

/** A name for a salutation; either part may be empty. */
export interface Addressee {
  readonly first: string;
  readonly last: string;
}

/**
 * The people of a household in one line, a shared last name once: "Cody and James Gordon", "Cody Gordon and James Dowell",
 * "Cody, James and Willy Gordon". Empty when nobody has a name.
 */
export function salutation(people: readonly Addressee[]): string {
  const families = new Map<string, { last: string; firsts: string[] }>();
  for (const { first, last } of people) {
    const key = last.toUpperCase();
    const family = families.get(key) ?? { last: properCase(last), firsts: [] };
    if (first !== '') family.firsts.push(properCase(first));
    families.set(key, family);
  }
  const lines = [...families.values()].map(({ last, firsts }) => `${listed(firsts)} ${last}`.trim());
  return listed(lines.filter((line) => line !== ''));
}
