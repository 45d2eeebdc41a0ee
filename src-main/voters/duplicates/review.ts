import { z } from 'zod';
import type { Output, Parsed } from '../../api/contract.ts';
import type { DuplicatesState } from '../../api/duplicates.ts';
import { UserError } from '../../api/errors.ts';
import { sql } from '../sql.ts';
import type { Queries, Store } from '../store.ts';
import { markDuplicates, together } from './mark.ts';
import { sideBySide } from './record.ts';
import { hasDuplicates, latestSearch } from './tables.ts';

/** Who a record is, once duplicates are confirmed: the record that is kept. */
const person = (table: 'v' | 'w' | 'x' | 'y') => {
  const name = { text: table, params: [] };
  return sql`coalesce(${name}.duplicate_of, ${name}.id_voter)`;
};

/** Pairs `p` with their two voters `v` and `w`. */
const PAIRS = sql`duplicate_pairs p JOIN voters v ON v.rid = p.a JOIN voters w ON w.rid = p.b`;

/**
 * A pair that may be asked about: nobody has said yes or no of it, and it follows neither from what was confirmed (both are one
 * person already) nor from what was denied (somebody of the one is not somebody of the other).
 */
const OPEN = sql`(p.decision IS NULL OR p.decision = 'later') AND ${person('v')} <> ${person('w')} AND NOT EXISTS (
  SELECT 1 FROM denied d WHERE (d.one = ${person('v')} AND d.other = ${person('w')})
    OR (d.one = ${person('w')} AND d.other = ${person('v')}))`;

/** What was denied, as persons: WITH this before a query that uses OPEN. */
const DENIED = sql`denied AS (SELECT ${person('x')} AS one, ${person('y')} AS other FROM duplicate_pairs n
  JOIN voters x ON x.rid = n.a JOIN voters y ON y.rid = n.b WHERE n.decision = 'no')`;

/** Service of `duplicates.state`. */
export async function duplicatesState(queries: Queries): Promise<DuplicatesState> {
  if (!(await hasDuplicates(queries))) return { looked: null, open: 0, sure: 0, decided: 0, marked: 0 };
  const row = await queries.first(sql`WITH ${DENIED} SELECT
    (SELECT count(*) FROM ${PAIRS} WHERE ${OPEN}) AS open,
    (SELECT count(*) FROM ${PAIRS} WHERE ${OPEN} AND p.sure) AS sure,
    (SELECT count(*) FROM duplicate_pairs WHERE decision IN ('yes', 'no')) AS decided,
    (SELECT count(*) FROM voters WHERE duplicate_of IS NOT NULL) AS marked`);
  return {
    looked: await latestSearch(queries),
    open: Number(row.open),
    sure: Number(row.sure),
    decided: Number(row.decided),
    marked: Number(row.marked),
  };
}

/** Service of `duplicates.list`. */
export async function listDuplicates(
  queries: Queries,
  { which, start, count }: Parsed<'duplicates.list'>,
): Promise<Output<'duplicates.list'>> {
  if (!(await hasDuplicates(queries))) return { total: 0, pairs: [] };
  const chosen = which === 'open' ? OPEN : sql`p.decision = 'yes'`;
  const rows = await queries.cells(sql`WITH ${DENIED}
    SELECT count(*) OVER (), p.a, p.b, v.id_voter, v.name_full, w.id_voter, w.name_full, p.probability, p.sure, p.reasons,
      CASE WHEN p.decision = 'yes' THEN ${person('v')} END
    FROM ${PAIRS} WHERE ${chosen} ORDER BY p.probability DESC, p.a, p.b LIMIT ${count} OFFSET ${start}`);
  return {
    total: Number(rows[0]?.[0] ?? 0),
    pairs: rows.map(([, a, b, leftId, leftName, rightId, rightName, probability, sure, reasons, kept]) => ({
      a: Number(a),
      b: Number(b),
      left: { id: String(leftId), name: String(leftName ?? '') },
      right: { id: String(rightId), name: String(rightName ?? '') },
      probability: Number(probability),
      sure: sure === true,
      reasons: readReasons(reasons),
      kept: kept === null || kept === undefined ? null : String(kept),
    })),
  };
}

