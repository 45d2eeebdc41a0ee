import { ident, sql } from '../sql.ts';
import type { Queries, Transaction } from '../store.ts';

/** The voter table as it was before the latest refresh; it is there as long as that can be undone. */
export const beforeVoters = sql`before_voters`;

/** Tables that a refresh changes beside `voters`; each is copied as `before_<name>`. */
const COPIED = ['history', 'elections', 'columns', 'sources', 'rejects', 'meta'];

/** Whether there is a refresh that can be undone. */
export async function hasSnapshot(queries: Queries): Promise<boolean> {
  const found = await queries.cells(sql`SELECT 1 FROM duckdb_tables() WHERE table_name = 'before_voters'`);
  return found.length > 0;
}

/**
 * Keeps what a refresh is about to change. The voter table is not copied: rebuild-voters.ts writes a new one and keeps the old.
 * The snapshot of the refresh before goes.
 */
export async function takeSnapshot(tx: Transaction): Promise<void> {
  await dropSnapshot(tx);
  for (const name of COPIED) {
    await tx.run(sql`CREATE TABLE ${ident(`before_${name}`)} AS SELECT * FROM ${ident(name)}`);
  }
}

/** Puts every table of the snapshot back in its place. The label columns of clusterings made since stay, for whom they know. */
export async function restoreSnapshot(tx: Transaction): Promise<void> {
  for (const { name, type } of await labelColumnsSince(tx)) {
    const column = ident(name);
    await tx.run(sql`ALTER TABLE before_voters ADD COLUMN ${column} ${{ text: type, params: [] }}`);
    await tx.run(
      sql`UPDATE before_voters SET ${column} = v.${column} FROM voters v WHERE v.rid = before_voters.rid`,
    );
  }
  await tx.run(sql`DROP TABLE voters`);
  await tx.run(sql`ALTER TABLE before_voters RENAME TO voters`);
  for (const name of ['history', 'elections', 'columns', 'rejects']) {
    await tx.run(sql`DELETE FROM ${ident(name)}`);
    await tx.run(sql`INSERT INTO ${ident(name)} SELECT * FROM ${ident(`before_${name}`)}`);
  }
  // These two have a key, and DuckDB does not let a key go and come back in one transaction. Sources are only ever added.
  await tx.run(sql`DELETE FROM sources WHERE source NOT IN (SELECT source FROM before_sources)`);
  await tx.run(sql`UPDATE meta SET value = b.value FROM before_meta b WHERE b.key = meta.key`);
  await dropSnapshot(tx);
}

async function dropSnapshot(tx: Transaction): Promise<void> {
  for (const name of ['voters', ...COPIED])
    await tx.run(sql`DROP TABLE IF EXISTS ${ident(`before_${name}`)}`);
}

/** Columns of cluster labels that `voters` has and the snapshot has not; a source's own column stands in `columns`. */
async function labelColumnsSince(tx: Transaction): Promise<{ name: string; type: string }[]> {
  const found = await tx.cells(sql`SELECT column_name, data_type FROM duckdb_columns()
    WHERE table_name = 'voters' AND regexp_full_match(column_name, 'cluster_[0-9]+(_assigned)?')
      AND column_name NOT IN (SELECT name FROM columns)
      AND column_name NOT IN (SELECT column_name FROM duckdb_columns() WHERE table_name = 'before_voters')`);
  return found.map(([name, type]) => ({ name: String(name), type: String(type) }));
}
