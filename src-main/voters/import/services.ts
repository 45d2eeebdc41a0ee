import type { Output, Parsed } from '../../api/contract.ts';
import { givenRoles } from '../../api/dictionary.ts';
import { UserError } from '../../api/errors.ts';
import { type Receipt, receipt } from '../../api/import.ts';
import { sql } from '../sql.ts';
import type { Store } from '../store.ts';

/** Receipts of everything loaded so far, newest first. */
export async function importReceipts(store: Store): Promise<Receipt[]> {
  const rows = await store.cells(sql`SELECT receipt FROM sources ORDER BY source DESC`);
  return rows.map(([text]) => receipt.parse(JSON.parse(String(text))));
}

/** Rejected rows of one source, by line. @throws UserError `not_found` when there is no such source */
export async function importRejects(
  store: Store,
  input: Parsed<'import.rejects'>,
): Promise<Output<'import.rejects'>> {
  const [known] = await store.cells(sql`SELECT 1 FROM sources WHERE source = ${input.source}`);
  if (!known) throw new UserError('not_found', `There is no source number ${input.source} in this project.`);
  const { total } = await store.first(
    sql`SELECT count(*) AS total FROM rejects WHERE source = ${input.source}`,
  );
  const rows =
    await store.cells(sql`SELECT line, "column", value, reason FROM rejects WHERE source = ${input.source}
    ORDER BY line LIMIT ${input.count} OFFSET ${input.start}`);
  return {
    total: Number(total),
    rejects: rows.map(([line, column, value, reason]) => ({
      line: Number(line),
      column: String(column),
      value: String(value),
      reason: String(reason),
    })),
  };
}

/** The roles a column may be given, for the mapper's chooser. */
export function importRoles(): Output<'import.roles'> {
  return givenRoles.map(({ role, label, group, meaning }) => ({ role, label, group, meaning }));
}
