import { appendKinds, factSlot } from '../../api/append-kinds.ts';
import type { FilePlan } from '../../api/import.ts';
import type { LoadColumn } from '../import/load-columns.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import type { Queries, Transaction } from '../store.ts';

/** An added table whose rows are facts about people. */
export interface FactFile {
  readonly source: number;
  readonly columns: readonly LoadColumn[];
  readonly plan: Pick<FilePlan, 'name' | 'append'>;
}

/** Whether the rows of a table are facts, of which a person may have several; else its columns are simply added. */
export function hasFacts({ plan }: Pick<FactFile, 'plan'>): boolean {
  return plan.append !== undefined && appendKinds[plan.append.kind].columns.length > 0;
}

/**
 * Keeps rows as facts of their voters.
 * @param rows a table (rid, "row", t_fact_<slot>...)
 */
export async function keepFacts(tx: Transaction, file: FactFile, rows: Sql): Promise<void> {
  const kind = file.plan.append?.kind;
  if (!kind || !hasFacts(file)) return;
  const slots = factSlot.options.map((slot) => {
    if (file.columns.some(({ fact }) => fact === slot)) return sql`r.${ident(`t_fact_${slot}`)}`;
    // What the table does not say of its rows, it says by being there.
    if (slot === 'text' && (kind === 'petition' || kind === 'events')) return sql`${titleOf(file.plan.name)}`;
    const silent = file.columns.every(({ fact }) => fact === null);
    return slot === 'code' && kind === 'ballots' && silent ? sql`'returned'` : sql`NULL`;
  });
  await tx.run(sql`INSERT INTO append_facts
    SELECT ${file.source}, ${kind}, r."row", r.rid, ${join(slots)} FROM ${rows} r`);
  // "Do not contact" is said at the door as well as on a list.
  if (kind === 'canvass' && file.columns.some(({ fact }) => fact === 'code')) {
    await tx.run(sql`INSERT INTO append_facts
      SELECT ${file.source}, 'opt_outs', r."row", r.rid, ${join(slots)} FROM ${rows} r
      WHERE regexp_matches(lower(r.t_fact_code), 'do.?not|don.?t (call|contact|mail|knock)|opt(ed)?.?out|\\bdnc\\b')`);
  }
}

/** Order in which of several rows of a person the last is kept for the table's own columns: by day, then by line. */
export function byNewest({ columns }: Pick<FactFile, 'columns'>, row: Sql): Sql {
  const day = columns.some(({ fact }) => fact === 'day') ? sql`t_fact_day DESC NULLS LAST, ` : sql``;
  return sql`${day}${row} DESC`;
}

/** What was done with several rows of a person, and for opt-outs who is marked: remarks for the receipt. */
export async function factNotes(queries: Queries, { source, plan }: FactFile): Promise<string[]> {
  if (!plan.append) return [];
  const { several, label } = appendKinds[plan.append.kind];
  const { n } = await queries.first(sql`SELECT count(*) AS n FROM (
    SELECT rid FROM append_facts WHERE source = ${source} GROUP BY rid HAVING count(*) > 1)`);
  const people = Number(n) === 1 ? '1 person has' : `${Number(n).toLocaleString('en')} people have`;
  return [
    `Added as: ${label.toLowerCase()}.`,
    ...(Number(n) > 0 ? [`${people} several rows: ${several}.`] : []),
  ];
}

/** `petition_clean_water.csv` -> `petition clean water`. */
function titleOf(name: string): string {
  return name
    .replace(/\.[a-z0-9]{2,4}$/i, '')
    .replaceAll('_', ' ')
    .trim();
}
