import { z } from 'zod';
import { columnEntry } from '../../api/dictionary.ts';
import { dropRowIndex } from '../row-index.ts';
import { sql } from '../sql.ts';
import type { Queries, Transaction } from '../store.ts';

/**
 * Two voters who may be one person. `decision`: yes, no, later, or NULL while it is open; `turn` orders what a person decided, all
 * pairs of one turn being one answer. `sure`: the program would say yes.
 */
const PAIRS = sql`CREATE TABLE IF NOT EXISTS duplicate_pairs (
  a INTEGER NOT NULL, b INTEGER NOT NULL, probability DOUBLE NOT NULL, sure BOOLEAN NOT NULL, reasons VARCHAR NOT NULL,
  decision VARCHAR, turn INTEGER
)`;

const LOOKED = 'duplicates_looked';

/** Of the latest search: when it was, among how many people, and remarks. */
export const looked = z.object({ at: z.string(), people: z.number(), notes: z.array(z.string()) });
export type Looked = z.infer<typeof looked>;

/** Makes the table of pairs, and the column `duplicate_of` of the voters, where the project has them not yet. */
export async function ensureDuplicates(tx: Transaction): Promise<void> {
  const entry = columnEntry('duplicate_of');
  if (!entry) throw new Error('the dictionary does not know duplicate_of');
  const { role, label, group, type: kind, meaning, sensitivity } = entry;
  await tx.run(PAIRS);
  await tx.run(dropRowIndex);
  await tx.run(sql`ALTER TABLE voters ADD COLUMN IF NOT EXISTS duplicate_of VARCHAR`);
  await tx.run(sql`DELETE FROM columns WHERE name = 'duplicate_of'`);
  await tx.run(sql`INSERT INTO columns SELECT 'duplicate_of', ${role}, ${label}, ${group}, ${kind}, ${meaning}, ${sensitivity},
    'derived', '{}', coalesce(max(position), 0) FROM columns WHERE name = 'id_voter'`);
}

/** Whether anybody ever looked for duplicates among these voters. A refresh that is undone takes the column along. */
export async function hasDuplicates(queries: Queries): Promise<boolean> {
  const { n } = await queries.first(sql`SELECT count(*) AS n FROM duckdb_columns()
    WHERE (table_name = 'duplicate_pairs' AND column_name = 'a') OR (table_name = 'voters' AND column_name = 'duplicate_of')`);
  return Number(n) === 2;
}

/** Notes that the voters were searched. */
export async function noteSearch(tx: Transaction, search: Looked): Promise<void> {
  await tx.run(sql`INSERT OR REPLACE INTO meta VALUES (${LOOKED}, ${JSON.stringify(search)})`);
}

/** The latest search, null before the first. */
export async function latestSearch(queries: Queries): Promise<Looked | null> {
  const [row] = await queries.cells(sql`SELECT value FROM meta WHERE key = ${LOOKED}`);
  return row ? looked.parse(JSON.parse(String(row[0]))) : null;
}
