import { describe, expect, it } from 'vitest';
import { unwatched } from '../../../../src-main/api/job.ts';
import { storedColumns } from '../../../../src-main/voters/columns.ts';
import { qualityReport } from '../../../../src-main/voters/quality/report.ts';
import { csv, emptyProject, fileOf, load } from '../import/support.ts';

const header = [
  'voter_id',
  'last_name',
  'first_name',
  'middle_name',
  'birth_date',
  'reg_date',
  'party',
  'res_street_address',
  'res_city',
  'res_state',
  'res_zip',
  'cell_phone',
  'email',
];
const sound = (id: string) => [
  id,
  `Name${id}`,
  'Pat',
  'Lee',
  '1980-03-04',
  '2026-05-06',
  'UNA',
  `${id} OAK ST`,
  'Quillport',
  'NC',
  '27601',
  `919555${id.padStart(4, '0')}`,
  `p${id}@example.com`,
];

async function report(rows: readonly (readonly string[])[], today = '2026-09-01') {
  const store = await emptyProject();
  await load(store, fileOf('town.csv', csv(header, rows)));
  return qualityReport(store, await storedColumns(store), today, unwatched);
}

const many = (count: number) => Array.from({ length: count }, (_, i) => sound(String(i + 1)));
const change = (row: readonly string[], column: string, value: string) =>
  row.map((cell, i) => (header[i] === column ? value : cell));

describe('a sound file', () => {
  it('gives nothing to worry about but what it does not have', async () => {
    const { people, concerns, columns, sources } = await report(many(20));
    expect(people).toBe(20);
    expect(concerns.map(({ id }) => id)).toEqual(['no-history']);
    expect(columns.find(({ column }) => column === 'residence_zip')).toMatchObject({
      filled: 20,
      invalid: 0,
      expected: '5 or 9 digits',
      bySource: [{ source: 1, people: 20, filled: 20, invalid: 0 }],
    });
    expect(sources).toMatchObject([
      { name: 'town.csv', people: 20, rejected: 0, lastRegistration: '2026-05-06' },
    ]);
  });

  it('that nobody refreshed for more than a year is old', async () => {
    const { concerns } = await report(many(3), '2027-09-01');
    expect(concerns.find(({ id }) => id === 'old')?.sentence).toBe(
      'Nobody in these files registered in the last 483 days: the newest registration is of 2026-05-06.',
    );
  });
});

describe('what to worry about', () => {
  const one = async (column: string, value: string) => {
    const [first = [], ...rest] = many(10);
    const { concerns } = await report([change(first, column, value), ...rest]);
    return concerns.filter(({ id }) => id !== 'no-history');
  };

  it.each([
    [
      'res_zip',
      '2760',
      'zeros:residence_zip',
      { kind: 'field', field: 'residence_zip', op: 'in', values: ['2760'] },
    ],
    [
      'res_zip',
      '276O1',
      'invalid:residence_zip',
      { kind: 'field', field: 'residence_zip', op: 'in', values: ['276O1'] },
    ],
    [
      'res_state',
      'QQ',
      'invalid:residence_state',
      { kind: 'field', field: 'residence_state', op: 'in', values: ['QQ'] },
    ],
    [
      'reg_date',
      '2026-12-01',
      'invalid:reg_date',
      { kind: 'field', field: 'reg_date', op: 'greater', values: ['2026-09-01'] },
    ],
    [
      'cell_phone',
      '919555',
      'phone_problem',
      { kind: 'field', field: 'phone_problem', op: 'present', values: [] },
    ],
    [
      'cell_phone',
      '2925550199',
      'phone-area',
      { kind: 'any', rules: [{ kind: 'field', field: 'phone_best', op: 'starts_with', values: ['292'] }] },
    ],
    [
      'email',
      'p1.example.com',
      'email_problem',
      { kind: 'field', field: 'email_problem', op: 'present', values: [] },
    ],
    [
      'res_street_address',
      '',
      'missing:address',
      { kind: 'field', field: 'address', op: 'missing', values: [] },
    ],
  ])('%s "%s" is found, and a rule says whose it is', async (column, value, id, rule) => {
    const found = (await one(column, value)).find((concern) => concern.id === id);
    expect(found).toMatchObject({ count: 1, rule });
    expect(found?.sentence).toMatch(/\.$/);
    expect(found?.advice).toMatch(/\.$/);
  });

  it.each([
    ['middle_name', 'N/A', 'placeholders', 'blank'],
    ['first_name', 'Pat  Jo', 'blanks', 'trim'],
    ['res_zip', '2760', 'zeros:residence_zip', 'zip'],
  ])('%s "%s" comes with the cleaning that mends it', async (column, value, id, kind) => {
    const found = (await one(column, value)).find((concern) => concern.id === id);
    expect(found?.cleaning?.kind).toBe(kind);
  });

  it('the same person under another ID is the most serious of all, and both are named', async () => {
    const twin = change(change(sound('1'), 'voter_id', '99'), 'cell_phone', '');
    const { concerns } = await report([...many(10), twin]);
    expect(concerns[0]).toMatchObject({
      id: 'duplicates',
      severity: 'serious',
      count: 2,
      samples: ['Pat Lee Name1'],
      rule: { kind: 'field', field: 'id_voter', op: 'in', values: ['1', '99'] },
    });
  });

  it('father and son of one name, born apart, are two people', async () => {
    const son = change(change(sound('1'), 'voter_id', '99'), 'birth_date', '2004-03-04');
    const { concerns } = await report([...many(10), son]);
    expect(concerns.map(({ id }) => id)).not.toContain('duplicates');
  });

  it('comes in the order of its weight', async () => {
    const rows = many(10).map((row, i) => change(row, 'res_zip', i < 5 ? '2760' : '27601'));
    const weights = (await report(rows)).concerns.map(({ severity }) =>
      ['serious', 'notable', 'minor'].indexOf(severity),
    );
    expect(weights).toEqual([...weights].sort());
    expect(weights[0]).toBe(0);
  });
});
