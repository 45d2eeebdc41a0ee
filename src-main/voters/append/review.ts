import { z } from 'zod';
import { appendKind } from '../../api/append-kinds.ts';
import type { Output, Parsed } from '../../api/contract.ts';
import { UserError } from '../../api/errors.ts';
import { type AppendRecord, appendRecord } from '../../api/link.ts';
import { ident, join, sql } from '../sql.ts';
import type { Queries, Store } from '../store.ts';
import { rememberVoter } from './remember.ts';
import { settleVoter } from './settle.ts';
import { beforeTable, hasAppends } from './tables.ts';
import { addedColumns, giveBack } from './undo.ts';

/** Added tables whose rows are facts: a person may have several. */
const OF_FACTS = sql`(SELECT source FROM sources WHERE coalesce(json_extract_string(plan, '$.append.kind'), 'consumer') <> 'consumer')`;

/** A link that may be asked about: neither its row nor (but for facts) its voter is matched yet, and nobody has said no. */
const OPEN = sql`(k.decision IS NULL OR k.decision = 'later') AND NOT EXISTS (
  SELECT 1 FROM append_links y WHERE y.source = k.source AND y.decision = 'yes'
    AND (y."row" = k."row" OR (y.rid = k.rid AND y.source NOT IN ${OF_FACTS})))`;

/** Rows of one table that say the same of the person are one question. */
const QUESTION = sql`count(DISTINCT (k.source, k.rid, k.record))`;

/** Every append with its counts, newest first. */
export async function listAppends(queries: Queries): Promise<Output<'link.appends'>> {
  if (!(await hasAppends(queries))) return [];
  const rows =
    await queries.cells(sql`SELECT a.source, json_extract_string(s.receipt, '$.name'), a.by_id, a.row_count,
      (SELECT count(DISTINCT k."row") FROM append_links k WHERE k.source = a.source AND k.decision = 'yes' AND k.decided_by = 'program'),
      (SELECT count(*) FROM append_links k WHERE k.source = a.source AND k.decision = 'yes' AND k.decided_by = 'person'),
      (SELECT count(DISTINCT k."row") FROM append_links k WHERE k.source = a.source AND ${OPEN}),
      json_extract(s.receipt, '$.kept')::INTEGER, coalesce(json_extract_string(s.plan, '$.append.kind'), 'consumer')
    FROM appends a JOIN sources s ON s.source = a.source ORDER BY a.source DESC`);
  return rows.map(([source, name, byId, count, sure, reviewed, open, kept, kind]) => {
    const joined = byId === true ? Number(kept) : Number(sure);
    return {
      source: Number(source),
      name: String(name),
      kind: appendKind.parse(kind),
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
    (SELECT ${QUESTION} FROM append_links k WHERE ${OPEN}) AS open,
    (SELECT ${QUESTION} FROM append_links k WHERE k.decided_by = 'person' AND k.decision IN ('yes', 'no')) AS decided`);
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
 * Answers a doubtful match, also for the table's other rows that say the same of the person. Yes writes what the rows tell to the
 * voter; no and later only note it.
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
    const same = sql`k.source = ${source} AND k.rid = ${rid} AND k.record = (
      SELECT record FROM append_links WHERE source = ${source} AND "row" = ${row} AND rid = ${rid})`;
    const asked = await tx.cells(
      sql`SELECT k."row" FROM append_links k WHERE ${this_} OR (${same} AND ${OPEN} AND k.source IN ${OF_FACTS})`,
    );
    await tx.run(sql`UPDATE append_links SET decision = ${answer}, decided_by = 'person',
      turn = (SELECT coalesce(max(turn), 0) + 1 FROM append_links)
      WHERE source = ${source} AND rid = ${rid} AND "row" IN (${join(asked.map(([one]) => Number(one)))})`);
    if (answer === 'yes') {
      await rememberVoter(tx, source, rid);
      await settleVoter(tx, source, rid);
    }
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
          sql`SELECT source, "row", rid, decision, turn FROM append_links WHERE decided_by = 'person'
            ORDER BY turn DESC, "row" LIMIT 1`,
        )
      : [];
    if (!last) return { undone: null };
    const [source, row, rid] = last.slice(0, 3).map(Number);
    if (source === undefined || row === undefined || rid === undefined) return { undone: null };
    const answer = String(last[3]);
    await tx.run(sql`UPDATE append_links SET decision = NULL, decided_by = NULL, turn = NULL
      WHERE decided_by = 'person' AND turn = ${last[4] ?? null}`);
    if (answer === 'yes') {
      await giveBack(tx, source, await addedColumns(tx, source), sql`b.rid = ${rid}`);
      await settleVoter(tx, source, rid);
      await tx.run(sql`DELETE FROM ${ident(beforeTable(source))} WHERE rid = ${rid} AND rid NOT IN (
        SELECT rid FROM append_links WHERE source = ${source} AND decision = 'yes')`);
    }
    return { undone: { source, row, rid } };
  });
}

function readRecord(text: unknown): AppendRecord {
  return appendRecord.parse(JSON.parse(String(text)));
}
