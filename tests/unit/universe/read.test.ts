import { beforeAll, describe, expect, test } from 'vitest';
import type { Rule } from '../../../src-main/api/rule.ts';
import { putSegment } from '../../../src-main/project/segments.ts';
import { ruleSentence } from '../../../src-main/universe/read.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});

const read = (rule: Rule) => ruleSentence(county.store, county.document, rule);
const field = (
  name: string,
  op: Extract<Rule, { kind: 'field' }>['op'],
  ...values: (string | number | boolean | null)[]
): Rule => ({
  kind: 'field',
  field: name,
  op,
  values,
});
const all = (...rules: Rule[]): Rule => ({ kind: 'all', rules });
const any = (...rules: Rule[]): Rule => ({ kind: 'any', rules });
const not = (rule: Rule): Rule => ({ kind: 'not', rule });
const history = (
  atLeast: number,
  ofLast: number,
  more: { atMost?: number; types?: ('general' | 'primary')[] } = {},
): Rule => ({
  kind: 'history',
  atLeast,
  ofLast,
  types: [],
  ...more,
});

const dem = field('party', 'is', 'DEM');
const senior = field('age', 'at_least', 65);

describe('one condition', () => {
  test.each<[Rule, string]>([
    [dem, 'party is Democratic'],
    [field('party', 'in', 'DEM', 'LIB', null), 'party is one of (Democratic, LIB, missing)'],
    [field('party', 'not_in', 'DEM', 'REP'), 'party is not one of (Democratic, Republican)'],
    [field('residence_zip', 'is', '02701'), 'ZIP is 02701'],
    [field('name_last', 'starts_with', "O'B"), 'last name starts with "O\'B"'],
    [field('age', 'between', 18, 29), 'age is between 18 and 29'],
    [field('reg_date', 'at_least', '2020-01-01'), 'registration date is on or after Jan 1, 2020'],
    [field('phone_best', 'present'), 'best phone is not missing'],
    [field('mailable', 'is', true), 'mailable is yes'],
    [history(2, 4, { types: ['general'] }), 'voted in at least 2 of the last 4 generals'],
    [history(4, 4), 'voted in all of the last 4 elections'],
    [
      history(0, 3, { atMost: 0, types: ['general', 'primary'] }),
      'voted in none of the last 3 generals and primaries',
    ],
    [history(1, 4, { atMost: 2 }), 'voted in 1 to 2 of the last 4 elections'],
    [history(1, 1, { types: ['general'] }), 'voted in the last general'],
    [{ kind: 'election', date: '2024-11-05', voted: true }, 'voted on Nov 5, 2024 (General 2024)'],
    [
      { kind: 'election', date: '2024-11-05', voted: false },
      'was eligible and did not vote on Nov 5, 2024 (General 2024)',
    ],
  ])('%j', async (rule, sentence) => {
    expect(await read(rule)).toBe(sentence);
  });

  test('long lists of values are summed up', async () => {
    const precincts = Array.from({ length: 30 }, (_, i) => `P${i}`);
    expect(await read(field('precinct_code', 'in', ...precincts))).toBe(
      'precinct is one of (P0, P1, P2, P3, P4, P5, ... and 24 more)',
    );
  });
});

describe('conditions joined', () => {
  test.each<[string, Rule, string]>([
    ['nothing asked', all(), 'everybody'],
    ['no alternative', any(), 'nobody'],
    ['and', all(dem, senior), 'party is Democratic and age is at least 65'],
    ['a group of one needs no bracket', all(any(dem), senior), 'party is Democratic and age is at least 65'],
    [
      'or within and',
      all(any(dem, senior), not(dem)),
      '(party is Democratic or age is at least 65) and party is not Democratic',
    ],
    [
      'and within or',
      any(all(dem, senior), senior),
      '(party is Democratic and age is at least 65) or age is at least 65',
    ],
    ['not of a group', not(any(dem, senior)), 'not (party is Democratic or age is at least 65)'],
    ['not of a comparison', not(senior), 'age is not at least 65'],
    ['not of vote history', not(history(2, 4)), 'not (voted in at least 2 of the last 4 elections)'],
    ['not of not', not(not(dem)), 'not (party is not Democratic)'],
  ])('%s', async (_what, rule, sentence) => {
    expect(await read(rule)).toBe(sentence);
  });

  test('segments are called by their names', async () => {
    county.document.change({
      label: 'Save',
      edits: [putSegment({ id: 's', name: 'GOTV east', note: '', rule: dem, createdAt: '', updatedAt: '' })],
    });
    expect(await read(all({ kind: 'segment', segment: 's' }, senior))).toBe(
      'is in the segment "GOTV east" and age is at least 65',
    );
    expect(await read(not({ kind: 'segment', segment: 's' }))).toBe('is not in the segment "GOTV east"');
  });
});
