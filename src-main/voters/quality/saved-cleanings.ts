import { type Cleaning, cleaning as cleaningSchema, type SavedCleaning } from '../../api/cleaning.ts';
import { UserError } from '../../api/errors.ts';
import { storedColumns } from '../columns.ts';
import { appendedColumns, appendTable } from '../import/append-columns.ts';
import type { ImportContext, LoadFile } from '../import/load-file.ts';
import { ident, sql } from '../sql.ts';
import type { Queries, Store } from '../store.ts';
import { clean } from './apply-cleaning.ts';
import { cleanedColumns } from './cleaning-changes.ts';
import { plural } from './number-words.ts';

/** Service of `cleaning.saved`: in the order in which they were saved, which is the order in which they are done. */
export async function listSavedCleanings(queries: Queries): Promise<SavedCleaning[]> {
  const rows = await queries.rows(sql`SELECT id, name, cleaning FROM saved_cleanings ORDER BY id`);
  return rows.map((row) => ({
    id: Number(row.id),
    name: String(row.name),
    cleaning: readCleaning(String(row.cleaning)),
  }));
}

/** Service of `cleaning.forget`. @throws UserError `not_found` */
export async function forgetCleaning(store: Store, id: number): Promise<{ name: string }> {
  const [row] = await store.cells(sql`SELECT name FROM saved_cleanings WHERE id = ${id}`);
  if (!row) throw new UserError('not_found', `There is no saved cleaning number ${id}.`);
  await store.run(sql`DELETE FROM saved_cleanings WHERE id = ${id}`);
  return { name: String(row[0]) };
}

/** A cleaning as it lies in the store. */
export function readCleaning(text: string): Cleaning {
  return cleaningSchema.parse(JSON.parse(text));
}

/**
 * Does the saved cleanings on what the files of a load brought: all rows of a voter file, and of an append the columns that it
 * brought to the people it knows. Call it when the voters are written and their columns recorded, before temporary tables go.
 *
 * @returns sentences for the receipt of each file: "Trim blanks in Last name changed 12 cells of 12 people."
 */
export async function applySavedCleanings(
  context: ImportContext,
  files: readonly LoadFile[],
): Promise<Map<LoadFile, string[]>> {
  const notes = new Map<LoadFile, string[]>();
  const saved = await listSavedCleanings(context.tx);
  if (saved.length === 0) return notes;
  const known = await storedColumns(context.tx);
  for (const file of files.filter(({ plan }) => plan.kind !== 'history')) {
    const brought = new Set(
      (file.plan.kind === 'append' ? appendedColumns(file) : file.columns).map((c) => c.target),
    );
    const where =
      file.plan.kind === 'append'
        ? sql`v.rid IN (SELECT rid FROM ${ident(appendTable(file))})`
        : sql`v.source_id = ${file.source}`;
    for (const { cleaning, name } of saved) {
      const usable = narrowed(cleaning, brought);
      if (!usable) continue;
      context.progress.phase(`${name}: ${file.plan.name}`);
      const done = await clean(context, usable, cleanedColumns(usable, known), where, { file, files });
      const sentence = `${done.name} changed ${plural(done.cells, 'cell')} of ${plural(done.people, 'person', 'people')}.`;
      notes.set(file, [...(notes.get(file) ?? []), sentence]);
    }
  }
  return notes;
}

/** The cleaning for those of its columns that a file brought; null when there is none, or for a swap not both. */
function narrowed(cleaning: Cleaning, brought: ReadonlySet<string>): Cleaning | null {
  if (cleaning.kind === 'swap') return cleaning.columns.every((name) => brought.has(name)) ? cleaning : null;
  const columns = cleaning.columns.filter((name) => brought.has(name));
  if (columns.length === 0) return null;
  if (cleaning.kind === 'zip' && cleaning.state && !brought.has(cleaning.state))
    return { ...cleaning, columns, state: null };
  return { ...cleaning, columns };
}
