import type { StoredColumn } from '../voters/columns.ts';
import { PHONE_COLUMNS, tenDigits } from '../voters/contacts/do-not-contact.ts';
import { phoneSharers } from '../voters/contacts/phone-owner.ts';
import { ident, type Sql, sql } from '../voters/sql.ts';

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
 * @param hides which of a column's cells are empty anyway
 */
export function phonesOnce(
  columns: readonly StoredColumn[],
  known: readonly StoredColumn[],
  listed: Sql,
  hides: (column: StoredColumn) => Sql | null,
): PhonesOnce {
  const others = new Map(
    columns
      .filter(({ name, storage }) => storage === 'text' && PHONE_COLUMNS.includes(name))
      .map((column) => {
        const hidden = hides(column);
        const digits = tenDigits(column.name);
        const shown = hidden ? sql`CASE WHEN NOT ${hidden} THEN ${digits} END` : digits;
        return [
          column.name,
          sql`(SELECT s.rid FROM ${phoneSharers(known, shown, listed)} s WHERE s.place > 1)`,
        ];
      }),
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
