import { ident, join, type Sql, sql } from '../sql.ts';
import type { Queries, Transaction } from '../store.ts';

/**
 * Writes `duplicate_of` anew from all confirmed pairs: records that hang together by them are one person, and all but one get the
 * voter ID of that one. Kept is who is still in the file, then who registered last, then who voted most, then the first in the file.
 */
export async function markDuplicates(tx: Transaction): Promise<void> {
  const pairs = await tx.cells(sql`SELECT a, b FROM duplicate_pairs WHERE decision = 'yes'`);
  const groups = together(pairs.map(([a, b]) => [Number(a), Number(b)] as const));
  await tx.run(sql`UPDATE voters SET duplicate_of = NULL WHERE duplicate_of IS NOT NULL`);
  if (groups.size === 0) return;
  await tx.run(sql`CREATE TEMP TABLE duplicate_groups (rid INTEGER, person INTEGER)`);
  await tx.append('duplicate_groups', [Int32Array.from(groups.keys()), Int32Array.from(groups.values())]);
  const names = await voterColumns(tx);
  const order: Sql[] = [
    ...(names.has('removed_on') ? [sql`v.removed_on IS NOT NULL`] : []),
    ...(names.has('reg_date') ? [sql`v.reg_date DESC NULLS LAST`] : []),
    sql`v.votes_cast DESC NULLS LAST`,
    sql`v.rid`,
  ];
  await tx.run(sql`UPDATE voters SET duplicate_of = k.kept FROM (
      SELECT v.rid, first_value(v.id_voter) OVER w AS kept, row_number() OVER w AS place
      FROM duplicate_groups g JOIN voters v ON v.rid = g.rid WINDOW w AS (PARTITION BY g.person ORDER BY ${join(order)})
    ) k WHERE k.rid = voters.rid AND k.place > 1`);
  await tx.run(sql`DROP TABLE ${ident('duplicate_groups')}`);
}

/** For each record of the pairs the smallest record that it hangs together with, at any remove. */
export function together(pairs: readonly (readonly [number, number])[]): Map<number, number> {
  const parent = new Map<number, number>();
  const root = (rid: number): number => {
    let at = rid;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  for (const [a, b] of pairs) {
    const [x, y] = [root(a), root(b)];
    parent.set(a, x);
    parent.set(b, y);
    parent.set(Math.max(x, y), Math.min(x, y));
    parent.set(Math.min(x, y), Math.min(x, y));
  }
  return new Map([...parent.keys()].map((rid) => [rid, root(rid)]));
}

/** Names of the voter table's columns. */
export async function voterColumns(queries: Queries): Promise<Set<string>> {
  const rows = await queries.cells(sql`SELECT column_name FROM duckdb_columns() WHERE table_name = 'voters'`);
  return new Set(rows.map(([name]) => String(name)));
}
