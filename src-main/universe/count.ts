import type { Parsed } from '../api/contract.ts';
import type { Counts } from '../api/universe.ts';
import type { Document } from '../project/document.ts';
import { readColumns } from '../voters/columns.ts';
import { reach, refusesAny } from '../voters/contacts/do-not-contact.ts';
import { sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';
import { compileRule } from './compile.ts';

/** Service of `universe.count`: People of a rule, and the Doors, Phones and Mailable that may be reached, in one pass over the voters. */
export async function countUniverse(
  store: Store,
  document: Document,
  { rule }: Parsed<'universe.count'>,
): Promise<Counts> {
  const where = await compileRule(store, document, rule);
  const columns = await readColumns(store, document);
  const reachable = reach(columns);
  const refused = refusesAny(columns);
  const [row = []] = await store.cells(sql`
    SELECT count(*), ${reachable.doors}, ${reachable.phones}, ${reachable.mailable},
      ${refused ? sql`count(*) FILTER (WHERE ${refused})` : sql`0`}
    FROM voters v WHERE ${where}`);
  const [people = 0, doors = 0, phones = 0, mailable = 0, optedOut = 0] = row.map(Number);
  return { people, doors, phones, mailable, ...(refused ? { optedOut } : {}) };
}
