import type { Output, Parsed } from '../api/contract.ts';
import type { Rule } from '../api/rule.ts';
import type { Document } from '../project/document.ts';
import { getSegment } from '../project/segments.ts';
import { findColumn, readColumns, type StoredColumn } from '../voters/columns.ts';
import { readElections, type StoredElection } from '../voters/elections.ts';
import type { Store } from '../voters/store.ts';
import { electionWords, fieldWords, historyWords } from './condition-words.ts';

interface Known {
  readonly columns: readonly StoredColumn[];
  readonly elections: readonly StoredElection[];
  segmentName(id: string): string;
}

/** Service of `universe.read`. */
export async function readUniverse(
  store: Store,
  document: Document,
  { rule }: Parsed<'universe.read'>,
): Promise<Output<'universe.read'>> {
  return { sentence: await ruleSentence(store, document, rule) };
}

/**
 * A rule as a sentence that a person can check: "(party is Democratic or party is missing) and age is not less than 50".
 * Brackets stand exactly where "and" and "or" would otherwise be mistaken.
 *
 * @throws UserError `not_found` for a column or segment that is not there
 */
export async function ruleSentence(store: Store, document: Document, rule: Rule): Promise<string> {
  const [columns, elections] = await Promise.all([readColumns(store, document), readElections(store)]);
  const segmentName = (id: string) => getSegment(document, id).name;
  return say(rule, { columns, elections, segmentName }).text;
}

/** Words, and the word that joins their parts, so that whoever takes them in knows whether to bracket them. */
interface Words {
  readonly text: string;
  readonly joint: 'and' | 'or' | null;
}

function say(rule: Rule, known: Known, negative = false): Words {
  switch (rule.kind) {
    case 'all':
    case 'any':
      return negative ? saidNot(rule, known) : sayGroup(rule, known);
    case 'not':
      // A double negation is kept as it was written: the sentence shows the rule, it does not improve on it.
      return negative ? saidNot(rule, known) : say(rule.rule, known, true);
    case 'field':
      return single(fieldWords(rule, findColumn(known.columns, rule.field), negative));
    case 'segment':
      return single(`is ${negative ? 'not ' : ''}in the segment "${known.segmentName(rule.segment)}"`);
    case 'history':
      return negative ? saidNot(rule, known) : single(historyWords(rule));
    case 'election':
      return negative ? saidNot(rule, known) : single(electionWords(rule, known.elections));
  }
}

function sayGroup(rule: Extract<Rule, { kind: 'all' | 'any' }>, known: Known): Words {
  const joint = rule.kind === 'all' ? 'and' : 'or';
  const parts = rule.rules.map((part) => say(part, known));
  const [first, ...others] = parts;
  if (!first) return single(rule.kind === 'all' ? 'everybody' : 'nobody');
  if (others.length === 0) return first;
  const texts = parts.map((part) => (part.joint && part.joint !== joint ? `(${part.text})` : part.text));
  return { text: texts.join(` ${joint} `), joint };
}

const single = (text: string): Words => ({ text, joint: null });

const saidNot = (rule: Rule, known: Known): Words => single(`not (${say(rule, known).text})`);