/** Service of `duplicates.next`: what was put off comes last, else the likeliest first. */
export async function nextDuplicate(store: Store): Promise<Output<'duplicates.next'>> {
  if (!(await hasDuplicates(store))) return { item: null };
  const [next] = await store.cells(sql`WITH ${DENIED} SELECT p.a, p.b FROM ${PAIRS} WHERE ${OPEN}
    ORDER BY p.decision IS NOT NULL, p.turn, p.probability DESC, p.a, p.b LIMIT 1`);
  if (!next) return { item: null };
  const [a, b] = [Number(next[0]), Number(next[1])];
  return { item: { a, b, record: await sideBySide(store, a, b) } };
}

/**
 * Service of `duplicates.decide`.
 * @throws UserError `not_found` when the pair is not open (any more)
 */
export async function decideDuplicate(
  store: Store,
  { a, b, answer }: Parsed<'duplicates.decide'>,
): Promise<Output<'duplicates.decide'>> {
  return store.transaction(async (tx) => {
    const [found] = (await hasDuplicates(tx))
      ? await tx.cells(
          sql`WITH ${DENIED} SELECT p.probability, p.reasons FROM ${PAIRS} WHERE p.a = ${a} AND p.b = ${b} AND ${OPEN}`,
        )
      : [];
    if (!found) throw new UserError('not_found', 'This pair is not open any more.');
    await tx.run(sql`UPDATE duplicate_pairs SET decision = ${answer},
      turn = (SELECT coalesce(max(turn), 0) + 1 FROM duplicate_pairs) WHERE a = ${a} AND b = ${b}`);
    if (answer === 'yes') await markDuplicates(tx);
    return { probability: Number(found[0]), reasons: readReasons(found[1]) };
  });
}

/** Service of `duplicates.confirmSure`: as one answer. A pair that an answer given before speaks against stays open. */
export async function confirmSure(store: Store): Promise<Output<'duplicates.confirmSure'>> {
  return store.transaction(async (tx) => {
    if (!(await hasDuplicates(tx))) return { pairs: 0 };
    const sure = await tx.cells(sql`WITH ${DENIED} SELECT p.a, p.b FROM ${PAIRS} WHERE ${OPEN} AND p.sure`);
    const said = await tx.cells(
      sql`SELECT a, b, decision FROM duplicate_pairs WHERE decision IN ('yes', 'no')`,
    );
    const given = (decision: string) =>
      said.filter((row) => row[2] === decision).map(([a, b]) => [Number(a), Number(b)] as const);
    const asked = sure.map(([a, b]) => [Number(a), Number(b)] as const);
    // All at once might join what was denied through a third record; whoever would be so joined is left to be asked.
    const joined = together([...given('yes'), ...asked]);
    const wrong = new Set(
      given('no').flatMap(([a, b]) =>
        joined.has(a) && joined.get(a) === joined.get(b) ? [joined.get(a)] : [],
      ),
    );
    const confirmed = asked.filter(([a]) => !wrong.has(joined.get(a)));
    if (confirmed.length === 0) return { pairs: 0 };
    await tx.run(sql`CREATE TEMP TABLE duplicate_sure (a INTEGER, b INTEGER)`);
    await tx.append('duplicate_sure', [
      Int32Array.from(confirmed, ([a]) => a),
      Int32Array.from(confirmed, ([, b]) => b),
    ]);
    await tx.run(sql`UPDATE duplicate_pairs SET decision = 'yes',
      turn = (SELECT coalesce(max(turn), 0) + 1 FROM duplicate_pairs)
      FROM duplicate_sure s WHERE s.a = duplicate_pairs.a AND s.b = duplicate_pairs.b`);
    await tx.run(sql`DROP TABLE duplicate_sure`);
    await markDuplicates(tx);
    return { pairs: confirmed.length };
  });
}

/** Service of `duplicates.undo`. @returns how many pairs were answered so */
export async function undoDuplicate(store: Store): Promise<Output<'duplicates.undo'>> {
  return store.transaction(async (tx) => {
    if (!(await hasDuplicates(tx))) return { pairs: 0 };
    const last = sql`turn = (SELECT max(turn) FROM duplicate_pairs)`;
    const { n } = await tx.first(sql`SELECT count(*) AS n FROM duplicate_pairs WHERE ${last}`);
    if (Number(n) === 0) return { pairs: 0 };
    await tx.run(sql`UPDATE duplicate_pairs SET decision = NULL, turn = NULL WHERE ${last}`);
    await markDuplicates(tx);
    return { pairs: Number(n) };
  });
}

function readReasons(text: unknown): string[] {
  return z.array(z.string()).parse(JSON.parse(String(text)));
}
