import { perVersion } from './per-version.ts';
import { ident, sql } from './sql.ts';
import type { Store } from './store.ts';

/** A column with more distinct values than this is compared value by value. */
const MOST_SPELLINGS = 5000;

/** The ways in which a column writes each value: lower case -> "DEM", "Dem". */
export type Spellings = ReadonlyMap<string, readonly string[]>;

/**
 * How a text column spells its values, or null when it has too many different ones (names, IDs).
 * With it, "is DEM, whatever the case" becomes a plain comparison with the spellings in use, which DuckDB answers several
 * times faster than one through lower().
 */
export const readSpellings: (store: Store, column: string) => Promise<Spellings | null> = perVersion(
  async (store, column) => {
    const name = ident(column);
    const rows = await store.cells(
      sql`SELECT DISTINCT ${name} FROM voters WHERE ${name} IS NOT NULL LIMIT ${MOST_SPELLINGS + 1}`,
    );
    if (rows.length > MOST_SPELLINGS) return null;
    const spellings = new Map<string, string[]>();
    for (const [value] of rows) {
      const spelling = String(value);
      const key = spelling.toLowerCase();
      spellings.set(key, [...(spellings.get(key) ?? []), spelling]);
    }
    return spellings;
  },
);
