import type { Parsed } from '../api/contract.ts';
import { UserError } from '../api/errors.ts';
import type { VoterCard } from '../api/voters.ts';
import { type StoredColumn, valueText } from './columns.ts';
import { readElections } from './elections.ts';
import { ident, join, sql } from './sql.ts';
import type { Row, Store } from './store.ts';

const MOST_HOUSEMATES = 50;

/**
 * Service of `voters.card`: everything held about one voter. Cells without a value are left out; elections are all that the
 * project knows, newest first.
 *
 * @throws UserError `not_found` for a row that is not there
 */
export async function voterCard(
  store: Store,
  columns: readonly StoredColumn[],
  { rid }: Parsed<'voters.card'>,
): Promise<VoterCard> {
  const names = [...new Set([...columns.map(({ name }) => name), 'name_full', 'household_id'])];
  const fields = join(names.map((name) => ident(name)));
  // Masks as text: 63 bits do not fit into a JavaScript number.
  const [row] = await store.rows(sql`
    SELECT ${fields}, voted_mask::VARCHAR AS "voted mask", eligible_mask::VARCHAR AS "eligible mask"
    FROM voters WHERE rid = ${rid}`);
  if (!row) {
    throw new UserError('not_found', 'This voter is no longer in the project.', {
      hint: 'Open the list again.',
    });
  }
  return {
    rid,
    title: row.name_full === null ? `Voter ${rid + 1}` : String(row.name_full),
    subtitle: subtitle(row, columns),
    sections: sections(row, columns),
    history: await history(store, rid, row),
    household: await household(store, columns, rid, row),
  };
}

function subtitle(row: Row, columns: readonly StoredColumn[]): string {
  return ['age', 'gender', 'party', 'address', 'residence_city']
    .flatMap((name) => columns.find((column) => column.name === name) ?? [])
    .filter((column) => row[column.name] != null)
    .map((column) => valueText(column, row[column.name] ?? null))
    .join(' · ');
}

function sections(row: Row, columns: readonly StoredColumn[]): VoterCard['sections'] {
  const titles = [...new Set(columns.map(({ group }) => group))];
  return titles
    .map((title) => ({
      title,
      items: columns
        .filter((column) => column.group === title && row[column.name] != null)
        .map((column) => {
          const value = row[column.name] ?? null;
          return { column: column.name, label: column.label, value, text: valueText(column, value) };
        }),
    }))
    .filter(({ items }) => items.length > 0);
}

async function history(store: Store, rid: number, row: Row): Promise<VoterCard['history']> {
  const voted = BigInt(String(row['voted mask'] ?? 0));
  const eligible = BigInt(String(row['eligible mask'] ?? 0));
  const has = (mask: bigint, bit: number | null) => bit !== null && ((mask >> BigInt(bit)) & 1n) === 1n;
  const votes = await store.rows(sql`SELECT election_id, method, party FROM history WHERE rid = ${rid}`);
  const cast = new Map(votes.map((vote) => [Number(vote.election_id), vote]));
  return (await readElections(store)).map(({ id, date, name, type, bit }) => {
    const vote = cast.get(id);
    const didVote = vote !== undefined || has(voted, bit);
    return {
      date,
      name,
      type,
      eligible: didVote || has(eligible, bit),
      voted: didVote,
      method: vote?.method == null ? null : String(vote.method),
      party: vote?.party == null ? null : String(vote.party),
    };
  });
}

async function household(
  store: Store,
  columns: readonly StoredColumn[],
  rid: number,
  row: Row,
): Promise<VoterCard['household']> {
  if (row.household_id === null) return [];
  const party = columns.some(({ name }) => name === 'party');
  const mates = await store.rows(sql`
    SELECT rid, name_full, age, ${party ? ident('party') : sql`NULL AS party`} FROM voters
    WHERE household_id = ${row.household_id ?? null} AND rid <> ${rid} ORDER BY rid LIMIT ${MOST_HOUSEMATES}`);
  return mates.map((mate) => ({
    rid: Number(mate.rid),
    name: String(mate.name_full ?? `Voter ${Number(mate.rid) + 1}`),
    age: mate.age === null ? null : Number(mate.age),
    party: mate.party == null ? null : String(mate.party),
  }));
}
