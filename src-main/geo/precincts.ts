import { perVersion } from '../voters/per-version.ts';
import { ident, sql } from '../voters/sql.ts';
import type { Precinct } from './match-precincts.ts';

/** The precincts of the voter file. */
export interface Precincts {
  readonly list: readonly Precinct[];
  /** Codes that occur in more than one county, where the file says counties. */
  readonly repeated: readonly string[];
}

/** Every precinct code among the voters with its commonest name and its people, ordered by code; kept until voters change. */
export const readPrecincts = perVersion(async (store): Promise<Precincts> => {
  const columns = await store.cells(
    sql`SELECT column_name FROM duckdb_columns() WHERE table_name = 'voters' AND NOT internal`,
  );
  const has = new Set(columns.flat());
  if (!has.has('precinct_code')) return { list: [], repeated: [] };
  const name = has.has('precinct_name') ? sql`mode(precinct_name)` : sql`NULL`;
  const county = ['county_code', 'county_name', 'county_fips'].find((column) => has.has(column));
  const counties = county ? sql`count(DISTINCT ${ident(county)})` : sql`1`;
  const rows = await store.rows(sql`
    SELECT precinct_code AS code, ${name} AS name, count(*) AS people, ${counties} AS counties
    FROM voters WHERE precinct_code IS NOT NULL GROUP BY precinct_code ORDER BY precinct_code`);
  return {
    list: rows.map(({ code, name, people }) => ({
      code: String(code),
      name: name === null || name === undefined ? null : String(name),
      people: Number(people),
    })),
    repeated: rows.filter((row) => Number(row.counties) > 1).map((row) => String(row.code)),
  };
});
