import type { CleaningRun } from '../../api/cleaning.ts';
import type { Output } from '../../api/contract.ts';
import { UserError } from '../../api/errors.ts';
import type { Progress } from '../../api/job.ts';
import { storedColumns } from '../columns.ts';
import { ident, join, sql } from '../sql.ts';
import type { Queries, Store } from '../store.ts';
import { writeCells } from './apply-cleaning.ts';
import { deriveAgain } from './derive-again.ts';
import { referenceDate } from './reference-date.ts';
import { readCleaning } from './saved-cleanings.ts';

/** Service of `cleaning.runs`: everything that was cleaned, newest first. */
export async function listCleaningRuns(queries: Queries): Promise<CleaningRun[]> {
  const rows = await queries.rows(sql`SELECT * FROM cleaning_runs ORDER BY run DESC`);
  const newer: { name: string; columns: readonly string[] }[] = [];
  return rows.map((row) => {
    const cleaning = readCleaning(String(row.cleaning));
    const undone = row.undone === true;
    const name = String(row.name);
    const over = newer.find(({ columns }) => columns.some((column) => cleaning.columns.includes(column)));
    if (!undone) newer.push({ name, columns: cleaning.columns });
    return {
      run: Number(row.run),
      name,
      cleaning,
      at: String(row.cleaned_at),
      source: row.source == null ? null : Number(row.source),
      cells: Number(row.cells),
      people: Number(row.people),
      undone,
      blocked: undone
        ? 'It was undone.'
        : over
          ? `“${over.name}” changed the same column later: undo that first.`
          : null,
    };
  });
}

/**
 * Service of `cleaning.undo`: every cell that still has the value which the cleaning gave it gets its former one back; cells that a
 * later file changed keep what they have.
 *
 * @throws UserError `not_found`; `bad_input` when it was undone before or lies under a later cleaning
 */
export async function undoCleaning(
  store: Store,
  number: number,
  progress: Progress,
): Promise<Output<'cleaning.undo'>> {
  return store.transaction(async (tx) => {
    const run = (await listCleaningRuns(tx)).find((one) => one.run === number);
    if (!run) throw new UserError('not_found', `There is no cleaning number ${number} in this project.`);
    if (run.blocked) throw new UserError('bad_input', `“${run.name}” cannot be undone. ${run.blocked}`);
    progress.phase(`Undoing ${run.name}`);
    const known = await storedColumns(tx);
    const columns = known.filter(({ name }) => run.cleaning.columns.includes(name));
    const held = columns.map(
      ({ name }) => sql`WHEN ${name} THEN v.${ident(name)}::VARCHAR IS NOT DISTINCT FROM c.after`,
    );
    const untouched = held.length ? sql`CASE c."column" ${join(held, ' ')} ELSE false END` : sql`false`;
    await tx.run(sql`CREATE TEMP TABLE cleaned AS
      SELECT v.rid, c."column", c.before FROM cleaned_cells c JOIN voters v ON v.id_voter = c.id_voter
      WHERE c.run = ${number} AND ${untouched}`);
    const restored = Number((await tx.first(sql`SELECT count(*) AS n FROM cleaned`)).n);
    await writeCells(tx, columns, sql`before`);
    const context = { tx, progress, referenceDate: await referenceDate(tx) };
    await deriveAgain(
      context,
      columns.map(({ name }) => name),
      sql`cleaned`,
      null,
    );
    await tx.run(sql`DROP TABLE cleaned`);
    await tx.run(sql`DELETE FROM cleaned_cells WHERE run = ${number}`);
    await tx.run(sql`UPDATE cleaning_runs SET undone = true WHERE run = ${number}`);
    return { name: run.name, restored, kept: run.cells - restored };
  }, progress.signal);
}
