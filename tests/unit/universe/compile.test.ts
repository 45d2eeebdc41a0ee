import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Rule } from '../../../src-main/api/rule.ts';
import { putSegment } from '../../../src-main/project/segments.ts';
import { compileRule } from '../../../src-main/universe/compile.ts';
import { sql } from '../../../src-main/voters/sql.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';
import { people } from '../support/small-county-people.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});

/** First names of the people of a rule. */
async function who(rule: Rule): Promise<string[]> {
  const where = await compileRule(county.store, county.document, rule);
  const rows = await county.store.cells(sql`SELECT name_first FROM voters v WHERE ${where} ORDER BY rid`);
  return rows.map(([name]) => String(name));
}

const field = (name: string, op: string, ...values: unknown[]): Rule =>
  ({ kind: 'field', field: name, op, values }) as Rule; // what a JSON rule file may hold
const namesOf = (test: (person: (typeof people)[number]) => boolean) =>
  people.filter(test).map((person) => person.name_first);

describe('comparing text', () => {
  test('ignores case, in columns with few values and with many', async () => {
    expect(await who(field('party', 'is', 'DEM'))).toEqual(namesOf((p) => p.party?.toUpperCase() === 'DEM'));
    expect(await who(field('party', 'in', 'dem', 'GRE'))).toContain('UMA');
    expect(await who(field('name_last', 'is', 'peña'))).toEqual(['JOSÉ', 'LUZ']);
  });

  test('takes % and _ and \\ for what they are', async () => {
    expect(await who(field('remarks', 'contains', '%'))).toEqual(['RUTH']);
    expect(await who(field('remarks', 'is', 'a_b'))).toEqual(['LUZ']);
    expect(await who(field('remarks', 'contains', 'A_B'))).toEqual(['LUZ']);
    expect(await who(field('remarks', 'ends_with', '\\b'))).toEqual(['LEO']);
  });

  test('keeps leading zeros apart', async () => {
    expect(await who(field('precinct_code', 'is', '0003'))).toEqual([
      'ZOE',
      'ALI',
      'DOT',
      'REX',
      'JOY',
      'TOM',
    ]);
    expect(await who(field('precinct_code', 'is', '3'))).toEqual([]);
  });

  test('is safe against quotes and SQL in values', async () => {
    expect(await who(field('name_last', 'is', "O'BRIEN"))).toEqual(['RUTH', 'PAT']);
    expect(await who(field('name_last', 'contains', "'; DROP TABLE voters; --"))).toEqual([]);
    expect(await who(field('party', 'present'))).not.toEqual([]);
  });
});

describe('negative conditions are exactly everybody else, those without a value included', () => {
  test.each([
    ['is', 'is_not', ['DEM']],
    ['in', 'not_in', ['DEM', 'REP']],
    ['contains', 'not_contains', ['e']],
    ['present', 'missing', []],
  ])('%s and %s share out the county', async (positive, negative, values) => {
    const some = await who(field('party', positive, ...values));
    const others = await who(field('party', negative, ...values));
    expect(some.length).toBeGreaterThan(0);
    expect([...some, ...others].sort()).toEqual(namesOf(() => true).sort());
    expect(await who({ kind: 'not', rule: field('party', positive, ...values) })).toEqual(others);
  });

  test('"is missing" may be asked as null', async () => {
    expect(await who(field('party', 'is', null))).toEqual(['SAM', 'LEO']);
    expect(await who(field('party', 'in', 'GRE', null))).toEqual(['SAM', 'UMA', 'LEO']);
    expect(await who(field('party', 'not_in', null))).toEqual(namesOf((p) => p.party !== null));
  });
});

describe('comparing numbers, dates and flags', () => {
  test('bounds are inclusive where the word says so', async () => {
    expect(await who(field('age', 'between', 28, 30))).toEqual(['JOSÉ', 'LUZ', 'SKY']);
    expect(await who(field('age', 'less', 19))).toEqual(['WILLY']);
    expect(await who(field('age', 'at_most', 19))).toEqual(['WILLY', 'AMY']);
    expect(await who(field('age', 'greater', 81))).toEqual(['REX']);
    expect(await who(field('age', 'at_least', 81))).toEqual(['DOT', 'REX']);
  });

  test('dates are compared as dates', async () => {
    expect(await who(field('reg_date', 'at_least', '2023-10-01'))).toEqual(['WILLY', 'AMY', 'LEO']);
    expect(await who(field('reg_date', 'is', '2016-02-29'))).toEqual(['JOY', 'TOM']);
  });

  test('flags are true or false', async () => {
    expect(await who(field('mailable', 'is', false))).toEqual(namesOf((p) => !p.mailable));
  });
});

