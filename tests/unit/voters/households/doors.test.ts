import { describe, expect, it } from 'vitest';
import { sql } from '../../../../src-main/voters/sql.ts';
import { csv, emptyProject, fileOf, load } from '../import/support.ts';
import { header } from './header.ts';

function person(id: number, last: string, address: string, born = 1980): string[] {
  return [String(id), last, 'Pat', String(born), address, 'Quillport', '00701'];
}

describe('a door is an address with its unit, a building one without', () => {
  it.each([
    ['14 NORTH OAK STREET', '14 N Oak St.'],
    ['14 Oak Street Apartment 3', '14 OAK ST APT 3'],
    ['14 OAK ST #3', '14 Oak St Unit 3'],
    ['14 OAK ST APT # 3', '14 OAK ST  APT 3'],
    ['2 SOUTHWEST HOLLOW BOULEVARD', '2 SW Hollow Blvd'],
  ])('%s and %s are one door', async (one, other) => {
    const store = await emptyProject();
    await load(store, fileOf('v.csv', csv(header, [person(1, 'Ash', one), person(2, 'Birch', other)])));
    const [row] = await store.cells(
      sql`SELECT count(DISTINCT door_id), count(DISTINCT household_id) FROM voters`,
    );
    expect(row).toEqual([1, 2]);
    // What the file says stays.
    expect(
      (await store.first(sql`SELECT residence_line1 AS line FROM voters ORDER BY rid LIMIT 1`)).line,
    ).toBe(one);
  });

  it('units of one house are doors of one building; another house is another building', async () => {
    const store = await emptyProject();
    const addresses = ['14 OAK ST APT 1', '14 OAK ST APT 2', '14 Oak Street #3', '14 OAK ST', '16 OAK ST'];
    await load(
      store,
      fileOf(
        'v.csv',
        csv(
          header,
          addresses.map((address, i) => person(i, `Name${i}`, address)),
        ),
      ),
    );
    const rows = await store.cells(sql`SELECT door_id, building_id FROM voters ORDER BY rid`);
    expect(rows).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [3, 0],
      [4, 1],
    ]);
  });
});

describe('a door that is probably no ordinary home is flagged, with the reason', () => {
  const crowd = (address: string, born: number, from: number) =>
    Array.from({ length: 9 }, (_, i) => person(from + i, `Name${from + i}`, address, born));

  it('by the number of last names and the ages of its people, or by its address', async () => {
    const store = await emptyProject();
    const family = Array.from({ length: 9 }, (_, i) => person(400 + i, 'Ash', '9 ELM ST'));
    await load(
      store,
      fileOf(
        'v.csv',
        csv(header, [
          ...crowd('1 COLLEGE CIR', 2006, 0),
          ...crowd('2 SUNSET HOME DR', 1940, 100),
          ...crowd('3 TOWER BLVD', 1985, 200),
          ...crowd('4 TOWER BLVD APT 7', 1985, 300),
          person(399, 'Extra', '4 TOWER BLVD APT 7'),
          person(398, 'Extra', '4 TOWER BLVD APT 7'),
          ...family,
          person(500, 'Ash', 'PO BOX 12'),
          person(501, 'Birch', '8 BOXWOOD LN'),
        ]),
      ),
    );
    const flags = await store.cells(
      sql`SELECT address, any_value(door_flag) FROM voters GROUP BY address ORDER BY address`,
    );
    expect(Object.fromEntries(flags.map(([address, flag]) => [String(address), flag]))).toEqual({
      '1 COLLEGE CIR': 'dormitory',
      '2 SUNSET HOME DR': 'care_home',
      '3 TOWER BLVD': 'units_missing',
      '4 TOWER BLVD APT 7': 'crowded',
      '9 ELM ST': null,
      'PO BOX 12': 'po_box',
      '8 BOXWOOD LN': null,
    });
  });
});
