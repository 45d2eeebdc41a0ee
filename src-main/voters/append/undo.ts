import { z } from 'zod';
import { UserError } from '../../api/errors.ts';
import type { Progress } from '../../api/job.ts';
import { derivedColumns } from '../import/derived-columns.ts';
import { columnsIn } from '../import/row-expressions.ts';
import { readVoterTable } from '../import/voter-table.ts';
import { deriveAgain } from '../quality/derive-again.ts';
import { referenceDate } from '../quality/reference-date.ts';
import { dropRowIndex } from '../row-index.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import type { Store, Transaction } from '../store.ts';
import { factColumns, toldKinds, writeColumnsOf } from './fact-columns.ts';
import { rememberedColumns } from './remember.ts';
import { addedTable } from './settle.ts';
import { beforeTable, ensureAppendTables, hasAppends, rowsTable } from './tables.ts';

/**
 * Undoes a whole append: the voters get back what they held, what hangs on it is found again (households, doors, what other tables of
 * the kind tell), its columns, links, facts, rejected rows and receipt go.
 *
 * @throws UserError `not_found` when there is no such append, `not_allowed` when a later one wrote to the same columns
 */
export async function undoAppend(store: Store, source: number, progress: Progress): Promise<void> {
  await store.transaction(async (tx) => {
    const [found] = (await hasAppends(tx))
      ? await tx.cells(sql`SELECT 1 FROM appends WHERE source = ${source}`)
      : [];
    if (!found) {
      throw new UserError('not_found', `There is no append number ${source} that can be undone.`);
    }
    progress.phase('Giving the voters back what they held');
    await ensureAppendTables(tx);
    const { plan } = await addedTable(tx, source);
    const kind = plan.append?.kind;
    const added = await addedColumns(tx, source);
    await refuseUnderLaterOnes(tx, source, added);
    const told = kind ? toldKinds(kind) : [];
    const others = (
      await tx.cells(sql`SELECT DISTINCT kind FROM append_facts WHERE source <> ${source}`)
    ).flat();
    const gone = told.filter((one) => !others.includes(one));
    const dropped = [...added, ...gone.flatMap(factColumns).map(({ name }) => name)];
    await tx.run(dropRowIndex);
    // First the columns: DuckDB commits no change of a table's shape after a change of its rows.
    for (const name of dropped) await tx.run(sql`ALTER TABLE voters DROP COLUMN IF EXISTS ${ident(name)}`);
    await giveBack(tx, source, [], sql`true`);
    await tx.run(
      sql`CREATE TEMP TABLE append_told AS SELECT DISTINCT rid FROM append_facts WHERE source = ${source}`,
    );
    await tx.run(sql`DELETE FROM append_facts WHERE source = ${source}`);
    for (const one of told.filter((other) => others.includes(other)))
      await writeColumnsOf(tx, one, sql`append_told`);
    await tx.run(sql`DROP TABLE append_told`);
    const context = { tx, progress, referenceDate: await referenceDate(tx) };
    const changed = [...added, ...(await rememberedColumns(tx, source))];
    progress.phase('Finding households and doors again');
    await deriveAgain(context, changed, ident(beforeTable(source)), null);
    if (dropped.length) await tx.run(sql`DELETE FROM columns WHERE name IN (${join(dropped)})`);
    for (const table of ['append_links', 'appends', 'rejects', 'sources']) {
      await tx.run(sql`DELETE FROM ${ident(table)} WHERE source = ${source}`);
    }
    for (const table of [rowsTable(source), beforeTable(source)])
      await tx.run(sql`DROP TABLE IF EXISTS ${ident(table)}`);
  }, progress.signal);
}

/**
 * Gives voters back what they held before a source changed them, and derives their other columns from it.
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
  const theirs = sql`FROM ${ident(beforeTable(source))} b WHERE b.rid = voters.rid AND ${which}`;
  if (assignments.length > 0) await tx.run(sql`UPDATE voters SET ${join(assignments)} ${theirs}`);
  const { columns } = await readVoterTable(tx);
  const held = new Set(columns.map(({ name }) => name));
  const derived = derivedColumns(
    columnsIn('voters', (name) => held.has(name)),
    await referenceDate(tx),
  ).map(([name, value]) => sql`${ident(name)} = ${value}`);
  await tx.run(sql`UPDATE voters SET ${join(derived)} ${theirs}`);
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
  const derived = new Set(derivedColumns(() => null, await referenceDate(tx)).map(([name]) => name));
  const later = await tx.cells(sql`SELECT a.source, json_extract_string(s.receipt, '$.name') FROM appends a
    JOIN sources s ON s.source = a.source WHERE a.source > ${source} ORDER BY a.source DESC`);
  for (const [other, name] of later) {
    const theirs = await rememberedColumns(tx, Number(other));
    const own = theirs.filter((column) => mine.has(column) && !derived.has(column));
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
