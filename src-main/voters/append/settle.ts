import type { FilePlan } from '../../api/import.ts';
import { appendTable } from '../import/append-columns.ts';
import { loadColumns } from '../import/load-columns.ts';
import { storedPlan } from '../import/stored-plan.ts';
import { applyAppend } from '../import/update-voters.ts';
import { readVoterTable } from '../import/voter-table.ts';
import { layoutById } from '../layouts/known.ts';
import { referenceDate } from '../quality/reference-date.ts';
import { ident, type Sql, sql } from '../sql.ts';
import type { Queries, Transaction } from '../store.ts';
import { writeFactColumns } from './fact-columns.ts';
import { byNewest, type FactFile, keepFacts } from './facts.ts';
import { rowsTable } from './tables.ts';

/** An added table as its source keeps it. */
export async function addedTable(queries: Queries, source: number): Promise<FactFile & { plan: FilePlan }> {
  const { plan: text } = await queries.first(sql`SELECT plan FROM sources WHERE source = ${source}`);
  const plan = storedPlan(String(text));
  return { source, plan, columns: loadColumns(plan, layoutById(plan.layout)) };
}

/** Writes to a voter what all rows of an added table that are matched with them know, as the append itself does. */
export async function settleVoter(tx: Transaction, source: number, rid: number): Promise<void> {
  const file = await addedTable(tx, source);
  const kind = file.plan.append?.kind;
  const rows = sql`(SELECT ${rid}::INTEGER AS rid, a.* FROM ${ident(rowsTable(source))} a WHERE a."row" IN (
    SELECT "row" FROM append_links WHERE source = ${source} AND rid = ${rid} AND decision = 'yes'))`;
  if (kind) {
    await tx.run(sql`DELETE FROM append_facts WHERE source = ${source} AND rid = ${rid}`);
    await keepFacts(tx, file, rows);
  }
  const table: Sql = ident(appendTable(file));
  await tx.run(sql`CREATE TEMP TABLE ${table} AS SELECT m.* EXCLUDE ("row") FROM ${rows} m
    ORDER BY ${byNewest(file, sql`m."row"`)} LIMIT 1`);
  await applyAppend({ tx, referenceDate: await referenceDate(tx) }, file, (await readVoterTable(tx)).columns);
  await tx.run(sql`DROP TABLE ${table}`);
  if (kind) await writeFactColumns(tx, kind, sql`(SELECT ${rid}::INTEGER AS rid)`);
}