describe('vote history counts only elections in which the person was eligible', () => {
  const history = (atLeast: number, ofLast: number, more: object = {}): Rule => ({
    kind: 'history',
    atLeast,
    ofLast,
    types: [],
    ...more,
  });

  test('k of the last n is among the n newest elections', async () => {
    const expected = namesOf((p) => [...p.history.slice(0, 4)].filter((l) => l === 'V').length >= 2);
    expect(await who(history(2, 4))).toEqual(expected);
  });

  test('types choose among elections: 2 of the last 3 generals', async () => {
    const generals = (p: (typeof people)[number]) => [p.history[0], p.history[3], p.history[5]];
    const expected = namesOf((p) => generals(p).filter((l) => l === 'V').length >= 2);
    expect(await who(history(2, 3, { types: ['general'] }))).toEqual(expected);
    expect(await who(history(2, 10, { types: ['general'] }))).toEqual(expected);
  });

  test('who was eligible in none is not among those who voted in none', async () => {
    const none = await who(history(0, 7, { atMost: 0 }));
    expect(none).toEqual(['MIA', 'LEO']);
    expect(none).not.toContain('SAM');
  });

  test('elections of a type that were never held count for nobody', async () => {
    expect(await who(history(0, 2, { types: ['runoff'] }))).toEqual([]);
  });

  test('one election: voted in it, or eligible and stayed at home', async () => {
    expect(await who({ kind: 'election', date: '2023-11-07', voted: true })).toEqual(
      namesOf((p) => p.history[2] === 'V'),
    );
    expect(await who({ kind: 'election', date: '2023-11-07', voted: false })).toEqual(
      namesOf((p) => p.history[2] === 'n'),
    );
  });

  test('bounds that nobody can meet are refused', async () => {
    await expect(who(history(5, 4))).rejects.toMatchObject({ code: 'bad_input' });
    await expect(who(history(3, 4, { atMost: 2 }))).rejects.toMatchObject({ code: 'bad_input' });
  });

  test('an election that was never held is refused, naming those that were', async () => {
    await expect(who({ kind: 'election', date: '2021-01-01', voted: true })).rejects.toMatchObject({
      code: 'not_found',
      place: { expected: expect.stringContaining('2024-11-05') },
    });
  });
});

describe('joining conditions', () => {
  const women = field('gender', 'is', 'F');
  const young = field('age', 'less', 30);

  test('all, any and not mean what they say', async () => {
    expect(await who({ kind: 'all', rules: [women, young] })).toEqual(['LUZ', 'NEA', 'GIA', 'AMY']);
    expect(await who({ kind: 'all', rules: [young, { kind: 'not', rule: women }] })).toEqual([
      'WILLY',
      'JOSÉ',
      'HAL',
      'LEO',
    ]);
    expect(await who({ kind: 'any', rules: [field('age', 'is', 18), field('age', 'is', 83)] })).toEqual([
      'WILLY',
      'REX',
    ]);
  });

  test('all of nothing is everybody, any of nothing nobody', async () => {
    expect(await who({ kind: 'all', rules: [] })).toHaveLength(people.length);
    expect(await who({ kind: 'any', rules: [] })).toEqual([]);
    expect(await who({ kind: 'not', rule: { kind: 'any', rules: [] } })).toHaveLength(people.length);
  });
});

describe('segments as conditions', () => {
  const save = (id: string, name: string, rule: Rule) =>
    county.document.change({
      label: `Save ${name}`,
      edits: [putSegment({ id, name, note: '', rule, createdAt: '', updatedAt: '' })],
    });
  const segment = (id: string): Rule => ({ kind: 'segment', segment: id });

  beforeEach(() => {
    save('young', 'Young', field('age', 'less', 20));
    save('both', 'Young or old', { kind: 'any', rules: [segment('young'), field('age', 'greater', 80)] });
  });

  test('mean everybody in them, segments within segments included', async () => {
    expect(await who(segment('both'))).toEqual(['WILLY', 'DOT', 'REX', 'AMY']);
  });

  test('that go round in a circle are refused, naming the way', async () => {
    save('young', 'Young', segment('both'));
    await expect(who(segment('young'))).rejects.toMatchObject({
      code: 'bad_input',
      message: 'A segment cannot be built on itself: "Young" uses "Young or old" uses "Young".',
    });
  });

  test('that are gone are refused', async () => {
    await expect(who(segment('gone'))).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('what does not fit is refused in words', () => {
  test.each([
    [
      'a column that is not there',
      field('partly', 'is', 'DEM'),
      'not_found',
      { hint: 'Did you mean party?' },
    ],
    [
      'a text for a number',
      field('age', 'at_least', '18'),
      'bad_input',
      { column: 'age', expected: 'a number, such as 42' },
    ],
    ['a number for a code', field('residence_zip', 'is', 2701), 'bad_input', { column: 'residence_zip' }],
    [
      'a day that no calendar has',
      field('reg_date', 'is', '2023-02-30'),
      'bad_input',
      { column: 'reg_date' },
    ],
    ['searching a number for text', field('age', 'contains', '1'), 'bad_input', { column: 'age' }],
    ['too few values', field('age', 'between', 18), 'bad_input', { expected: '2 values' }],
    ['no values', field('party', 'in'), 'bad_input', { expected: 'one or more values' }],
    ['the larger value first', field('age', 'between', 40, 30), 'bad_input', { expected: '30 and 40' }],
    ['missing where values are ordered', field('age', 'at_least', null), 'bad_input', { column: 'age' }],
  ])('%s', async (_what, rule, code, place) => {
    await expect(who(rule)).rejects.toMatchObject({ code, place });
  });
});
