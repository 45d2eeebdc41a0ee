import type { Output } from '../../api/contract.ts';
import { columnEntry } from '../../api/dictionary.ts';
import type { Progress } from '../../api/job.ts';
import { columnsIn, matchingAddress } from '../import/row-expressions.ts';
import { readVoterTable } from '../import/voter-table.ts';
import { dropRowIndex } from '../row-index.ts';
import { ident, join, literal, type Sql, sql } from '../sql.ts';
import type { Store, Transaction } from '../store.ts';
import { DIRECTIONS, STREET_TYPES, UNIT_STARTS, WHOLE_STREET_TYPES } from './address-words.ts';

/** The columns of the parts, in the order in which the parts stand in an address. */
export const ADDRESS_PARTS = [
  'address_number',
  'address_fraction',
  'address_predir',
  'address_street',
  'address_type',
  'address_postdir',
  'address_unit_type',
  'address_unit',
] as const;

/** Whether this is one of them. */
export function isAddressPart(column: string): boolean {
  return ADDRESS_PARTS.some((name) => name === column);
}

const oneOf = (words: readonly string[]) => words.join('|');
const direction = oneOf(DIRECTIONS.map(([, short]) => short));
const type = oneOf([...STREET_TYPES.map(([, short]) => short), ...WHOLE_STREET_TYPES]);

/** The parts of a short address (see address-key.ts), a group for each; a street there must be, the others need not. */
const PATTERN = [
  '^ *(?:([0-9]+[A-Z]?(?:-[0-9]+[A-Z]?)?) +)?',
  '(?:([0-9]/[0-9]) +)?',
  `(?:(${direction}) +)?`,
  '(.+?)',
  `(?: +(${type})\\.?)?`,
  `(?: +(${direction})\\.?)?`,
  `(?:,? +(${oneOf(UNIT_STARTS)}) +([^ ].*?))?`,
  ' *$',
].join('');

/**
 * Service of `households.split`: gives the voter table a column for each part of the residence address, standardised, whether the file
 * gives it in one line or in parts. Later loads fill them too.
 */
export async function splitAddresses(store: Store, progress: Progress): Promise<Output<'households.split'>> {
  return store.transaction(async (tx) => {
    progress.phase('Splitting addresses');
    await tx.run(dropRowIndex);
    for (const name of ADDRESS_PARTS)
      await tx.run(sql`ALTER TABLE voters ADD COLUMN IF NOT EXISTS ${ident(name)} VARCHAR`);
    await fillAddressParts(tx, sql`true`);
    await tx.run(sql`DELETE FROM columns WHERE name IN (${join([...ADDRESS_PARTS])})`);
    for (const name of ADDRESS_PARTS) await recordPart(tx, name);
    const { split, unsplit } = await tx.first(sql`SELECT count(address_number) AS split,
      count(*) FILTER (address IS NOT NULL AND address_number IS NULL) AS unsplit FROM voters`);
    return { split: Number(split), unsplit: Number(unsplit) };
  }, progress.signal);
}

/** Service of `households.unsplit`: takes the columns away again. */
export async function dropAddressParts(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.run(dropRowIndex);
    for (const name of ADDRESS_PARTS)
      await tx.run(sql`ALTER TABLE voters DROP COLUMN IF EXISTS ${ident(name)}`);
    await tx.run(sql`DELETE FROM columns WHERE name IN (${join([...ADDRESS_PARTS])})`);
  });
}

/** Fills the parts of some people, where the project has the columns. @param where over `voters v` */
export async function fillAddressParts(tx: Transaction, where: Sql): Promise<void> {
  const names = new Set((await readVoterTable(tx)).columns.map(({ name }) => name));
  if (!names.has('address_number')) return;
  const short = matchingAddress(columnsIn('v', (name) => names.has(name)));
  const groups = join(ADDRESS_PARTS.map(literal));
  const values = ADDRESS_PARTS.map((name) => sql`${ident(name)} = nullif(trim(p.parts.${ident(name)}), '')`);
  await tx.run(sql`UPDATE voters SET ${join(values)} FROM (
      SELECT v.rid, regexp_extract(${short}, ${literal(PATTERN)}, [${groups}]) AS parts FROM voters v WHERE ${where}
    ) p WHERE p.rid = voters.rid`);
}

/** Beside the address; the next load puts them in the dictionary's order. */
async function recordPart(tx: Transaction, name: string): Promise<void> {
  const entry = columnEntry(name);
  if (!entry) throw new Error(`the dictionary does not know ${name}`);
  const { role, label, group, type: kind, meaning, sensitivity } = entry;
  await tx.run(sql`INSERT INTO columns SELECT ${name}, ${role}, ${label}, ${group}, ${kind}, ${meaning}, ${sensitivity},
    'derived', '{}', coalesce(max(position), 0) FROM columns WHERE name = 'address'`);
}
