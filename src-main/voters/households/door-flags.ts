import { readVoterTable } from '../import/voter-table.ts';
import { type Sql, sql } from '../sql.ts';
import type { Transaction } from '../store.ts';

/** From this many people at one door without unit, of this many last names, it is looked at as no ordinary home. */
const MANY_PEOPLE = 8;
const MANY_NAMES = 6;
/** More people than this at one unit are too many for a home. */
const CROWDED = 10;
/** Median ages below and from which a crowd is taken for students and for residents of a care home. */
const YOUNG = 25;
const OLD = 75;

/**
 * Writes `door_flag` anew: which doors are probably no ordinary homes, and why (see `derivedLabels.door_flag`). A door with a unit is
 * only ever crowded; a post office box is told by the address alone.
 */
export async function flagDoors(tx: Transaction): Promise<void> {
  const { columns } = await readVoterTable(tx);
  const surname = columns.some(({ name }) => name === 'name_last') ? sql`v.name_last` : sql`v.name_full`;
  await tx.run(sql`UPDATE voters SET door_flag = NULL WHERE door_flag IS NOT NULL`);
  await tx.run(sql`UPDATE voters SET door_flag = f.flag FROM (
    SELECT door_id, ${flag(surname)} AS flag FROM voters v
    WHERE door_id IN (SELECT door_id FROM voters WHERE door_id IS NOT NULL GROUP BY door_id HAVING count(*) >= ${MANY_PEOPLE})
    GROUP BY door_id
  ) f WHERE f.flag IS NOT NULL AND f.door_id = voters.door_id`);
  await tx.run(sql`UPDATE voters SET door_flag = 'po_box' WHERE ${postOfficeBox(sql`voters.address`)}`);
}

function flag(surname: Sql): Sql {
  const people = sql`count(*)`;
  // Of one door: all its people write their unit alike or not at all.
  const unit = sql`bool_or(regexp_matches(upper(v.address), '( (APT|APARTMENT|UNIT|LOT|STE|SUITE|BLDG|RM|ROOM|TRLR|SPC) |#)'))`;
  const names = sql`count(DISTINCT upper(${surname}))`;
  return sql`CASE WHEN ${unit} THEN CASE WHEN ${people} > ${CROWDED} THEN 'crowded' END
    WHEN ${names} < ${MANY_NAMES} THEN NULL
    WHEN median(v.age) < ${YOUNG} THEN 'dormitory'
    WHEN median(v.age) >= ${OLD} THEN 'care_home'
    ELSE 'units_missing' END`;
}

function postOfficeBox(address: Sql): Sql {
  return sql`regexp_matches(upper(${address}), '^ *(P\\.? ?O\\.? *BOX|POST OFFICE BOX|PMB) ')`;
}
