import { z } from 'zod';
import type { Output, Parsed } from '../../api/contract.ts';
import { UserError } from '../../api/errors.ts';
import { type AppendRecord, appendRecord } from '../../api/link.ts';
import { appendTable } from '../import/append-rows.ts';
import { loadColumns } from '../import/load-columns.ts';
import { storedPlan } from '../import/stored-plan.ts';
import { applyAppend } from '../import/update-voters.ts';
import { readVoterTable } from '../import/voter-table.ts';
import { layoutById } from '../layouts/known.ts';
import { ident, type Sql, sql } from '../sql.ts';
import type { Queries, Store, Transaction } from '../store.ts';
import { rememberVoter } from './remember.ts';
import { beforeTable, hasAppends, rowsTable } from './tables.ts';
import { addedColumns, giveBack } from './undo.ts';

/** A link that may be asked about: neither its row nor its voter is matched yet, and nobody has said no. */
const OPEN = sql`(k.decision IS NULL OR k.decision = 'later') AND NOT EXISTS (
  SELECT 1 FROM append_links y WHERE y.source = k.source AND y.decision = 'yes' AND (y."row" = k."row" OR y.rid = k.rid))`;

/** Every append with its counts, newest first. */
export async function listAppends(queries: Queries): Promise<Output<'link.appends'>> {
  if (!(await hasAppends(queries))) return [];
  const rows =
    await queries.cells(sql`SELECT a.source, json_extract_string(s.receipt, '$.name'), a.by_id, a.row_count,
      (SELECT count(*) FROM ${ident('append_links')} k WHERE k.source = a.source AND k.decision = 'yes' AND k.decided_by = 'program'),
      (SELECT count(*) FROM append_links k WHERE k.source = a.source AND k.decision = 'yes' AND k.decided_by = 'person'),
      (SELECT count(DISTINCT k."row") FROM append_links k WHERE k.source = a.source AND ${OPEN}),
      json_extract(s.receipt, '$.kept')::INTEGER
    FROM appends a JOIN sources s ON s.source = a.source ORDER BY a.source DESC`);
  return rows.map(([source, name, byId, count, sure, reviewed, open, kept]) => {
    const joined = byId === true ? Number(kept) : Number(sure);
    return {
      source: Number(source),
      name: String(name),
      byId: byId === true,
      rows: Number(count),
      sure: joined,
      reviewed: Number(reviewed),
      open: Number(open),
      none: Number(count) - joined - Number(reviewed) - Number(open),
    };
  });
}

/** The next doubtful match, and how far the review is. Says nothing of the score. */
export async function nextReview(queries: Queries): Promise<Output<'link.next'>> {
  if (!(await hasAppends(queries))) return { open: 0, decided: 0, item: null };
  const counts = await queries.first(sql`SELECT
    (SELECT count(*) FROM append_links k WHERE ${OPEN}) AS open,
    (SELECT count(*) FROM append_links k WHERE k.decided_by = 'person' AND k.decision IN ('yes', 'no')) AS decided`);
  // Likelier candidates of a row come first; what was put off comes last.
  const [next] =
    await queries.cells(sql`SELECT k.source, json_extract_string(s.receipt, '$.name'), k."row", k.rid, k.record
    FROM append_links k JOIN sources s ON s.source = k.source WHERE ${OPEN}
    ORDER BY k.decision IS NOT NULL, k.turn, k.source, k."row", k.probability DESC LIMIT 1`);
  if (!next) return { open: Number(counts.open), decided: Number(counts.decided), item: null };
  const [source, name, row, rid, record] = next;
  return {
    open: Number(counts.open),
    decided: Number(counts.decided),
    item: {
      source: Number(source),
      name: String(name),
      row: Number(row),
      rid: Number(rid),
      record: readRecord(record),
    },
  };
}

/**
 * Answers a doubtful match. Yes writes the row's columns to the voter; no and later only note it.
 *
 * @returns what the program had thought, now that it may be seen
 * @throws UserError `not_found` when the match is not open (any more)
 */
export async function decideLink(
  store: Store,
  { source, row, rid, answer }: Parsed<'link.decide'>,
): Promise<Output<'link.decide'>> {
  return store.transaction(async (tx) => {
    const this_ = sql`k.source = ${source} AND k."row" = ${row} AND k.rid = ${rid}`;
    const [found] = (await hasAppends(tx))
      ? await tx.cells(sql`SELECT k.probability, k.reasons FROM append_links k WHERE ${this_} AND ${OPEN}`)
      : [];
    if (!found) throw new UserError('not_found', 'This match is not open any more.');
    if (answer === 'yes') {
      await rememberVoter(tx, source, rid);
      await writeRow(tx, source, row, rid);
    }
    await tx.run(sql`UPDATE append_links AS k SET decision = ${answer}, decided_by = 'person',
      turn = (SELECT coalesce(max(turn), 0) + 1 FROM append_links) WHERE ${this_}`);
    return {
      probability: Number(found[0]),
      reasons: z.array(z.string()).parse(JSON.parse(String(found[1]))),
    };
  });
}

/** Takes the last answer back. @returns whether there was one */
export async function undoDecision(store: Store): Promise<Output<'link.undoDecision'>> {
  return store.transaction(async (tx) => {
    const [last] = (await hasAppends(tx))
      ? await tx.cells(
          sql`SELECT source, "row", rid, decision FROM append_links WHERE decided_by = 'person' ORDER BY turn DESC LIMIT 1`,
        )
      : [];
    if (!last) return { undone: null };
    const [source, row, rid] = last.slice(0, 3).map(Number);
    if (source === undefined || row === undefined || rid === undefined) return { undone: null };
    const answer = String(last[3]);
    if (answer === 'yes') {
      await giveBack(tx, source, await addedColumns(tx, source), sql`b.rid = ${rid}`);
      await tx.run(sql`DELETE FROM ${ident(beforeTable(source))} WHERE rid = ${rid}`);
    }
    await tx.run(sql`UPDATE append_links SET decision = NULL, decided_by = NULL, turn = NULL
      WHERE source = ${source} AND "row" = ${row} AND rid = ${rid}`);
    return { undone: { source, row, rid } };
  });
}

/** Writes what a row of an append knows to its voter, as the append itself does. */
async function writeRow(tx: Transaction, source: number, row: number, rid: number): Promise<void> {
  const { plan: text } = await tx.first(sql`SELECT plan FROM sources WHERE source = ${source}`);
  const plan = storedPlan(String(text));
  const file = { source, columns: loadColumns(plan, layoutById(plan.layout)) };
  const table: Sql = ident(appendTable(file));
  await tx.run(sql`CREATE TEMP TABLE ${table} AS SELECT ${rid}::INTEGER AS rid, * EXCLUDE ("row")
    FROM ${ident(rowsTable(source))} WHERE "row" = ${row}`);
  const [date] = await tx.cells(sql`SELECT value FROM meta WHERE key = 'reference_date'`);
  const referenceDate = String(date?.[0] ?? new Date().toISOString().slice(0, 10));
  await applyAppend({ tx, referenceDate }, file, (await readVoterTable(tx)).columns);
  await tx.run(sql`DROP TABLE ${table}`);
}

function readRecord(text: unknown): AppendRecord {
  return appendRecord.parse(JSON.parse(String(text)));
}
