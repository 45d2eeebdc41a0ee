import type { HistoryShape } from '../../../api/history-shape.ts';
import type { ElectionType } from '../../../api/rule.ts';
import { type NamedElection, namedElection } from '../../guessing/election-words.ts';
import { electionNameOf, electionTypeOf } from '../elections.ts';
import type { FoundElection } from './election-ids.ts';
import type { ElectionList } from './election-list.ts';
import { NUMBERED } from './pairs.ts';

/** An election that a header or cell names, and what of its date stands there. */
export interface LabelledElection extends FoundElection {
  readonly precision: NamedElection['precision'];
  /** Whether the shape says which election it is, not the words. */
  readonly given: boolean;
}

/** The election that a label means: as the shape says, else from the words in it or from the list; null when none says when it was. */
export function electionOf(text: string, shape: HistoryShape, list: ElectionList): LabelledElection | null {
  const given = 'elections' in shape ? shape.elections?.[text] : undefined;
  if (given) {
    const { date, type } = given;
    return { date, type, name: plainName(date, type), precision: 'day', given: true };
  }
  if (text.startsWith(NUMBERED)) return listed(text.slice(NUMBERED.length).toUpperCase(), list);
  const named = namedElection(text, shape.types);
  if (!named) return null;
  const { date, precision } = named;
  const words = text
    .replace(/([a-z])([A-Z\d])/g, '$1 $2')
    .replace(/_/g, ' ')
    .replace(/\d{1,2}[/-]\d{1,2}[/-]\d{4}/, '');
  const description = named.type === null && /[A-Za-z]{4}/.test(words) ? words : '';
  const type = named.type ?? electionTypeOf({ date, description, typeText: '' });
  const name = description ? electionNameOf({ date, description, typeText: '' }) : plainName(date, type);
  return { date, type, name, precision, given: false };
}

function plainName(date: string, type: ElectionType): string {
  return electionNameOf({ date, description: '', typeText: type.replace('_', ' ') });
}

/** "COUNTY/NUMBER", or the number alone, in a list of elections. */
function listed(key: string, list: ElectionList): LabelledElection | null {
  const found = list.get(key) ?? list.get(key.replace(/^.*\//, ''));
  if (!found) return null;
  const label = { date: found.date, description: found.name, typeText: '' };
  return {
    date: found.date,
    type: electionTypeOf(label),
    name: electionNameOf(label),
    precision: 'day',
    given: false,
  };
}

/**
 * The elections of a file, as it tells them apart. Headers name each once: of those whose date and kind are the same, the later ones
 * get a kind that is still free. Cells name one in many words ("General Election 2016", "2016 General Election", "GE 20161108"): the
 * kind and year that stand without a day are the election of that kind and year whose day stands elsewhere.
 */
export function toldApart<One extends LabelledElection & { readonly text: string }>(
  elections: readonly One[],
  inHeaders: boolean,
): One[] {
  return inHeaders ? distinctKinds(elections) : sameInOtherWords(elections);
}

function sameInOtherWords<One extends LabelledElection>(elections: readonly One[]): One[] {
  const exact = new Map<string, One>();
  const several = new Set<string>();
  for (const one of elections) {
    if (one.precision !== 'day') continue;
    for (const when of [one.date.slice(0, 4), one.date.slice(0, 7)]) {
      const key = `${one.type} ${when}`;
      if ((exact.get(key)?.date ?? one.date) !== one.date) several.add(key);
      exact.set(key, one);
    }
  }
  return elections.map((one) => {
    const { type, date, precision } = one;
    const key = `${type} ${date.slice(0, precision === 'year' ? 4 : 7)}`;
    const same = precision === 'day' || several.has(key) ? undefined : exact.get(key);
    return same ? { ...one, date: same.date, name: same.name } : one;
  });
}

function distinctKinds<One extends LabelledElection & { readonly text: string }>(
  elections: readonly One[],
): One[] {
  const taken = new Map<string, string>();
  return elections.map((one) => {
    const { date, type, name, precision, text } = one;
    if (precision === 'day') return one;
    const kinds: ElectionType[] = [type, 'special', 'other'];
    const free = kinds.find((kind) => [undefined, text].includes(taken.get(`${date} ${kind}`))) ?? 'other';
    taken.set(`${date} ${free}`, text);
    return { ...one, type: free, name: free === type ? name : text };
  });
}

/** A method that stands in the same text as the election: "20 GENR P", "20201103 GE(E)". */
export function methodBeside(text: string): string | null {
  return /\(([A-Za-z]{1,3})\)$|\d[^ ]*.* ([A-Z]{1,2})$/.exec(text)?.slice(1).find(Boolean) ?? null;
}
