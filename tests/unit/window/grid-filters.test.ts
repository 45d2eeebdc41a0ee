import { describe, expect, test } from 'vitest';
import type { VoterColumn } from '../../../src-main/api/column.ts';
import type { FieldRule } from '../../../src-main/api/rule.ts';
import { filterText, valueText } from '../../../src-renderer/views/voters/filter-text.ts';
import { gridRule, searchRule } from '../../../src-renderer/views/voters/view-state.ts';

const column = (change: Partial<VoterColumn>): VoterColumn => ({
  name: 'party',
  role: 'party',
  label: 'Party',
  group: 'Registration',
  type: 'code',
  meaning: 'Party of registration',
  sensitivity: 'ordinary',
  origin: 'canonical',
  valueLabels: { DEM: 'Democratic', UNA: 'Unaffiliated' },
  ...change,
});
const field = (name: string, op: FieldRule['op'], ...values: FieldRule['values']): FieldRule => ({
  kind: 'field',
  field: name,
  op,
  values,
});
const everyone = { scope: null, precincts: [] };

describe('Who is in the grid', () => {
  test('nothing set: everybody', () => {
    expect(gridRule({ search: ' ', filters: {} }, everyone)).toEqual({ kind: 'all', rules: [] });
  });

  test('filters, the universe shown and the precincts selected on the map all narrow it', () => {
    const young = field('age', 'at_most', 29);
    const seniors = field('age', 'at_least', 65);
    const rule = gridRule(
      { search: '', filters: { age: young } },
      { scope: { title: 'Seniors', rule: seniors }, precincts: ['01', '03A'] },
    );
    expect(rule).toEqual({
      kind: 'all',
      rules: [seniors, field('precinct_code', 'in', '01', '03A'), young],
    });
  });

  test("a column's distribution leaves that column's own filter aside", () => {
    const filters = { age: field('age', 'at_most', 29), party: field('party', 'in', 'DEM') };
    expect(gridRule({ search: '', filters }, everyone, 'age')).toEqual(filters.party);
  });

  test('every word of the search must occur in the name or in the address', () => {
    const either = (word: string) => ({
      kind: 'any',
      rules: [field('name_full', 'contains', word), field('address', 'contains', word)],
    });
    expect(searchRule('barlow  oak')).toEqual({ kind: 'all', rules: [either('barlow'), either('oak')] });
    expect(searchRule('   ')).toBeNull();
  });
});

describe('A filter in words', () => {
  test('codes are read by their meaning', () => {
    expect(filterText(column({}), field('party', 'in', 'DEM', 'UNA'))).toBe(
      'Party: Democratic, Unaffiliated',
    );
  });

  test('a long choice is cut short', () => {
    const zip = column({ name: 'zip', label: 'ZIP', valueLabels: {} });
    expect(filterText(zip, field('zip', 'in', '01', '02', '03', '04', '05'))).toBe('ZIP: 01, 02, 03 + 2');
  });

  test('ranges, open or closed', () => {
    const age = column({ name: 'age', label: 'Age', type: 'integer', valueLabels: {} });
    expect(filterText(age, field('age', 'between', 18, 29))).toBe('Age 18 to 29');
    expect(filterText(age, field('age', 'at_least', 65))).toBe('Age from 65');
    expect(filterText(age, field('age', 'missing'))).toBe('Age missing');
  });

  test('cells keep leading zeros, dates are days, numbers are not longer than they need be', () => {
    expect(valueText(column({ valueLabels: {} }), '00704')).toBe('00704');
    expect(valueText(column({ type: 'date', valueLabels: {} }), '2024-11-05')).toBe('Nov 5, 2024');
    expect(valueText(column({ type: 'number', valueLabels: {} }), 2 / 3)).toBe('0.667');
    expect(valueText(column({}), null)).toBe('');
  });
});
