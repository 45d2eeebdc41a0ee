import { beforeAll, expect, test } from 'vitest';
import { everybody, type Rule } from '../../../src-main/api/rule.ts';
import { countUniverse } from '../../../src-main/universe/count.ts';
import { funnelOf } from '../../../src-main/universe/funnel.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';
import { people } from '../support/small-county-people.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});

const count = (rule: Rule) => countUniverse(county.store, county.document, { rule });
const funnel = (rule: Rule) => funnelOf(county.store, county.document, { rule });
const zip: Rule = { kind: 'field', field: 'residence_zip', op: 'is', values: ['02701'] };
const phone: Rule = { kind: 'field', field: 'phone_best', op: 'present', values: [] };
const young: Rule = { kind: 'field', field: 'age', op: 'less', values: [40] };

test('people, doors, distinct phones and mailable people are counted', async () => {
  expect(await count(zip)).toEqual({ people: 10, doors: 4, phones: 6, mailable: 10 });
});

test('everybody is counted, also those without door, phone or address', async () => {
  expect(await count(everybody)).toEqual({
    people: people.length,
    doors: 15,
    phones: new Set(people.map((p) => p.phone_best).filter(Boolean)).size,
    mailable: people.filter((p) => p.mailable).length,
  });
});

test('nobody is four zeros', async () => {
  expect(await count({ kind: 'any', rules: [] })).toEqual({ people: 0, doors: 0, phones: 0, mailable: 0 });
});

test('the funnel shows how each condition narrows the universe, in order', async () => {
  expect(await funnel({ kind: 'all', rules: [zip, phone, young] })).toEqual([
    { sentence: 'ZIP is 02701', people: 10 },
    { sentence: 'best phone is not missing', people: 7 },
    { sentence: 'age is less than 40', people: 4 },
  ]);
});

test('the funnel of any other rule is one step', async () => {
  expect(await funnel({ kind: 'any', rules: [zip, young] })).toEqual([
    { sentence: 'ZIP is 02701 or age is less than 40', people: 18 },
  ]);
  expect(await funnel(everybody)).toEqual([{ sentence: 'everybody', people: people.length }]);
});
