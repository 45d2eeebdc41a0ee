import { describe, expect, test } from 'vitest';
import type { FittedFeature } from '../../../src-main/api/cluster-model.ts';
import { unwatched } from '../../../src-main/api/job.ts';
import { ruleCards } from '../../../src-main/cluster/explain/rule-card.ts';
import { growTree } from '../../../src-main/cluster/explain/tree.ts';
import type { StoredColumn } from '../../../src-main/voters/columns.ts';

const feature = (column: string, label: string, value: string | null = null): FittedFeature => ({
  column,
  label,
  value,
  center: 0,
  spread: 1,
  fill: null,
  protectedTrait: false,
});
const age: StoredColumn = {
  name: 'age',
  role: 'age',
  label: 'Age',
  group: 'Person',
  type: 'integer',
  meaning: '',
  sensitivity: 'personal',
  origin: 'canonical',
  valueLabels: {},
  storage: 'number',
};
const cards = (rows: number[][], labels: number[], features: FittedFeature[], columns: StoredColumn[] = []) =>
  ruleCards(
    { rows: rows.length, features: features.length, value: (row, f) => rows[row]?.[f] ?? Number.NaN },
    Int32Array.from(labels),
    Math.max(...labels) + 1,
    features,
    columns,
    unwatched,
  );
const years = (from: number, count: number) => Array.from({ length: count }, (_, i) => [from + i]);

describe('the rules of a cluster', () => {
  test('a number that parts two clusters makes one rule each, wholly right', async () => {
    const [young, old] = await cards(
      [...years(20, 20), ...years(60, 20)],
      [...Array(20).fill(0), ...Array(20).fill(1)],
      [feature('age', 'Age')],
      [age],
    );
    expect(young).toMatchObject({
      coverage: 1,
      precision: 1,
      rules: [{ conditions: ['Age: 50 or less'], people: 20 }],
    });
    expect(old?.rules[0]?.conditions).toEqual(['Age: 51 or more']);
    expect(old?.rules[0]?.rule).toEqual({
      kind: 'all',
      rules: [{ kind: 'field', field: 'age', op: 'greater', values: [50] }],
    });
  });

  test('between two others it is a range', async () => {
    const [middle] = await cards(
      [...years(40, 20), ...years(20, 10), ...years(70, 10)],
      [...Array(20).fill(0), ...Array(20).fill(1)],
      [feature('age', 'Age')],
      [age],
    );
    expect(middle?.rules[0]?.conditions[0]).toMatch(/^Age: \d\d to \d\d$/);
    expect(middle?.precision).toBe(1);
  });

  test('a category is or is not; a share is a percentage', async () => {
    const rows = [
      ...Array.from({ length: 20 }, () => [1, 0.9]),
      ...Array.from({ length: 20 }, () => [0, 0.9]),
      ...Array.from({ length: 20 }, () => [0, 0.2]),
    ];
    const labels = [...Array(20).fill(0), ...Array(20).fill(1), ...Array(20).fill(2)];
    const [democrats, others, rest] = await cards(rows, labels, [
      feature('party', 'Party: Democratic', 'DEM'),
      feature('turnout', 'Turnout'),
    ]);
    expect(democrats?.rules[0]?.conditions).toEqual(['Party is Democratic']);
    expect(others?.rules[0]?.conditions.toSorted()).toEqual([
      'Party is not Democratic',
      'Turnout is over 60 %',
    ]);
    expect(rest?.rules[0]?.conditions).toEqual(['Turnout is at most 60 %']);
  });

  test('what no three questions can tell is said by low coverage and precision, not hidden', async () => {
    // Members are every other year: three cuts cannot follow that.
    const rows = years(0, 64);
    const [odd] = await cards(
      rows,
      rows.map((_, i) => i % 2),
      [feature('age', 'Age')],
      [age],
    );
    expect((odd?.coverage ?? 0) * (odd?.precision ?? 0)).toBeLessThan(0.6);
  });

  test('a rule on what segments cannot ask for cannot be saved as one', async () => {
    const [first] = await cards(
      [[0], [0], [0], [1], [1], [1]],
      [0, 0, 0, 1, 1, 1],
      [feature('history.generals', 'Generals voted')],
    );
    expect(first?.rules[0]?.rule).toBeNull();
  });
});

test('a tree asks no question that changes nothing', () => {
  const rows = Int32Array.from({ length: 40 }, (_, i) => i);
  const leaves = growTree(
    { rows, features: 2, value: (row, f) => (f === 0 ? Number(row >= 20) : row % 3) },
    (row) => row >= 20,
    { depth: 3, least: 2 },
  );
  expect(leaves).toHaveLength(2);
  expect(leaves.map(({ path }) => path.length)).toEqual([1, 1]);
});
