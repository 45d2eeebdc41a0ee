import { sql } from '../sql.ts';
import type { Queries } from '../store.ts';

/** The ISO date from which the project counts ages; today while nothing is loaded. */
export async function referenceDate(queries: Queries): Promise<string> {
  const [row] = await queries.cells(sql`SELECT value FROM meta WHERE key = 'reference_date'`);
  return typeof row?.[0] === 'string' ? row[0] : new Date().toISOString().slice(0, 10);
}
