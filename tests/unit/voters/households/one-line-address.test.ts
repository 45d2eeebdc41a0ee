import { expect, it } from 'vitest';
import { addressParts } from '../../../../src-main/voters/households/one-line-address.ts';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { sql } from '../../../../src-main/voters/sql.ts';
import { csv, emptyProject, fileOf, load } from '../import/support.ts';

type Parts = readonly [
  street: string | null,
  city: string | null,
  state: string | null,
  zip: string | null,
  zip4: string | null,
];
const NOTHING: Parts = [null, null, null, null, null];

const FORMS: readonly (readonly [address: string, parts: Parts])[] = [
  [
    '12 N Oak St Apt 3, Springfield, OH 43004-1234',
    ['12 N Oak St Apt 3', 'Springfield', 'OH', '43004', '1234'],
  ],
  ['12 N Oak St, Apt 3, Springfield, OH 43004', ['12 N Oak St, Apt 3', 'Springfield', 'OH', '43004', null]],
  ['12 N OAK ST #3, SPRINGFIELD, OH, 430041234', ['12 N OAK ST #3', 'SPRINGFIELD', 'OH', '43004', '1234']],
  ['12 Oak Street, Springfield, Ohio 43004', ['12 Oak Street', 'Springfield', 'OH', '43004', null]],
  ['9 Elm Rd, Fargo, north  dakota, 58102, USA', ['9 Elm Rd', 'Fargo', 'ND', '58102', null]],
  ['9 Elm Rd, Harpers Ferry, West Virginia 25425', ['9 Elm Rd', 'Harpers Ferry', 'WV', '25425', null]],
  ['12 Oak St Springfield OH 43004', ['12 Oak St', 'Springfield', 'OH', '43004', null]],
  ['12 Oak St Springfield, OH 43004', ['12 Oak St', 'Springfield', 'OH', '43004', null]],
  ['12 Oak St Apt 3 Springfield OH 43004', ['12 Oak St Apt 3', 'Springfield', 'OH', '43004', null]],
  ['12 Oak St, Apt 3 Springfield, OH 43004', ['12 Oak St, Apt 3', 'Springfield', 'OH', '43004', null]],
  ['12 Oak St # 3B Springfield OH 43004', ['12 Oak St # 3B', 'Springfield', 'OH', '43004', null]],
  ['100 St Clair Ave NW St Paul MN 55101', ['100 St Clair Ave NW', 'St Paul', 'MN', '55101', null]],
  ['1200 County Road 12, Sample Lake, MI 48001', ['1200 County Road 12', 'Sample Lake', 'MI', '48001', null]],
  ['12 1/2 Oak St, Sampleton, NY 00501', ['12 1/2 Oak St', 'Sampleton', 'NY', '00501', null]],
  ['PO Box 123, Springfield, OH 43004', ['PO Box 123', 'Springfield', 'OH', '43004', null]],
  ['P.O. Box 123 Springfield OH 43004', ['P.O. Box 123', 'Springfield', 'OH', '43004', null]],
  ['RR 2 Box 34, Sampleton, NE 68001', ['RR 2 Box 34', 'Sampleton', 'NE', '68001', null]],
  ['RR 2 Box 34 Sampleton NE 68001', ['RR 2 Box 34', 'Sampleton', 'NE', '68001', null]],
  ['HC 68 Box 23A Sampleton AK 99501', ['HC 68 Box 23A', 'Sampleton', 'AK', '99501', null]],
  ['PSC 1234 Box 5678, APO, AE 09123', ['PSC 1234 Box 5678', 'APO', 'AE', '09123', null]],
  ['PSC 1234 Box 5678 APO AE 09123-1234', ['PSC 1234 Box 5678', 'APO', 'AE', '09123', '1234']],
  ['Unit 2050 Box 4190, FPO, AP 96278', ['Unit 2050 Box 4190', 'FPO', 'AP', '96278', null]],
  ['12 Oak St, Springfield, OH', ['12 Oak St', 'Springfield', 'OH', null, null]],
  ['1 Independence Way, Washington, DC 20001', ['1 Independence Way', 'Washington', 'DC', '20001', null]],
  // Where the street ends is not to be told: the rest is.
  ['12 Broadway New York NY 10009', [null, null, 'NY', '10009', null]],
  ['12 N Oak St Apt 3', NOTHING],
  ['100 Main St NE', NOTHING],
  ['1200 Highway 43004', NOTHING],
  ['10 Sample Gardens, London SW1A 2AA, UK', NOTHING],
  ['123 Main St, Toronto, ON M5V 2T6', NOTHING],
  ['Musterweg 5, 10115 Berlin', NOTHING],
];

it.each(FORMS)('%s', (address, [street, city, state, zip, zip4]) => {
  expect(addressParts(address)).toEqual({ street, city, state, zip, zip4 });
});

it('is divided when a file has the city nowhere else, and said to be; columns that are given stay', async () => {
  const rows = [
    ['A1', 'Ash', 'Ida', '12 N Oak St Apt 3, Springfield, OH 43004-1234', 'DEM'],
    ['A2', 'Birch', 'Kit', 'PO Box 9, Springfield, OH 43004', 'REP'],
    ['A3', 'Cole', 'Ben', '10 Sample Gardens, London SW1A 2AA, UK', 'DEM'],
  ];
  const header = ['voter_id', 'last_name', 'first_name', 'residence_address', 'party'];
  const one = await emptyProject();
  const file = fileOf('one.csv', csv(header, rows));
  expect((await inspectFile(file)).warnings).toEqual([
    'residence_address holds whole addresses: street, city, state, ZIP, ZIP+4 are made of it, where the file has no columns for them. What cannot be told stays empty.',
  ]);
  await load(one, file);
  const places = sql`SELECT address, residence_city, residence_state, residence_zip, residence_zip4, mailable FROM voters ORDER BY rid`;
  expect(await one.cells(places)).toEqual([
    ['12 N Oak St Apt 3', 'Springfield', 'OH', '43004', '1234', true],
    ['PO Box 9', 'Springfield', 'OH', '43004', null, true],
    ['10 Sample Gardens, London SW1A 2AA, UK', null, null, null, null, false],
  ]);
  const given = await emptyProject();
  const [a, b, c] = rows.map((cells, i) => [...cells, `Given ${i}`]);
  await load(given, fileOf('given.csv', csv([...header, 'city'], [a ?? [], b ?? [], c ?? []])));
  expect(await given.cells(sql`SELECT residence_city, residence_zip FROM voters ORDER BY rid`)).toEqual([
    ['Given 0', '43004'],
    ['Given 1', '43004'],
    ['Given 2', null],
  ]);
});
