import { beforeAll, expect, test } from 'vitest';
import { everybody, type Rule } from '../../../src-main/api/rule.ts';
import { compileRule } from '../../../src-main/universe/compile.ts';
import { readColumns } from '../../../src-main/voters/columns.ts';
import { profileColumn } from '../../../src-main/voters/profile.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';
import { people } from '../support/small-county-people.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});

async function profile(column: string, rule: Rule = everybody) {
  const { store, document } = county;
  const columns = await readColumns(store, document);
  return profileColumn(store, columns, await compileRule(store, document, rule), column);
}

const nobody: Rule = { kind: 'any', rules: [] };

test('a number: range, mean, median, and bins that hold everybody who has it', async () => {
  const ages = people.flatMap(({ age }) => (age === null ? [] : [age]));
  const { histogram, ...facts } = await profile('age');
  expect(facts).toMatchObject({ people: 30, missing: 1, distinct: new Set(ages).size, min: 18, max: 83 });
  expect(facts.mean).toBeCloseTo(ages.reduce((a, b) => a + b) / ages.length, 9);
  expect(facts.median).toBe([...ages].sort((a, b) => a - b)[14]);
  expect(histogram[0]).toEqual({ from: 18, to: 21, people: 3 });
  expect(histogram.reduce((sum, bin) => sum + bin.people, 0)).toBe(ages.length);
});

test('a fraction: the highest value is in the last bin', async () => {
  const { histogram, max } = await profile('turnout');
  expect(max).toBe(1);
  expect(histogram.at(-1)).toMatchObject({ to: 1 });
  expect(histogram.at(-1)?.people).toBeGreaterThan(0);
});

test('a date: range as dates, bins as days since 1970', async () => {
  const { histogram, min, max, mean } = await profile('reg_date');
  expect([min, max, mean]).toEqual(['1963-11-03', '2024-09-01', null]);
  expect(histogram[0]?.from).toBe(Date.parse('1963-11-03') / 86_400_000);
  expect(histogram.reduce((sum, bin) => sum + bin.people, 0)).toBe(29);
});

test('a text: commonest values with their meaning, no bins', async () => {
  const { top, histogram, min, missing } = await profile('party');
  expect(top[0]).toEqual({ value: 'UNA', label: 'Unaffiliated', people: 10 });
  expect({ histogram, min, missing }).toEqual({ histogram: [], min: null, missing: 2 });
});

test('a flag: how many yes and no', async () => {
  expect((await profile('mailable')).top).toEqual([
    { value: true, label: 'Yes', people: 26 },
    { value: false, label: 'No', people: 4 },
  ]);
});

test('a single value is one bin, and nobody is an empty profile', async () => {
  const one = await profile('age', { kind: 'field', field: 'age', op: 'is', values: [83] });
  expect(one.histogram).toEqual([{ from: 83, to: 84, people: 1 }]);
  expect(await profile('age', nobody)).toEqual({
    column: 'age',
    people: 0,
    missing: 0,
    distinct: 0,
    min: null,
    max: null,
    mean: null,
    median: null,
    histogram: [],
    top: [],
  });
});
