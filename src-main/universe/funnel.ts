import type { Output, Parsed } from '../api/contract.ts';
import type { Rule } from '../api/rule.ts';
import type { Document } from '../project/document.ts';
import { ident, join, sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';
import { compileRule } from './compile.ts';
import { ruleSentence } from './read.ts';

/**
 * Service of `universe.funnel`: for each condition of an `all`, in order, how many people are left once it and all before it
 * hold. Any other rule is one step. One pass over the voters.
 */
export async function funnelOf(
  store: Store,
  document: Document,
  { rule }: Parsed<'universe.funnel'>,
): Promise<Output<'universe.funnel'>> {
  const steps: Rule[] = rule.kind === 'all' && rule.rules.length > 0 ? rule.rules : [rule];
  const conditions = await Promise.all(steps.map((step) => compileRule(store, document, step)));
  const sentences = await Promise.all(steps.map((step) => ruleSentence(store, document, step)));
  const names = steps.map((_, i) => ident(`step_${i}`));
  const counted = names.map((_, i) => sql`count(*) FILTER (WHERE ${join(names.slice(0, i + 1), ' AND ')})`);
  const tested = conditions.map((condition, i) => sql`${condition} AS ${ident(`step_${i}`)}`);
  const [row = []] = await store.cells(
    sql`SELECT ${join(counted)} FROM (SELECT ${join(tested)} FROM voters v)`,
  );
  return sentences.map((sentence, i) => ({ sentence, people: Number(row[i]) }));
}
