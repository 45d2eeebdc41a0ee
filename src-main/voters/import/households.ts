import { type Sql, sql } from '../sql.ts';
import type { ImportContext } from './load-file.ts';

/**
 * Numbers doors, buildings and households, each by its first person, and makes `import_derived`
 * (rid, present, door_id, building_id, household_id, household_size, eligible_from, voted_mask). A household is traditional: same last
 * name at the same door. Somebody without address has no door and is a household alone. Its size counts people who are registered.
 * Whoever is gone from the file lives nowhere.
 *
 * @param people SQL of a table (rid, present, door, building, surname, eligible_from, registered) of everybody
 */
export async function deriveHouseholds({ tx }: ImportContext, people: Sql): Promise<void> {
  await tx.run(sql`CREATE TEMP TABLE import_doors AS
    SELECT door, (row_number() OVER (ORDER BY min(rid)) - 1)::INTEGER AS door_id
    FROM ${people} p WHERE present AND door IS NOT NULL GROUP BY door`);
  await tx.run(sql`CREATE TEMP TABLE import_buildings AS
    SELECT building, (row_number() OVER (ORDER BY min(rid)) - 1)::INTEGER AS building_id
    FROM ${people} p WHERE present AND building IS NOT NULL GROUP BY building`);
  await tx.run(sql`CREATE TEMP TABLE import_households AS
    SELECT coalesce(door, rid::UBIGINT) AS place, surname, (row_number() OVER (ORDER BY min(rid)) - 1)::INTEGER AS household_id,
      (count(*) FILTER (registered))::INTEGER AS size
    FROM ${people} p WHERE present GROUP BY place, surname`);
  // Whoever is gone is left out by the keys: as a condition of their own beside them, DuckDB compares everybody with everybody.
  await tx.run(sql`CREATE TEMP TABLE import_derived AS
    SELECT p.rid, p.present, d.door_id, b.building_id, h.household_id, h.size AS household_size, p.eligible_from,
      coalesce(v.voted_mask, 0)::BIGINT AS voted_mask
    FROM ${people} p
    LEFT JOIN import_households h ON h.place = CASE WHEN p.present THEN coalesce(p.door, p.rid::UBIGINT) END
      AND h.surname = p.surname
    LEFT JOIN import_doors d ON d.door = CASE WHEN p.present THEN p.door END
    LEFT JOIN import_buildings b ON b.building = CASE WHEN p.present THEN p.building END
    LEFT JOIN import_votes v ON v.rid = p.rid`);
  await tx.run(sql`DROP TABLE import_doors`);
  await tx.run(sql`DROP TABLE import_buildings`);
  await tx.run(sql`DROP TABLE import_households`);
}
