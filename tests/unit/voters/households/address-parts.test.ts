import { expect, it } from 'vitest';
import { unwatched } from '../../../../src-main/api/job.ts';
import { storedColumns } from '../../../../src-main/voters/columns.ts';
import {
  ADDRESS_PARTS,
  dropAddressParts,
  splitAddresses,
} from '../../../../src-main/voters/households/address-parts.ts';
import { ident, join, sql } from '../../../../src-main/voters/sql.ts';
import { csv, emptyProject, fileOf, load } from '../import/support.ts';
import { header } from './header.ts';

/** Address, then number, fraction, predir, street, type, postdir, unit type, unit. */
const addresses = [
  ['14 N OAK ST', '14', null, 'N', 'OAK', 'ST', null, null, null],
  ['14 North Oak Street Apartment 3', '14', null, 'N', 'OAK', 'ST', null, 'APT', '3'],
  ['14 1/2 Oak St. #B', '14', '1/2', null, 'OAK', 'ST', null, 'APT', 'B'],
  ['201B MARTIN LUTHER KING BLVD SW', '201B', null, null, 'MARTIN LUTHER KING', 'BLVD', 'SW', null, null],
  ['7 COUNTY ROAD 12', '7', null, null, 'COUNTY RD 12', null, null, null, null],
  ['9 BROADWAY', '9', null, null, 'BROADWAY', null, null, null, null],
  ['12-34 Elm Ct Lot 5', '12-34', null, null, 'ELM', 'CT', null, 'LOT', '5'],
  ['RR 2 BOX 7', null, null, null, 'RR 2 BOX 7', null, null, null, null],
  ['', null, null, null, null, null, null, null, null],
] as const;

const rows = addresses.map(([address], i) => [`${i}`, 'Ash', 'Pat', '1980', address, 'Quillport', '27601']);
const parts = sql`SELECT ${join(ADDRESS_PARTS.map((name) => ident(name)))} FROM voters ORDER BY rid`;

it('an address in one line is split into its parts, also those of later files, and what the file says stays', async () => {
  const store = await emptyProject();
  await load(store, fileOf('v.csv', csv(header, rows)));
  const before = (await storedColumns(store)).map(({ name }) => name);
  expect(await splitAddresses(store, unwatched)).toEqual({ split: 7, unsplit: 1 });
  expect(await store.cells(parts)).toEqual(addresses.map(([, ...expected]) => expected));
  expect((await store.first(sql`SELECT address FROM voters WHERE rid = 1`)).address).toBe(addresses[1][0]);

  await load(
    store,
    fileOf('w.csv', csv(header, [['99', 'Birch', 'Bo', '1990', '5 Fir Lane', 'Quillport', '27601']])),
  );
  expect((await store.cells(parts)).at(-1)).toEqual(['5', null, null, 'FIR', 'LN', null, null, null]);

  await dropAddressParts(store);
  expect((await storedColumns(store)).map(({ name }) => name)).toEqual(before);
});

it('an address given in parts reads the same', async () => {
  const store = await emptyProject();
  const split = [
    'voter_id',
    'last_name',
    'first_name',
    'house_number',
    'street_name',
    'street_type',
    'unit_number',
    'city',
    'zip',
  ];
  await load(
    store,
    fileOf('p.csv', csv(split, [['1', 'Ash', 'Pat', '14', 'Oak', 'Street', '3', 'Quillport', '27601']])),
  );
  await splitAddresses(store, unwatched);
  expect(await store.cells(parts)).toEqual([['14', null, null, 'OAK', 'ST', null, 'APT', '3']]);
});
