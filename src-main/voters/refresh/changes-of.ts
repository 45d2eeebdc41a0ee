import { z } from 'zod';
import { type Change, type ChangeKind, changeKind } from '../../api/refresh.ts';
import type { Cell } from '../../api/values.ts';
import { join, literal, type Sql, sql } from '../sql.ts';
import type { Queries } from '../store.ts';
import { precinctOf } from './precinct.ts';

/** Which changes are meant; `precinct` null: of people without one, left out: of everybody. */
interface Which {
  readonly kinds: readonly ChangeKind[];
  readonly precinct?: string | null | undefined;
  readonly start: number;
  readonly count: number;
}

/** Changed facts of a delivery, by kind and row, in words: labels for columns, meanings for codes. */
export async function changesOf(
  queries: Queries,
  delivery: number,
  { kinds, precinct, start, count }: Which,
): Promise<{ total: number; changes: Change[] }> {
  const where = await precinctOf(queries);
  const conditions: Sql[] = [sql`c.delivery = ${delivery}`];
  if (kinds.length > 0) conditions.push(sql`c.kind IN (${join(kinds.map(literal))})`);
  if (precinct !== undefined) conditions.push(sql`${where.code} IS NOT DISTINCT FROM ${precinct}`);
  const from = sql`FROM changes c JOIN voters v ON v.rid = c.rid WHERE ${join(conditions, ' AND ')}`;
  const { total } = await queries.first(sql`SELECT count(*) AS total ${from}`);
  const rows = await queries.cells(
    sql`SELECT ${cells(where.code)} ${from} ${ORDER} LIMIT ${count} OFFSET ${start}`,
  );
  return { total: Number(total), changes: await inWords(queries, rows) };
}

/** The first changes of each kind. */
export async function exampleChanges(queries: Queries, delivery: number, ofEach: number): Promise<Change[]> {
  const where = await precinctOf(queries);
  const rows =
    await queries.cells(sql`SELECT ${cells(where.code)} FROM changes c JOIN voters v ON v.rid = c.rid
    WHERE c.delivery = ${delivery}
    QUALIFY row_number() OVER (PARTITION BY c.kind ORDER BY c.rid, c.field, c.after) <= ${ofEach} ${ORDER}`);
  return inWords(queries, rows);
}

const ORDER = sql`ORDER BY list_position([${join(changeKind.options.map(literal))}], c.kind), c.rid, c.field, c.after`;

const cells = (precinct: Sql): Sql =>
  sql`c.rid, v.id_voter, v.name_full, ${precinct}, c.kind, c.field, c.before, c.after`;

const labels = z.record(z.string(), z.string());

async function inWords(queries: Queries, rows: readonly Cell[][]): Promise<Change[]> {
  const columns = await queries.cells(sql`SELECT name, label, value_labels FROM columns`);
  const known = new Map(
    columns.map(([name, label, meanings]) => [
      String(name),
      { label: String(label), meanings: labels.parse(JSON.parse(String(meanings))) },
    ]),
  );
  return rows.map(
    ([rid, id = null, name = null, precinct = null, kind, field = null, before = null, after = null]) => {
      const column = known.get(String(field));
      const text = (value: Cell) =>
        value === null ? null : (column?.meanings[String(value)] ?? String(value));
      return {
        rid: Number(rid),
        id: id === null ? null : String(id),
        name: name === null ? `Voter ${Number(rid) + 1}` : String(name),
        precinct: precinct === null ? null : String(precinct),
        kind: changeKind.parse(kind),
        field: field === null ? null : (column?.label ?? String(field)),
        before: text(before),
        after: text(after),
      };
    },
  );
}
