import type { StoredColumn } from '../voters/columns.ts';
import { phoneSharers } from '../voters/contacts/phone-owner.ts';
import { ident, type Sql, sql } from '../voters/sql.ts';

/** Columns with numbers that a list is called or texted by. */
const PHONES = ['phone', 'phone_cell', 'phone_landline', 'phone_preferred', 'phone_best', 'phone_e164'];

/** How a list writes each phone once. */
export interface PhonesOnce {
  /** The cell of a column as the list has it: empty beside everybody but the likely owner of a number. */
  cell(column: StoredColumn): Sql;
  /** How many cells are left empty for that; SQL of one number. */
  readonly repeated: Sql;
}

/**
 * Sees to it that nobody is called or texted twice because several people gave the same number (phone-owner.ts says who keeps it).
 * Each column of numbers is taken by itself, and only people of the list count.
 *
 * @param columns those of the list
 * @param known those of the voter table
 * @param listed whose rows are in the list, over `voters v`
 */
export function phonesOnce(
  columns: readonly StoredColumn[],
  known: readonly StoredColumn[],
  listed: Sql,
): PhonesOnce {
  const others = new Map(
    columns
      .filter(({ name, storage }) => storage === 'text' && PHONES.includes(name))
      .map(({ name }) => [
        name,
        sql`(SELECT s.rid FROM ${phoneSharers(known, digits(name), listed)} s WHERE s.place > 1)`,
      ]),
  );
  return {
    cell({ name }) {
      const repeated = others.get(name);
      const field = sql`v.${ident(name)}`;
      return repeated ? sql`CASE WHEN v.rid IN ${repeated} THEN NULL ELSE ${field} END` : field;
    },
    repeated: [...others.values()].reduce(
      (sum, repeated) => sql`${sum} + (SELECT count(*) FROM ${repeated} r)`,
      sql`0`,
    ),
  };
}

/** Ten digits of a column of numbers, which tell whether two are the same; NULL for what is no whole number. */
function digits(column: string): Sql {
  const field = sql`v.${ident(column)}`;
  if (column === 'phone_best') return field;
  const all = sql`regexp_replace(${field}, '[^0-9]', '', 'g')`;
  return sql`CASE WHEN length(${all}) >= 10 THEN right(${all}, 10) END`;
}
