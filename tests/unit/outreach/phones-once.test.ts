import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ListPlan } from '../../../src-main/api/export.ts';
import { unwatched } from '../../../src-main/api/job.ts';
import { everybody } from '../../../src-main/api/rule.ts';
import { exportList, previewList } from '../../../src-main/outreach/list.ts';
import { type Document, openDocument } from '../../../src-main/project/document.ts';
import { createProjectFolder } from '../../../src-main/project/folder.ts';
import { storedColumns } from '../../../src-main/voters/columns.ts';
import { decideOwner, sharedPhones } from '../../../src-main/voters/contacts/shared-phones.ts';
import { openStore, type Store } from '../../../src-main/voters/store.ts';
import { createTables } from '../../../src-main/voters/tables.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { csv, fileOf, load } from '../voters/import/support.ts';

const header = [
  'voter_id',
  'last_name',
  'first_name',
  'birth_year',
  'party',
  'reg_date',
  'res_street_address',
  'cell_phone',
  'landline',
];
const person = (
  id: string,
  first: string,
  born: string,
  since: string,
  address: string,
  cell: string,
  line = '',
) => [id, 'Ash', first, born, 'UNA', since, address, cell, line];

let place: string;
let store: Store;
let document: Document;
beforeEach(async () => {
  place = temporaryFolder();
  const dir = await createProjectFolder(join(place, 'Phones.hustings'), async (temporary) => {
    const made = await openStore(temporary);
    await createTables(made);
    await made.close();
  });
  store = await openStore(dir, { threads: 2 });
  document = await openDocument(dir);
  await load(
    store,
    fileOf(
      'v.csv',
      csv(header, [
        // A family with one phone: the eldest is taken for its owner.
        person('1', 'Child', '2012', '2020-01-01', '1 OAK ST', '', '9195550101'),
        person('2', 'Mother', '1980', '2001-01-01', '1 OAK ST', '', '9195550101'),
        person('3', 'Grandma', '1950', '1970-01-01', '1 OAK ST', '', '9195550101'),
        // Somebody moved; the number was given to somebody else, who registered later.
        person('4', 'Former', '1980', '1999-01-01', '5 ELM ST', '9195550102'),
        person('5', 'Later', '1985', '2023-01-01', '9 FIR ST', '9195550102'),
        // The only adult.
        person('6', 'Teen', '2010', '2020-01-01', '3 FIR ST', '9195550103'),
        person('7', 'Parent', '1988', '2019-01-01', '4 FIR ST', '9195550103'),
        person('8', 'Alone', '1988', '2019-01-01', '7 FIR ST', '9195550104'),
      ]),
    ),
  );
  return async () => {
    document.close();
    await store.close();
  };
});

const shared = async () => sharedPhones(store, await storedColumns(store), { start: 0, count: 100 });

describe('a phone of several people', () => {
  it('is shown with its likely owner and the reason', async () => {
    const { total, people, phones } = await shared();
    expect([total, people]).toEqual([3, 7]);
    expect(
      phones.map(({ phone, owner, reason, people: sharers }) => [phone, owner, reason, sharers.length]),
    ).toEqual([
      ['9195550101', '3', 'the eldest of the household', 3],
      ['9195550102', '5', 'registered most recently', 2],
      ['9195550103', '7', 'the only adult', 2],
    ]);
  });

  it('belongs to whom the user says, until that is taken back', async () => {
    expect(await decideOwner(store, { phone: '9195550101', owner: '2' })).toEqual({ before: null });
    expect((await shared()).phones[0]).toMatchObject({ owner: '2', decided: true, reason: 'you decided so' });
    expect(await decideOwner(store, { phone: '9195550101', owner: null })).toEqual({ before: '2' });
    expect((await shared()).phones[0]).toMatchObject({ owner: '3', decided: false });
    await expect(decideOwner(store, { phone: '9195550101', owner: '8' })).rejects.toThrow(
      /No voter with the ID 8/,
    );
  });
});

describe('a list', () => {
  const plan = (more: Partial<ListPlan> = {}): ListPlan => ({
    rule: everybody,
    title: 'All',
    per: 'person',
    columns: ['id_voter', 'phone_best'],
    ...more,
  });
  const phonesOf = async (of: ListPlan) =>
    (await previewList(store, document, of)).rows.map(([id, phone]) => `${id} ${phone}`.trim());

  it('has each phone once, beside its owner, and the manifest counts what was left out', async () => {
    expect(await phonesOf(plan())).toEqual([
      '1',
      '2',
      '3 9195550101',
      '4',
      '5 9195550102',
      '6',
      '7 9195550103',
      '8 9195550104',
    ]);
    const path = join(place, 'all.csv');
    const written = await exportList(
      store,
      document,
      plan(),
      path,
      { project: 'P', version: '1' },
      unwatched,
    );
    expect(written).toMatchObject({ rows: 8, people: 8, repeatedPhones: 4 });
    expect(JSON.parse(readFileSync(written.manifest, 'utf8'))).toMatchObject({ repeatedPhones: 4 });
  });

  it('keeps the phone of whoever is in the list when its owner is not', async () => {
    const young = plan({ rule: { kind: 'field', field: 'id_voter', op: 'in', values: ['1', '2', '4'] } });
    expect(await phonesOf(young)).toEqual(['1', '2 9195550101', '4 9195550102']);
  });

  it('by household calls each home once', async () => {
    const { rows, repeatedPhones } = await previewList(store, document, plan({ per: 'household' }));
    expect(rows.map(([id, phone]) => [id, phone])).toEqual([
      ['1', '9195550101'],
      ['4', ''],
      ['5', '9195550102'],
      ['6', ''],
      ['7', '9195550103'],
      ['8', '9195550104'],
    ]);
    expect(repeatedPhones).toBe(2);
  });

  it('has them all where the plan says so', async () => {
    expect((await phonesOf(plan({ phonesOnce: false }))).every((row) => row.includes('919'))).toBe(true);
  });
});
