import { join, type Sql, sql } from './sql.ts';

/**
 * Quick search as SQL over `voters v`: every word must occur in the name or in the address, whatever its case. True for all
 * when there is no word.
 */
export function searchCondition(search: string): Sql {
  const words = search.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return sql`TRUE`;
  return join(
    words.map(
      (word) =>
        sql`(contains(lower(v.name_full), lower(${word})) OR contains(lower(v.address), lower(${word})))`,
    ),
    ' AND ',
  );
}
