import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { libraryPhone, unassignedAreas } from '../../../../src-main/voters/contacts/library-phone.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import { csv, emptyProject, fileOf, load } from '../import/support.ts';

const header = [
  'voter_id',
  'last_name',
  'first_name',
  'party',
  'reg_date',
  'cell_phone',
  'landline',
  'email',
];

async function contacts(rows: readonly (readonly string[])[]) {
  const store = await emptyProject();
  await load(
    store,
    fileOf(
      'v.csv',
      csv(
        header,
        rows.map(([cell = '', home = '', email = ''], i) => [
          `${i}`,
          'Ash',
          'Pat',
          'UNA',
          '2020-01-02',
          cell,
          home,
          email,
        ]),
      ),
    ),
  );
  return store.rows(
    sql`SELECT phone_best, phone_e164, phone_kind, phone_problem, email_clean, email_problem FROM voters ORDER BY rid`,
  );
}

describe('a phone number', () => {
  it.each([
    ['(919) 555-0123', '9195550123', '+19195550123', null],
    ['1-919-555-0123', '9195550123', '+19195550123', null],
    ['919.555.0123 x12', '9195550123', '+19195550123', null],
    ['919 555 0123 ext. 4', '9195550123', '+19195550123', null],
    ['+44 20 7946 0958', null, '+442079460958', null],
    ['555-0123', null, null, 'too_short'],
    ['919555012345', null, null, 'too_long'],
    ['0000000000', null, null, 'one_digit'],
    ['1195550123', '1195550123', null, 'area_code'],
    ['9191550123', '9191550123', null, 'exchange'],
    ['none', null, null, 'no_digits'],
    ['1-800-FLOWERS', null, null, 'letters'],
    ['-', null, null, 'no_digits'],
  ])('%s', async (given, best, e164, problem) => {
    const [row] = await contacts([[given]]);
    expect(row).toMatchObject({ phone_best: best, phone_e164: e164, phone_problem: problem });
  });

  it('is the cell phone before the landline, and says which', async () => {
    const rows = await contacts([['9195550101', '9195550102'], ['', '9195550102'], ['12', '9195550102'], []]);
    expect(rows.map((row) => [row.phone_best, row.phone_kind])).toEqual([
      ['9195550101', 'cell'],
      ['9195550102', 'landline'],
      ['9195550102', 'landline'],
      [null, null],
    ]);
  });

  it('of ten digits reads as libphonenumber reads it', async () => {
    const numbers = fc.sample(fc.stringMatching(/^[0-9]{10}$/), 3000);
    const rows = await contacts(numbers.map((number) => [number]));
    const wrong = rows.flatMap((row, i) => {
      const number = numbers[i] ?? '';
      if (row.phone_e164 !== null) return row.phone_e164 === libraryPhone(number) ? [] : [number];
      // What is refused here begins a part with 0 or 1, which no number of the plan does.
      return /^[2-9]..[2-9]/.test(number) ? [number] : [];
    });
    expect(wrong).toEqual([]);
  });
});

it('area codes that nobody was given are told from those in use', () => {
  // N9X codes are kept back for lengthening numbers; 919 and 212 ring, and 684 has few exchanges.
  expect(unassignedAreas(['292', '919', '212', '999', '684', '758'])).toEqual(['292', '999']);
});

describe('an e-mail address', () => {
  it.each([
    ['  Ada.Q@Example.COM ', 'ada.q@example.com', null],
    ["o'neil+list@example.org", "o'neil+list@example.org", null],
    ['ada.example.com', null, 'no_at'],
    ['ada@b@example.com', null, 'two_at'],
    ['ada q@example.com', null, 'blank'],
    ['ada@example', null, 'domain'],
    ['ada..q@example.com', null, 'characters'],
    ['', null, null],
  ])('%s', async (given, clean, problem) => {
    const [row] = await contacts([['', '', given]]);
    expect(row).toMatchObject({ email_clean: clean, email_problem: problem });
  });
});
