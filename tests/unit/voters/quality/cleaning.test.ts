import { describe, expect, it } from 'vitest';
import type { Cleaning } from '../../../../src-main/api/cleaning.ts';
import { UserError } from '../../../../src-main/api/errors.ts';
import { unwatched } from '../../../../src-main/api/job.ts';
import { storedColumns } from '../../../../src-main/voters/columns.ts';
import { applyCleaning } from '../../../../src-main/voters/quality/apply-cleaning.ts';
import { listCleaningRuns, undoCleaning } from '../../../../src-main/voters/quality/cleaning-runs.ts';
import { previewCleaning } from '../../../../src-main/voters/quality/preview-cleaning.ts';
import { forgetCleaning, listSavedCleanings } from '../../../../src-main/voters/quality/saved-cleanings.ts';
import { ident, sql } from '../../../../src-main/voters/sql.ts';
import type { Store } from '../../../../src-main/voters/store.ts';
import { csv, emptyProject, fileOf, load } from '../import/support.ts';

const header = [
  'voter_id',
  'last_name',
  'first_name',
  'middle_name',
  'party',
  'birth_year',
  'reg_date',
  'res_street_address',
  'res_city',
  'res_state',
  'res_zip',
  'cell_phone',
];
const people = [
  [
    '1',
    "O'BRIEN",
    'ADA',
    'NONE',
    'Democrat',
    '1980',
    '2001-02-03',
    '14  OAK ST',
    'Quillport',
    'NJ',
    '7030',
    '9195550101',
  ],
  [
    '2',
    'MCDONALD',
    'BO',
    'n/a',
    'DEM',
    '1981',
    '2001-02-03',
    '14 OAK ST',
    'Quillport',
    'NJ',
    '07030',
    '919-555-0102',
  ],
  [
    '3',
    'DE LA CRUZ',
    'CY',
    'Lee',
    'REP',
    '1982',
    '2001-02-03',
    '16 OAK ST',
    'Quillport',
    'NJ',
    '070301234',
    '12',
  ],
  ['4', 'Quill', 'DEE', '', 'rep', '1983', '2001-02-03', '18 OAK ST', 'Kansas', 'KS', '6610', ''],
];

async function town(rows = people): Promise<Store> {
  const store = await emptyProject();
  await load(store, fileOf('v.csv', csv(header, rows)));
  return store;
}

const apply = (store: Store, cleaning: Cleaning, save = false) =>
  applyCleaning(store, { cleaning, save }, unwatched);
const preview = async (store: Store, cleaning: Cleaning) =>
  previewCleaning(store, await storedColumns(store), cleaning);
const undo = (store: Store, run: number | null) => undoCleaning(store, run ?? 0, unwatched);
const values = async (store: Store, column: string) =>
  (await store.cells(sql`SELECT ${ident(column)} FROM voters ORDER BY rid`)).flat();
const everything = (store: Store) => store.rows(sql`SELECT * FROM voters ORDER BY rid`);

const cleanings: readonly (readonly [Cleaning, column: string, after: unknown[]])[] = [
  [
    { kind: 'trim', columns: ['residence_line1'] },
    'residence_line1',
    ['14 OAK ST', '14 OAK ST', '16 OAK ST', '18 OAK ST'],
  ],
  [
    { kind: 'case', columns: ['name_last'], to: 'proper' },
    'name_last',
    ["O'Brien", 'McDonald', 'de la Cruz', 'Quill'],
  ],
  [
    { kind: 'zip', columns: ['residence_zip'], state: 'residence_state' },
    'residence_zip',
    ['07030', '07030', '07030-1234', '6610'],
  ],
  [
    { kind: 'phone', columns: ['phone_cell'] },
    'phone_cell',
    ['(919) 555-0101', '(919) 555-0102', '12', null],
  ],
  [
    {
      kind: 'recode',
      columns: ['party'],
      values: [
        { from: 'democrat', to: 'DEM' },
        { from: 'REP', to: 'REP' },
      ],
    },
    'party',
    ['DEM', 'DEM', 'REP', 'REP'],
  ],
  [
    { kind: 'blank', columns: ['name_middle'], values: ['NONE', 'N/A'] },
    'name_middle',
    [null, null, 'Lee', null],
  ],
  [
    { kind: 'swap', columns: ['name_first', 'name_last'] },
    'name_first',
    ["O'BRIEN", 'MCDONALD', 'DE LA CRUZ', 'Quill'],
  ],
];

