import { beforeEach, describe, expect, test } from 'vitest';
import { everybody, type Rule } from '../../../src-main/api/rule.ts';
import { listSegments } from '../../../src-main/project/segments.ts';
import { removeSegment, saveSegment } from '../../../src-main/universe/segments.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';

let county: SmallCounty;
beforeEach(async () => {
  county = await smallCounty();
});

const save = (name: string, rule: Rule = everybody, id?: string) =>
  saveSegment(county.store, county.document, { name, rule, note: '', ...(id === undefined ? {} : { id }) });
const remove = (id: string) => removeSegment(county.document, { id });
const names = () => listSegments(county.document).map(({ name }) => name);
const dem: Rule = { kind: 'field', field: 'party', op: 'is', values: ['DEM'] };

describe('saving', () => {
  test('a segment is listed with its rule, and its sentence stands in the ledger', async () => {
    const saved = await save('Base', dem);
    expect(listSegments(county.document)).toEqual([saved]);
    expect(saved.rule).toEqual(dem);
    expect(county.document.ledger()[0]).toMatchObject({
      action: 'Save segment Base',
      detail: 'party is Democratic',
    });
  });

  test('again under its id changes it, keeping when it was made', async () => {
    const first = await save('Base', dem);
    const second = await save('Base, renamed', everybody, first.id);
    expect(listSegments(county.document)).toEqual([second]);
    expect(second.createdAt).toBe(first.createdAt);
    expect(county.document.undo()).toBe('Change segment Base, renamed');
    expect(listSegments(county.document)).toEqual([first]);
  });

  test('refuses a name already taken, whatever its case, but not its own', async () => {
    const base = await save('Base');
    await expect(save('BASE')).rejects.toMatchObject({ code: 'bad_input', place: { column: 'name' } });
    await expect(save('base', dem, base.id)).resolves.toMatchObject({ name: 'base' });
  });

  test('refuses a rule that would contain itself, directly or by way of another', async () => {
    const a = await save('A', dem);
    const b = await save('B', { kind: 'not', rule: { kind: 'segment', segment: a.id } });
    const itself: Rule = { kind: 'all', rules: [{ kind: 'segment', segment: a.id }] };
    await expect(save('A', itself, a.id)).rejects.toThrow('"A" uses "A"');
    await expect(save('A', { kind: 'segment', segment: b.id }, a.id)).rejects.toThrow(
      '"A" uses "B" uses "A"',
    );
    expect(listSegments(county.document)).toEqual([a, b]);
  });

  test('refuses a rule that means nothing here', async () => {
    const rule: Rule = { kind: 'field', field: 'party_affiliation', op: 'is', values: ['DEM'] };
    await expect(save('A', rule)).rejects.toMatchObject({
      code: 'not_found',
      place: { column: 'party_affiliation' },
    });
    expect(names()).toEqual([]);
  });
});

describe('deleting', () => {
  test('can be undone', async () => {
    const { id } = await save('Base');
    expect(await remove(id)).toEqual({ name: 'Base' });
    expect(names()).toEqual([]);
    county.document.undo();
    expect(names()).toEqual(['Base']);
  });

  test('is refused while another segment is built on it, naming that one', async () => {
    const { id } = await save('Base');
    const user = await save('Base without phones', {
      kind: 'all',
      rules: [{ kind: 'segment', segment: id }],
    });
    await expect(remove(id)).rejects.toMatchObject({
      code: 'not_allowed',
      message: 'The segment "Base" cannot be deleted: "Base without phones" is built on it.',
    });
    await remove(user.id);
    await remove(id);
    expect(names()).toEqual([]);
  });

  test('of a segment that is gone says so', async () => {
    await expect(remove('gone')).rejects.toMatchObject({ code: 'not_found' });
  });
});
