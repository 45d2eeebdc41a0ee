import type { ElectionRule, ElectionType, FieldRule, HistoryRule } from '../api/rule.ts';
import type { Cell } from '../api/values.ts';
import { type StoredColumn, valueText } from '../voters/columns.ts';
import type { StoredElection } from '../voters/elections.ts';

/** More values than this are summed up: "(001, 002, ... and 24 more)". */
const VALUES_SPELT_OUT = 8;

const typeWords: Record<ElectionType, [one: string, many: string]> = {
  general: ['general', 'generals'],
  primary: ['primary', 'primaries'],
  presidential_primary: ['presidential primary', 'presidential primaries'],
  special: ['special election', 'special elections'],
  runoff: ['runoff', 'runoffs'],
  municipal: ['municipal election', 'municipal elections'],
  other: ['other election', 'other elections'],
};

/** A column compared with values, in words: "party is one of (Democratic, Unaffiliated)", "age is not at least 50". */
export function fieldWords(rule: FieldRule, column: StoredColumn, negative: boolean): string {
  const value = (i: number) => quoted(column, rule.values[i] ?? null);
  const is = negative ? 'is not' : 'is';
  const isNot = negative ? 'is' : 'is not';
  const does = (verb: string, plain: boolean) => (plain ? `${verb}s` : `does not ${verb}`);
  const isDate = column.storage === 'date';
  const words: Record<FieldRule['op'], () => string> = {
    is: () => `${is} ${value(0)}`,
    is_not: () => `${isNot} ${value(0)}`,
    in: () => `${is} ${oneOf(column, rule.values)}`,
    not_in: () => `${isNot} ${oneOf(column, rule.values)}`,
    contains: () => `${does('contain', !negative)} ${value(0)}`,
    not_contains: () => `${does('contain', negative)} ${value(0)}`,
    starts_with: () => `${does('start', !negative)} with ${value(0)}`,
    ends_with: () => `${does('end', !negative)} with ${value(0)}`,
    less: () => `${is} ${isDate ? 'before' : 'less than'} ${value(0)}`,
    at_most: () => `${is} ${isDate ? 'on or before' : 'at most'} ${value(0)}`,
    greater: () => `${is} ${isDate ? 'after' : 'more than'} ${value(0)}`,
    at_least: () => `${is} ${isDate ? 'on or after' : 'at least'} ${value(0)}`,
    between: () => `${is} between ${value(0)} and ${value(1)}`,
    missing: () => `${is} missing`,
    present: () => `${isNot} missing`,
  };
  return `${inSentence(column.label)} ${words[rule.op]()}`;
}

/** k of n in words: "voted in at least 2 of the last 4 generals". */
export function historyWords({ atLeast, atMost, ofLast, types }: HistoryRule): string {
  const [one, many] = electionNoun(types);
  const last = ofLast === 1 ? `the last ${one}` : `the last ${ofLast} ${many}`;
  if (ofLast === 1 && atLeast === 1) return `voted in ${last}`;
  if (atMost === 0)
    return ofLast === 1 ? `was eligible and did not vote in ${last}` : `voted in none of ${last}`;
  if (atMost === undefined || atMost >= ofLast) {
    if (atLeast === 0) return ofLast === 1 ? `was eligible in ${last}` : `was eligible in any of ${last}`;
    return `voted in ${atLeast === ofLast ? 'all' : `at least ${atLeast}`} of ${last}`;
  }
  if (atMost === atLeast) return `voted in exactly ${atLeast} of ${last}`;
  return `voted in ${atLeast === 0 ? `at most ${atMost}` : `${atLeast} to ${atMost}`} of ${last}`;
}

/** One election in words: "voted on Nov 5, 2024 (General 2024)". */
export function electionWords(rule: ElectionRule, elections: readonly StoredElection[]): string {
  const names = elections.filter(({ date }) => date === rule.date).map(({ name }) => name);
  const day = dayWords(rule.date);
  const when = names.length > 0 ? `${day} (${names.join(', ')})` : day;
  return rule.voted ? `voted on ${when}` : `was eligible and did not vote on ${when}`;
}

function electionNoun(types: readonly ElectionType[]): [one: string, many: string] {
  if (types.length === 0) return ['election', 'elections'];
  const words = types.map((type) => typeWords[type]);
  return [words.map(([one]) => one).join(' or '), words.map(([, many]) => many).join(' and ')];
}

function oneOf(column: StoredColumn, values: readonly Cell[]): string {
  if (values.length === 1) return quoted(column, values[0] ?? null);
  const spelt = values.slice(0, values.length > VALUES_SPELT_OUT ? VALUES_SPELT_OUT - 2 : VALUES_SPELT_OUT);
  const more = values.length - spelt.length;
  const words = spelt.map((value) => quoted(column, value));
  return `one of (${words.join(', ')}${more > 0 ? `, ... and ${more} more` : ''})`;
}

/** A value as the sentence shows it: free text in quotes, codes by their meaning, dates as the window writes them. */
function quoted(column: StoredColumn, value: Cell): string {
  const text = valueText(column, value);
  if (column.storage === 'date') return dayWords(text);
  if (column.storage === 'boolean') return text.toLowerCase();
  return column.type === 'text' && value !== null ? `"${text}"` : text;
}

const dayFormat = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });

/** "2024-11-05" -> "Nov 5, 2024". */
function dayWords(iso: string): string {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) ? iso : dayFormat.format(time);
}

/** A label within a sentence: "Party" -> "party", but "ZIP" and "U.S. House" as they are. */
function inSentence(label: string): string {
  return /^.[^a-z ]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
