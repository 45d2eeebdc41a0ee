import { beforeAll, describe, expect, test } from 'vitest';
import { everybody, type Rule } from '../../../src-main/api/rule.ts';
import type { SortKey } from '../../../src-main/api/voters.ts';
import { compileRule } from '../../../src-main/universe/compile.ts';
import { readColumns } from '../../../src-main/voters/columns.ts';
import { closeView, openView, viewRows } from '../../../src-main/voters/grid.ts';
import { sql } from '../../../src-main/voters/sql.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';
import { people } from '../support/small-county-people.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});

interface Asked {
  rule?: Rule;
  search?: string;
  sort?: SortKey[];
  owner?: string;
}

async function open({ rule = everybody, search = '', sort = [], owner = 'grid' }: Asked = {}) {
  const { store, document } = county;
  const columns = await readColumns(store, document);
  return openView(store, columns, await compileRule(store, document, rule), { owner, search, sort });
}

async function page(view: string, start = 0, end = 100, columns = ['name_first']) {
  const known = await readColumns(county.store, county.document);
  return viewRows(county.store, known, { view, start, end, columns });
}

const names = async (asked: Asked) => (await page((await open(asked)).view)).cells.flat();

describe('a view', () => {
  test('without sorting lists everybody in the order of the file', async () => {
    const { view, total } = await open();
    expect(total).toBe(people.length);
    const { rids, cells } = await page(view);
    expect(rids).toEqual(people.map((_, i) => i));
    expect(cells.flat()).toEqual(people.map((p) => p.name_first));
  });

  test('gives any page, with the cells of the columns in the order asked for', async () => {
    const { view } = await open();
    const { rids, cells } = await page(view, 4, 6, [
      'age',
      'name_last',
      'reg_date',
      'mailable',
      'phone_best',
    ]);
    expect(rids).toEqual([4, 5]);
    expect(cells).toEqual([
      [72, "O'BRIEN", '1980-10-10', true, '5550100003'],
      [74, "O'BRIEN", '1979-02-28', true, null],
    ]);
    expect(await page(view, 28, 200)).toMatchObject({ rids: [28, 29] });
    expect(await page(view, 500, 600)).toEqual({ rids: [], cells: [] });
  });

  test('sorts by several columns, missing values last in both directions, ties in the order of the file', async () => {
    const { view } = await open({
      sort: [
        { column: 'party', direction: 'desc' },
        { column: 'age', direction: 'asc' },
      ],
    });
    const { cells } = await page(view, 0, 100, ['party', 'age']);
    const parties = cells.map(([party]) => (party === null ? null : String(party).toUpperCase()));
    expect([...new Set(parties)]).toEqual(['UNA', 'REP', 'LIB', 'GRE', 'DEM', null]);
    expect(cells.slice(0, 3).map(([, age]) => age)).toEqual([18, 22, 27]);
    expect(cells.at(-1)).toEqual([null, null]);
    const { rids } = await page(
      (await open({ sort: [{ column: 'residence_city', direction: 'asc' }] })).view,
    );
    expect(rids.slice(0, 4)).toEqual([0, 1, 2, 3]);
  });

  test('shows only the people of a rule', async () => {
    expect(await names({ rule: { kind: 'field', field: 'name_last', op: 'is', values: ['moss'] } })).toEqual([
      'GIA',
      'HAL',
    ]);
  });
});

describe('quick search', () => {
  test('finds people with every word in name or address', async () => {
    expect(await names({ search: 'oak gordon' })).toEqual(['CODY', 'JAMES', 'WILLY']);
    expect(await names({ search: '  peña 3 ' })).toEqual(['JOSÉ', 'LUZ']);
    expect(await names({ search: 'gordon elm' })).toEqual([]);
  });

  test('takes wildcards and quotes for what they are', async () => {
    expect(await names({ search: '%' })).toEqual([]);
    expect(await names({ search: "o'brien" })).toEqual(['RUTH', 'PAT']);
  });
});

describe('the life of a view', () => {
  test('ends when its owner opens another; other owners keep theirs', async () => {
    const first = await open();
    const other = await open({ owner: 'chooser' });
    const second = await open();
    await expect(page(first.view)).rejects.toMatchObject({ code: 'not_found' });
    expect((await page(other.view)).rids).toHaveLength(people.length);
    expect((await page(second.view)).rids).toHaveLength(people.length);
  });

  test('ends when it is closed', async () => {
    const { view } = await open();
    await closeView(county.store, { view });
    await expect(page(view)).rejects.toMatchObject({
      code: 'not_found',
      message: 'The list changed; open it again.',
    });
  });

  test('goes on while only a column is added, and ends when people are imported', async () => {
    const { view } = await open();
    await county.store.transaction((tx) => tx.run(sql`ALTER TABLE voters ADD COLUMN extra INTEGER`));
    expect((await page(view)).rids).toHaveLength(people.length);
    await county.store.run(sql`INSERT INTO sources VALUES (2, '{}', '{}', '2026-01-01')`);
    await expect(page(view)).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('rows are found in any order before and after an import makes the table anew', async () => {
  const sort: SortKey[] = [{ column: 'name_last', direction: 'desc' }];
  const before = await names({ sort });
  expect(before[0]).toBe('IDA');
  await county.store.transaction(async (tx) => {
    await tx.run(sql`CREATE TABLE voters_anew AS SELECT * FROM voters`);
    await tx.run(sql`DROP TABLE voters`);
    await tx.run(sql`ALTER TABLE voters_anew RENAME TO voters`);
  });
  expect(await names({ sort })).toEqual(before);
  expect(await names({ sort })).toEqual(before);
});

test('columns that are not there are refused with the nearest names', async () => {
  const { view } = await open();
  await expect(page(view, 0, 10, ['name_frist'])).rejects.toMatchObject({
    code: 'not_found',
    place: { column: 'name_frist', hint: expect.stringContaining('name_first') },
  });
  await expect(open({ sort: [{ column: 'agee', direction: 'asc' }] })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('sorting does not wait for an import that is running', async () => {
  let finish = () => {};
  const running = county.store.transaction(() => new Promise<void>((resolve) => (finish = resolve)));
  // A table made anew has no index yet; the one that sorting asks for has to stand in line behind the import.
  expect(await names({ sort: [{ column: 'age', direction: 'asc' }] })).toContain('WILLY');
  finish();
  await running;
});

test('a page of more than 5,000 rows is refused', async () => {
  const { view } = await open();
  await expect(page(view, 0, 5001)).rejects.toMatchObject({ code: 'bad_input', place: { column: 'end' } });
});
