import { beforeAll, describe, expect, test } from 'vitest';
import { voterCard } from '../../../src-main/voters/card.ts';
import { readColumns } from '../../../src-main/voters/columns.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});

const card = async (rid: number) =>
  voterCard(county.store, await readColumns(county.store, county.document), { rid });

describe('the card of a voter', () => {
  test('is headed by name and the facts one asks for first', async () => {
    expect(await card(0)).toMatchObject({
      title: 'CODY GORDON',
      subtitle: '41 · M · Democratic · 1 OAK ST · TOWN',
    });
  });

  test('shows what is known, in sections, codes by their meaning and leading zeros kept', async () => {
    const items = (await card(0)).sections.flatMap((section) => section.items);
    expect(items).toContainEqual({ column: 'party', label: 'Party', value: 'DEM', text: 'Democratic' });
    expect(items).toContainEqual(expect.objectContaining({ column: 'residence_zip', text: '02701' }));
    expect(items).toContainEqual(expect.objectContaining({ column: 'turnout', text: '0.857143' }));
    expect(
      (await card(14)).sections.flatMap((section) => section.items.map(({ column }) => column)),
    ).not.toContain('age');
  });

  test('tells every election apart: voted, stayed at home, not eligible', async () => {
    const { history } = await card(25);
    expect(history.map(({ voted, eligible }) => (voted ? 'V' : eligible ? 'n' : '-')).join('')).toBe(
      'Vn-----',
    );
    expect(history[0]).toMatchObject({
      name: 'General 2024',
      type: 'general',
      method: 'IN-PERSON',
      party: null,
    });
  });

  test('lists the others of the household, not of the door', async () => {
    const { household } = await card(0);
    expect(household).toEqual([
      { rid: 1, name: 'JAMES GORDON', age: 44, party: 'DEM' },
      { rid: 2, name: 'WILLY GORDON', age: 18, party: 'UNA' },
    ]);
  });

  test('of a row that is not there says so', async () => {
    await expect(card(999)).rejects.toMatchObject({ code: 'not_found' });
  });
});
