import { type Sql, sql } from '../sql.ts';
import type { Queries } from '../store.ts';

/** SQL of the code and the name of a voter's precinct over `voters v`, NULL where the project has none. */
export async function precinctOf(queries: Queries): Promise<{ code: Sql; name: Sql }> {
  const found = await queries.cells(sql`SELECT column_name FROM duckdb_columns()
    WHERE table_name = 'voters' AND column_name IN ('precinct_code', 'precinct_name')`);
  const names = found.flat();
  const name = names.includes('precinct_name') ? sql`v.precinct_name` : sql`NULL::VARCHAR`;
  return { code: names.includes('precinct_code') ? sql`v.precinct_code` : name, name };
}