describe('a cleaning', () => {
  it.each(cleanings)('%j', async (cleaning, column, after) => {
    const store = await town();
    const before = await everything(store);
    const promised = await preview(store, cleaning);
    expect(await everything(store)).toEqual(before);
    const done = await apply(store, cleaning);
    expect(await values(store, column)).toEqual(after);
    expect([done.cells, done.people]).toEqual([promised.cells, promised.people]);
    expect(done.cells).toBeGreaterThan(0);
    // Undone, not a cell of the table, derived ones included, is another than it was.
    expect(await undo(store, done.run)).toMatchObject({ restored: done.cells, kept: 0 });
    expect(await everything(store)).toEqual(before);
  });

  it('shows before it is done how many cells would change, and which changes are the commonest', async () => {
    const store = await town();
    const {
      people: some,
      cells,
      columns,
    } = await preview(store, { kind: 'blank', columns: ['name_middle'], values: ['NONE', 'N/A'] });
    expect([some, cells]).toEqual([2, 2]);
    expect(columns[0]).toMatchObject({
      label: 'Middle name',
      changed: 2,
      filledBefore: 3,
      filledAfter: 1,
      distinctBefore: 3,
      distinctAfter: 1,
    });
    expect(columns[0]?.samples).toEqual([
      { before: 'NONE', after: null, people: 1 },
      { before: 'n/a', after: null, people: 1 },
    ]);
  });

  it('works out anew what hangs on the column: names, doors, households', async () => {
    const store = await town();
    expect(await values(store, 'household_size')).toEqual([1, 1, 1, 1]);
    expect(await values(store, 'door_id')).toEqual([0, 1, 2, 3]);
    await apply(store, { kind: 'zip', columns: ['residence_zip'], state: null });
    expect(await values(store, 'door_id')).toEqual([0, 0, 1, 2]);
    await apply(store, {
      kind: 'recode',
      columns: ['name_last'],
      values: [{ from: 'MCDONALD', to: "O'BRIEN" }],
    });
    expect(await values(store, 'household_size')).toEqual([2, 2, 1, 1]);
    expect((await values(store, 'name_full'))[1]).toBe("BO n/a O'BRIEN");
  });

  it('that finds nothing changes nothing and leaves no trace', async () => {
    const store = await town();
    expect(await apply(store, { kind: 'trim', columns: ['party'] })).toMatchObject({ run: null, cells: 0 });
    expect(await listCleaningRuns(store)).toEqual([]);
  });

  it.each([
    ['age', { kind: 'trim', columns: ['age'] }, /^Age holds no text/],
    ['address', { kind: 'trim', columns: ['address'] }, /^Address is worked out by Hustings/],
    ['id_voter', { kind: 'trim', columns: ['id_voter'] }, /^Voter ID says who is who/],
    ['reg_date', { kind: 'case', columns: ['reg_date'], to: 'upper' }, /^Registration date holds no text/],
    ['nowhere', { kind: 'trim', columns: ['nowhere'] }, /no column "nowhere"/],
  ] as const)('of %s is refused in one sentence', async (_, cleaning, message) => {
    const store = await town();
    const refused = await apply(store, { ...cleaning, columns: [...cleaning.columns] }).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(UserError);
    expect(refused).toHaveProperty('message', expect.stringMatching(message));
  });
});

describe('cleanings one over the other', () => {
  it('are undone newest first', async () => {
    const store = await town();
    const before = await everything(store);
    const first = await apply(store, { kind: 'case', columns: ['name_last'], to: 'proper' });
    const second = await apply(store, { kind: 'case', columns: ['name_last'], to: 'upper' });
    expect((await listCleaningRuns(store)).map(({ run, blocked }) => [run, blocked])).toEqual([
      [second.run, null],
      [first.run, '“Write Last name in capitals” changed the same column later: undo that first.'],
    ]);
    await expect(undo(store, first.run)).rejects.toThrow(/cannot be undone.*undo that first/);
    await undo(store, second.run);
    await undo(store, first.run);
    expect(await everything(store)).toEqual(before);
  });
});

describe('a saved cleaning', () => {
  it('is done again on what the next file brings, and the receipt says so', async () => {
    const store = await town();
    await apply(store, { kind: 'case', columns: ['name_last'], to: 'proper' }, true);
    const [saved] = await listSavedCleanings(store);
    expect(saved?.name).toBe('Write Last name as proper names');
    const more = [
      ['5', 'ASHWOOD', 'EL', '', 'DEM', '1990', '2001-02-03', '1 ELM ST', 'Quillport', 'NJ', '07030', ''],
    ];
    const [receipt] = await load(store, fileOf('w.csv', csv(header, more)));
    expect(await values(store, 'name_last')).toEqual([
      "O'Brien",
      'McDonald',
      'de la Cruz',
      'Quill',
      'Ashwood',
    ]);
    expect((await values(store, 'name_full'))[4]).toBe('EL Ashwood');
    expect(receipt?.notes).toContain('Write Last name as proper names changed 1 cell of 1 person.');
    const runs = await listCleaningRuns(store);
    expect(runs[0]).toMatchObject({ source: 2, cells: 1, undone: false });
  });

  it('is not done any more once it is forgotten', async () => {
    const store = await town();
    await apply(store, { kind: 'case', columns: ['name_last'], to: 'proper' }, true);
    await forgetCleaning(store, 1);
    const more = [
      ['5', 'ASHWOOD', 'EL', '', 'DEM', '1990', '2001-02-03', '1 ELM ST', 'Quillport', 'NJ', '07030', ''],
    ];
    await load(store, fileOf('w.csv', csv(header, more)));
    expect((await values(store, 'name_last'))[4]).toBe('ASHWOOD');
  });
});
