import { PHONE_COLUMNS, tenDigits } from '../contacts/do-not-contact.ts';
import type { LoadFile } from '../import/load-file.ts';
import { readVoterTable } from '../import/voter-table.ts';
import { stagedTable, textOf } from '../reading/staged-table.ts';
import { join, type Sql, sql } from '../sql.ts';
import type { Transaction } from '../store.ts';

/** Roles of columns with a number that is called or texted. */
const PHONE_ROLES = ['phone', 'phone.cell', 'phone.landline', 'phone.preferred'];

/**
 * Makes `import_contacts` (line, rid): everybody who has the phone or the e-mail address that a row of opt-outs gives. Whoever says
 * STOP says it with a number, not with a name; it holds for all who have that number.
 *
 * @returns whether the table gives any phone or e-mail address
 */
export async function findByContact(tx: Transaction, file: LoadFile): Promise<boolean> {
  const held = new Set((await readVoterTable(tx)).columns.map(({ name }) => name));
  const text = (role: string) =>
    file.columns.filter((column) => column.role === role).map((column) => textOf(file.staged, column, 's'));
  const given: Sql[] = [
    ...PHONE_ROLES.flatMap(text).map((phone) => {
      const digits = sql`regexp_replace(${phone}, '[^0-9]', '', 'g')`;
      return sql`SELECT s.line, right(${digits}, 10) AS contact FROM staged s WHERE length(${digits}) >= 10`;
    }),
    ...text('email').map((email) => sql`SELECT s.line, lower(trim(${email})) AS contact FROM staged s`),
  ];
  const known: Sql[] = [
    ...PHONE_COLUMNS.filter((name) => held.has(name)).map(
      (name) => sql`SELECT v.rid, ${tenDigits(name)} AS contact FROM voters v`,
    ),
    ...(held.has('email') ? [sql`SELECT v.rid, lower(trim(v.email)) AS contact FROM voters v`] : []),
  ];
  if (given.length === 0 || known.length === 0) return false;
  await tx.run(sql`CREATE TEMP TABLE import_contacts AS
    WITH staged AS (SELECT * FROM ${stagedTable(file.staged, file.columns)})
    SELECT DISTINCT g.line, k.rid FROM (${join(given, ' UNION ALL ')}) g JOIN (${join(known, ' UNION ALL ')}) k
      ON k.contact = g.contact WHERE g.contact <> ''`);
  return true;
}
