import type { SharedPhone } from '../../api/contacts.ts';
import type { Output, Parsed } from '../../api/contract.ts';
import { UserError } from '../../api/errors.ts';
import type { StoredColumn } from '../columns.ts';
import { sql } from '../sql.ts';
import type { Row, Store } from '../store.ts';
import { ownerReason, phoneSharers, type Standing } from './phone-owner.ts';

/** People of a phone who are told; a switchboard may be that of hundreds. */
const MOST_PEOPLE = 20;

/** Service of `contacts.shared`: phones of several people with the proposed owner of each. */
export async function sharedPhones(
  store: Store,
  columns: readonly StoredColumn[],
  { phone, start, count }: Parsed<'contacts.shared'>,
): Promise<Output<'contacts.shared'>> {
  if (!columns.some(({ name }) => name === 'id_voter')) return { total: 0, people: 0, phones: [] };
  const gone = columns.some(({ name }) => name === 'removed_on') ? sql`v.removed_on IS NULL` : sql`true`;
  const who = phone === undefined ? gone : sql`${gone} AND v.phone_best = ${phone}`;
  const totals = await store.first(sql`SELECT count(*) AS phones, coalesce(sum(people), 0) AS people FROM (
    SELECT count(*) AS people FROM voters v WHERE ${who} AND v.phone_best IS NOT NULL
    GROUP BY v.phone_best HAVING count(*) > 1)`);
  const page = sql`(SELECT v.phone_best AS phone FROM voters v WHERE ${who} AND v.phone_best IS NOT NULL
    GROUP BY 1 HAVING count(*) > 1 ORDER BY count(*) DESC, 1 LIMIT ${count} OFFSET ${start})`;
  const some = sql`${who} AND v.phone_best IN (SELECT phone FROM ${page} p)`;
  const rows = await store.rows(sql`
    SELECT s.*, v.id_voter, v.name_full, v.address FROM ${phoneSharers(columns, sql`v.phone_best`, some)} s
    JOIN voters v ON v.rid = s.rid WHERE s.place <= ${MOST_PEOPLE} ORDER BY s.people DESC, s.phone, s.place`);
  const byPhone = new Map<string, Row[]>();
  for (const row of rows) {
    const key = String(row.phone);
    byPhone.set(key, [...(byPhone.get(key) ?? []), row]);
  }
  return {
    total: Number(totals.phones),
    people: Number(totals.people),
    phones: [...byPhone].map(([number, sharers]) => toShared(number, sharers)),
  };
}

function toShared(phone: string, rows: readonly Row[]): SharedPhone {
  const [first, second] = rows.map(standing);
  return {
    phone,
    owner: String(rows[0]?.id_voter),
    reason: first ? ownerReason(first, second) : '',
    decided: first?.decided ?? false,
    oneHousehold: first?.oneHome ?? false,
    people: rows.map((row) => ({
      rid: Number(row.rid),
      id: String(row.id_voter),
      name: String(row.name_full ?? `Voter ${Number(row.rid) + 1}`),
      age: row.age == null ? null : Number(row.age),
      address: row.address == null ? null : String(row.address),
    })),
  };
}

function standing(row: Row): Standing {
  return {
    decided: row.decided === true,
    adult: row.adult === true,
    cell: row.cell === true,
    oneHome: row.one_home === true,
    age: row.age == null ? null : Number(row.age),
    registered: row.registered == null ? null : Number(row.registered),
  };
}

/**
 * Service of `contacts.decide`: remembers whose a phone is, by voter ID, so that later deliveries keep it.
 *
 * @returns the owner decided before, null when there was none
 * @throws UserError `not_found` when that voter does not have this phone
 */
export async function decideOwner(
  store: Store,
  { phone, owner }: Parsed<'contacts.decide'>,
): Promise<Output<'contacts.decide'>> {
  return store.transaction(async (tx) => {
    const [before] = await tx.cells(sql`SELECT id_voter FROM phone_owners WHERE phone = ${phone}`);
    await tx.run(sql`DELETE FROM phone_owners WHERE phone = ${phone}`);
    if (owner !== null) {
      const [has] = await tx.cells(
        sql`SELECT 1 FROM voters WHERE id_voter = ${owner} AND phone_best = ${phone}`,
      );
      if (!has)
        throw new UserError('not_found', `No voter with the ID ${owner} has the phone ${phone}.`, {
          hint: 'Open the list of shared phones again.',
        });
      await tx.run(sql`INSERT INTO phone_owners VALUES (${phone}, ${owner}, ${new Date().toISOString()})`);
    }
    return { before: before ? String(before[0]) : null };
  });
}
