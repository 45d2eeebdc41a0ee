import { describe, expect, test } from 'vitest';
import type { FittedFeature as Feature } from '../../../src-main/api/cluster-model.ts';
import { clusterMeans, describeClusters } from '../../../src-main/cluster/describe.ts';
import { nameCluster } from '../../../src-main/cluster/name-cluster.ts';

const plain = { center: 0, spread: 1, fill: null, protectedTrait: false } as const;
const number = (column: string, label: string): Feature => ({ ...plain, column, label, value: null });
const value = (column: string, label: string, code: string): Feature => ({
  ...plain,
  column,
  label,
  value: code,
});
const age = number('age', 'Age');
const turnout = number('turnout', 'Turnout');
const household = number('household_size', 'Household size');
const democratic = value('party', 'Party: Democratic', 'DEM');
const republican = value('party', 'Party: Republican', 'REP');
const fact = (feature: Feature, d: number, mean = 0) => ({ feature, d, mean, overall: 0 });
const name = (facts: Parameters<typeof nameCluster>[0], taken: string[] = []) =>
  nameCluster(facts, new Set(taken));

const cells = (data: readonly number[], columns: number) => ({
  rows: data.length / columns,
  columns,
  value: (row: number, column: number) => data[row * columns + column] ?? Number.NaN,
});

describe('the means of clusters', () => {
  test('are over their own rows; mean and deviation of everyone over all', () => {
    const found = clusterMeans(cells([1, 10, 3, 10, 8, 40], 2), Int32Array.of(0, 0, 1), 2);
    expect([...found.means]).toEqual([2, 10, 8, 40]);
    expect([...found.overall]).toEqual([4, 20]);
    expect(found.deviations[1]).toBeCloseTo(Math.sqrt(200), 10);
    expect(found.sizes).toEqual([2, 1]);
  });
});

describe('what a cluster is', () => {
  /** Two clusters of two: the old who vote, the young who do not; values as the voter table has them. */
  const describeFour = (features: Feature[], rows: number[][]) =>
    describeClusters(
      features,
      clusterMeans(cells(rows.flat(), features.length), Int32Array.of(0, 0, 1, 1), 2),
      4,
    );

  test('is said in words, largest difference first, beside everyone', () => {
    const [old, young] = describeFour(
      [age, turnout],
      [
        [70, 0.8],
        [72, 0.9],
        [28, 0.3],
        [30, 0.8],
      ],
    );
    expect(old).toMatchObject({ index: 0, size: 2, share: 0.5, name: 'Senior regular voters' });
    expect(old?.summary).toBe(
      'Older: 71 years on average, everyone 50; vote more often: in 85 % of elections, everyone 70 %.',
    );
    expect(old?.differences.map(({ feature }) => feature)).toEqual(['age', 'turnout']);
    expect(young?.name).toBe('Young occasional voters');
  });

  test('one sentence about a category: the value that is common here, not those that are therefore rare', () => {
    const [first] = describeFour(
      [democratic, republican],
      [
        [1, 0],
        [1, 0],
        [0, 1],
        [0, 1],
      ],
    );
    expect(first?.summary).toBe('Party: Democratic 100 %, everyone 50 %.');
    expect(first?.differences.map(({ text }) => text)).toEqual([
      'Party: Democratic 100 %, everyone 50 %',
      'Party: Republican 0 %, everyone 50 %',
    ]);
  });

  test('a number without words of its own is higher or lower', () => {
    const [first] = describeFour([number('dogs', 'Dogs')], [[3], [3], [1], [1]]);
    expect(first?.summary).toBe('Higher Dogs: 3, everyone 2.');
    expect(first?.name).toBe('Voters with high dogs');
  });

  test('who differs in nothing is said to be like everyone', () => {
    const [first] = describeFour([age], [[50], [50], [50], [50]]);
    expect(first?.summary).toBe('Close to everyone in every feature.');
    expect(first?.name).toBe('Average voters');
  });
});

describe('the name of a cluster', () => {
  test.each([
    [[fact(age, 1.4, 71)], 'Senior voters'],
    [[fact(age, 0.5, 58)], 'Older voters'],
    [[fact(age, -0.5, 40)], 'Younger voters'],
    [[fact(age, -1, 28)], 'Young voters'],
    [[fact(democratic, 1.4), fact(turnout, -0.6)], 'Occasional Democratic voters'],
    [[fact(household, 1.2), fact(age, 1, 61)], 'Older voters in larger households'],
    [[fact(household, -0.4)], 'Voters in smaller households'],
    [[fact(value('status', 'Status: Inactive', 'I'), 0.9)], 'Voters with status Inactive'],
    [[fact(number('us', 'US House votes'), -0.9)], 'Voters with low US House votes'],
  ])('%#. reads well', (facts, expected) => {
    expect(name(facts)).toBe(expected);
  });

  test('takes two subjects, not one subject twice', () => {
    const facts = [fact(democratic, 1.3), fact(republican, -0.7), fact(age, -0.65, 34)];
    expect(name(facts)).toBe('Young Democratic voters');
    expect(name([fact(turnout, 1), fact(number('votes_cast', 'Votes cast'), 1)])).toBe('Regular voters');
  });

  test('takes another fact, even a faint one, rather than a number after a name that is taken', () => {
    const facts = [fact(democratic, 1.3), fact(age, 0.6, 58), fact(household, 0.25)];
    expect(name(facts, ['Older Democratic voters'])).toBe('Older Democratic voters in larger households');
    expect(name(facts, ['Older Democratic voters', 'Older Democratic voters in larger households'])).toBe(
      'Older Democratic voters 2',
    );
  });

  test('is never made from a protected trait, however large the difference', () => {
    const race: Feature = { ...value('race', 'Race: B', 'B'), protectedTrait: true };
    expect(name([fact(race, 3), fact(turnout, 0.5)])).toBe('Regular voters');
    expect(name([fact(race, 3)])).toBe('Average voters');
  });

  test('is not made from what is missing', () => {
    expect(name([fact(value('party', 'Party: missing', ''), 2)])).toBe('Average voters');
  });
});
