import { z } from 'zod';
import { UserError } from '../../api/errors.ts';
import { dropRowIndex } from '../row-index.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import type { Store, Transaction } from '../store.ts';
import { rememberedColumns } from './remember.ts';
import { beforeTable, hasAppends, rowsTable } from './tables.ts';

/**
 * Undoes a whole append: the voters get back what they held, its columns, links, rejected rows and receipt go.
 *
 * @throws UserError `not_found` when there is no such append, `not_allowed` when a later one wrote to the same columns
 */
export async function undoAppend(store: Store, source: number): Promise<void> {
  await store.transaction(async (tx) => {
    const [found] = (await hasAppends(tx))
      ? await tx.cells(sql`SELECT 1 FROM appends WHERE source = ${source}`)
      : [];
    if (!found) {
      throw new UserError('not_found', `There is no append number ${source} that can be undone.`);
    }
    const added = await addedColumns(tx, source);
    await refuseUnderLaterOnes(tx, source, added);
    await tx.run(dropRowIndex);
    // First the columns: DuckDB commits no change of a table's shape after a change of its rows.
    for (const name of added) await tx.run(sql`ALTER TABLE voters DROP COLUMN IF EXISTS ${ident(name)}`);
    await giveBack(tx, source, [], sql`true`);
    if (added.length) await tx.run(sql`DELETE FROM columns WHERE name IN (${join(added)})`);
    for (const table of ['append_links', 'appends', 'rejects', 'sources']) {
      await tx.run(sql`DELETE FROM ${ident(table)} WHERE source = ${source}`);
    }
    for (const table of [rowsTable(source), beforeTable(source)])
      await tx.run(sql`DROP TABLE IF EXISTS ${ident(table)}`);
  });
}

/**
 * Gives voters back what they held before a source changed them.
 *
 * @param cleared columns that came with the source and become empty
 * @param which condition on the remembered rows `b`
 */
export async function giveBack(
  tx: Transaction,
  source: number,
  cleared: readonly string[],
  which: Sql,
): Promise<void> {
  const kept = (await rememberedColumns(tx, source)).map((name) => sql`${ident(name)} = ${ident('b', name)}`);
  const assignments = [...kept, ...cleared.map((name) => sql`${ident(name)} = NULL`)];
  if (assignments.length === 0) return;
  await tx.run(sql`UPDATE voters SET ${join(assignments)} FROM ${ident(beforeTable(source))} b
    WHERE b.rid = voters.rid AND ${which}`);
}

/** The voter columns that came with a source. */
export async function addedColumns(tx: Transaction, source: number): Promise<string[]> {
  const [found] = await tx.cells(sql`SELECT added FROM appends WHERE source = ${source}`);
  return found ? z.array(z.string()).parse(JSON.parse(String(found[0]))) : [];
}

async function refuseUnderLaterOnes(
  tx: Transaction,
  source: number,
  added: readonly string[],
): Promise<void> {
  const mine = new Set([...added, ...(await rememberedColumns(tx, source))]);
  const later = await tx.cells(sql`SELECT a.source, json_extract_string(s.receipt, '$.name') FROM appends a
    JOIN sources s ON s.source = a.source WHERE a.source > ${source} ORDER BY a.source DESC`);
  for (const [other, name] of later) {
    const theirs = await rememberedColumns(tx, Number(other));
    const own = theirs.filter((column) => mine.has(column) && !DERIVED_OF_ALL.has(column));
    if (own.length === 0) continue;
    throw new UserError(
      'not_allowed',
      `${String(name)} was added later and wrote to the same columns (${own.join(', ')}).`,
      {
        hint: `Undo ${String(name)} first.`,
      },
    );
  }
}

/** Remembered with every append, written by few. */
const DERIVED_OF_ALL: ReadonlySet<string> = new Set([
  'name_full',
  'address',
  'age',
  'years_registered',
  'mailable',
]);
