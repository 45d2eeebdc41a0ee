import type { Parsed } from '../api/contract.ts';
import type { Counts } from '../api/universe.ts';
import type { Document } from '../project/document.ts';
import { sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';
import { compileRule } from './compile.ts';

/** Service of `universe.count`: People, Doors, Phones and Mailable of a rule, in one pass over the voters. */
export async function countUniverse(
  store: Store,
  document: Document,
  { rule }: Parsed<'universe.count'>,
): Promise<Counts> {
  const where = await compileRule(store, document, rule);
  const [row = []] = await store.cells(sql`
    SELECT count(*), count(DISTINCT v.door_id), count(DISTINCT v.phone_best), count(*) FILTER (WHERE v.mailable)
    FROM voters v WHERE ${where}`);
  const [people, doors, phones, mailable] = row.map(Number);
  return { people: people ?? 0, doors: doors ?? 0, phones: phones ?? 0, mailable: mailable ?? 0 };
}
