import { flagDoors } from '../households/door-flags.ts';
import { derivedColumns } from '../import/derived-columns.ts';
import { everybody } from '../import/everybody.ts';
import { deriveHouseholds } from '../import/households.ts';
import type { ImportContext, LoadFile } from '../import/load-file.ts';
import { columnsIn } from '../import/row-expressions.ts';
import { sourceLayouts } from '../import/source-records.ts';
import { collectVotes } from '../import/turnout.ts';
import { updateDerived } from '../import/update-voters.ts';
import { readVoterTable } from '../import/voter-table.ts';
import { createDelivered } from '../refresh/match-delivery.ts';
import { ident, join, type Sql, sql } from '../sql.ts';

/** Columns on which doors, households or turnout hang. */
const FACTS = /^(residence_|name_last$|name_full$|birth_|reg_date$|status)/;

/**
 * Works out anew what Hustings derives from columns that changed: the rows' own derived columns, and doors, households and turnout
 * where they hang on them.
 *
 * @param changed names of the columns
 * @param rids SQL of a table with the column `rid` of the people whose cells changed
 * @param load the files being loaded, when this happens within a load, whose temporary tables are then there; null otherwise
 */
export async function deriveAgain(
  context: ImportContext,
  changed: readonly string[],
  rids: Sql,
  load: readonly LoadFile[] | null,
): Promise<void> {
  const { tx, referenceDate } = context;
  const { columns, count } = await readVoterTable(tx);
  const names = new Set(columns.map(({ name }) => name));
  const changedText = changed.map((name) => ident('voters', name).text);
  const derived = derivedColumns(
    columnsIn('voters', (name) => names.has(name)),
    referenceDate,
  ).filter(([, value]) => changedText.some((name) => value.text.includes(name)));
  if (derived.length > 0) {
    const values = join(derived.map(([name, value]) => sql`${ident(name)} = ${value}`));
    await tx.run(sql`UPDATE voters SET ${values} WHERE rid IN (SELECT rid FROM ${rids} c)`);
  }
  if (!changed.some((name) => FACTS.test(name))) return;
  if (load) {
    await tx.run(sql`DROP TABLE import_derived`);
    await tx.run(sql`DELETE FROM import_delivered`);
  } else {
    await collectVotes(context);
    await createDelivered(context);
  }
  const layouts = await sourceLayouts(tx, load ?? []);
  await deriveHouseholds(context, everybody(await readVoterTable(tx), [], layouts, []));
  await updateDerived(context, count);
  await flagDoors(tx);
  if (load) return;
  for (const table of ['import_votes', 'import_delivered', 'import_derived'])
    await tx.run(sql`DROP TABLE ${ident(table)}`);
}
