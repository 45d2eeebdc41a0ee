import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { Output, Parsed } from '../../api/contract.ts';
import { givenRoles } from '../../api/dictionary.ts';
import { UserError } from '../../api/errors.ts';
import { type Receipt, receipt } from '../../api/import.ts';
import { join, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { translateFileError } from './file-errors.ts';

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

/**
 * Writes the rejected rows of the given sources (all when empty) as CSV: file, line, column, value, reason. Cells that a
 * spreadsheet would take for a formula get a leading apostrophe. The file appears whole or not at all.
 *
 * @param path where to write
 */
export async function saveRejects(
  store: Store,
  sources: readonly number[],
  path: string,
): Promise<Output<'import.saveRejects'>> {
  const unfinished = `${path}.${randomUUID()}.unfinished`;
  const chosen = sources.length ? sql`WHERE r.source IN (${join(sources)})` : sql``;
  let rows = 0;
  try {
    const file = await open(unfinished, 'wx');
    try {
      await file.write('file,line,column,value,reason\r\n');
      await store.scan(
        sql`SELECT json_extract_string(s.receipt, '$.name'), r.line, r."column", r.value, r.reason
          FROM rejects r JOIN sources s USING (source) ${chosen} ORDER BY r.source, r.line`,
        async (chunk) => {
          rows += chunk.length;
          await file.write(chunk.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join(''));
        },
      );
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    return { path, rows };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw translateFileError(error, path);
  }
}

/** The roles a column may be given, for the mapper's chooser. */
export function importRoles(): Output<'import.roles'> {
  return givenRoles.map(({ role, label, group, meaning }) => ({ role, label, group, meaning }));
}

function csvCell(value: unknown): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
