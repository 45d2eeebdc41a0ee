import { type News, news } from '../../api/refresh.ts';
import { sql } from '../sql.ts';
import type { Queries, Transaction } from '../store.ts';

/**
 * Tables of refreshes, made with the first one. `deliveries`: a row for each, `news` being JSON text of the contract's News.
 * `changes`: what each changed, a row for each fact of a person (kinds: see the contract).
 */
const TABLES = [
  sql`CREATE TABLE IF NOT EXISTS deliveries (delivery INTEGER NOT NULL, news VARCHAR NOT NULL)`,
  sql`CREATE TABLE IF NOT EXISTS changes (
    delivery INTEGER NOT NULL, rid INTEGER NOT NULL, kind VARCHAR NOT NULL, field VARCHAR, before VARCHAR, after VARCHAR
  )`,
];

/** Makes the tables where they are not there yet. */
export async function createDeliveries(tx: Transaction): Promise<void> {
  for (const statement of TABLES) await tx.run(statement);
}

/** Keeps the news of a delivery, in place of what was kept of it before. */
export async function saveNews(queries: Queries, told: News): Promise<void> {
  await queries.run(sql`DELETE FROM deliveries WHERE delivery = ${told.delivery}`);
  await queries.run(sql`INSERT INTO deliveries VALUES (${told.delivery}, ${JSON.stringify(told)})`);
}

/** The news of the latest delivery; null before the first. */
export async function latestNews(queries: Queries): Promise<News | null> {
  const made = await queries.cells(sql`SELECT 1 FROM duckdb_tables() WHERE table_name = 'deliveries'`);
  if (made.length === 0) return null;
  const [row] = await queries.cells(sql`SELECT news FROM deliveries ORDER BY delivery DESC LIMIT 1`);
  return row ? news.parse(JSON.parse(String(row[0]))) : null;
}

/** Forgets a delivery that was undone. */
export async function forgetDelivery(tx: Transaction, delivery: number): Promise<void> {
  await tx.run(sql`DELETE FROM deliveries WHERE delivery = ${delivery}`);
  await tx.run(sql`DELETE FROM changes WHERE delivery = ${delivery}`);
}
