import { beforeAll, describe, expect, test } from 'vitest';
import {
  featureSpec,
  type MissingAs,
  type Scaling,
  type Score,
} from '../../../src-main/api/cluster-features.ts';
import { everybody } from '../../../src-main/api/rule.ts';
import { codedMatrix } from '../../../src-main/cluster/coded-matrix.ts';
import { MOST_CATEGORIES } from '../../../src-main/cluster/features/list-features.ts';
import { moments } from '../../../src-main/cluster/scale.ts';
import { type VoterMatrix, voterMatrix } from '../../../src-main/cluster/voter-matrix.ts';
import { readColumns } from '../../../src-main/voters/columns.ts';
import { type Sql, sql } from '../../../src-main/voters/sql.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';
import { people } from '../support/small-county-people.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});
const { signal } = new AbortController();

async function matrixOf(
  columns: string[],
  scaling: Scaling = 'standard',
  condition: Sql = sql`true`,
  more: { missing?: Record<string, MissingAs>; scores?: Score[] } = {},
) {
  const source = { store: county.store, columns: await readColumns(county.store, county.document) };
  const spec = featureSpec.parse({ population: everybody, columns, scaling, ...more });
  return voterMatrix(source, spec, condition, signal);
}

const column = ({ matrix }: VoterMatrix, c: number) =>
  Array.from({ length: matrix.rows }, (_, r) => matrix.data[r * matrix.columns + c] ?? Number.NaN);
/** A feature's cells as the voter table has them. */
const back = (made: VoterMatrix, c: number) => {
  const { spread, center } = made.features[c] ?? { spread: 1, center: 0 };
  return column(made, c).map((cell) => cell * spread + center);
};

describe('voters as rows of numbers', () => {
  test('a row for each person of the population, and whose it is', async () => {
    const made = await matrixOf(['age'], 'none', sql`v.age >= 72`);
    const seniors = people.flatMap(({ age }, rid) => (age !== null && age >= 72 ? [rid] : []));
    expect([...made.rids]).toEqual(seniors);
    expect(column(made, 0)).toEqual(seniors.map((rid) => people[rid]?.age));
  });

  test('a number is scaled, and can be had back', async () => {
    const made = await matrixOf(['age']);
    const { mean, deviation } = moments(column(made, 0));
    expect(mean).toBeCloseTo(0, 5);
    expect(deviation).toBeCloseTo(1, 5);
    expect(back(made, 0)[0]).toBeCloseTo(people[0]?.age ?? 0, 3);
  });

  test('a missing number gets the median, and this is said', async () => {
    const made = await matrixOf(['age'], 'none');
    const nobody = people.findIndex(({ age }) => age === null);
    expect(column(made, 0)[nobody]).toBe(41);
    expect(made.notes).toEqual(['Age: missing for 1 person, who gets the median (41).']);
  });

  test('or, if the user wants it, the commonest value', async () => {
    const made = await matrixOf(['age'], 'none', sql`true`, { missing: { age: 'mode' } });
    const counts = new Map<number, number>();
    for (const { age } of people) if (age !== null) counts.set(age, (counts.get(age) ?? 0) + 1);
    const most = Math.max(...counts.values());
    const mode = Math.min(...[...counts].flatMap(([age, count]) => (count === most ? [age] : [])));
    expect(column(made, 0)[people.findIndex(({ age }) => age === null)]).toBe(mode);
    expect(made.notes[0]).toContain(`the commonest value (${mode})`);
  });

  test('or a feature of its own that says that it is missing', async () => {
    const made = await matrixOf(['age'], 'none', sql`true`, { missing: { age: 'category' } });
    expect(made.features.map(({ label }) => label)).toEqual(['Age', 'Age: missing']);
    expect(column(made, 1)).toEqual(people.map(({ age }) => Number(age === null)));
  });

  test('a missing category can count as the commonest value', async () => {
    const made = await matrixOf(['party'], 'none', sql`true`, { missing: { party: 'mode' } });
    const labels = made.features.map(({ label }) => label);
    expect(labels).not.toContain('Party: missing');
    const nobody = people.findIndex(({ party }) => party === null);
    expect(column(made, 0)[nobody]).toBe(1);
    expect(made.notes[0]).toContain('count as the commonest value');
  });

  test('scaled by rank only the order counts', async () => {
    const made = await matrixOf(['age'], 'rank');
    const cells = column(made, 0);
    const order = people.flatMap(({ age }, rid) =>
      age === null ? [] : [{ age, cell: cells[rid] ?? Number.NaN }],
    );
    for (const a of order) for (const b of order) if (a.age < b.age) expect(a.cell).toBeLessThan(b.cell);
    const { mean, deviation } = moments(cells);
    expect(mean).toBeCloseTo(0, 4);
    expect(deviation).toBeCloseTo(1, 4);
  });

  test('a category is one 0/1 feature for each value, missing one of them', async () => {
    const made = await matrixOf(['party'], 'none');
    const labels = made.features.map(({ label }) => label);
    expect(labels).toContain('Party: Democratic');
    expect(labels).toContain('Party: missing');
    const democratic = labels.indexOf('Party: Democratic');
    expect(column(made, democratic)).toEqual(people.map(({ party }) => Number(party === 'DEM')));
    const sums = people.map((_, r) => labels.reduce((sum, _label, c) => sum + (column(made, c)[r] ?? 0), 0));
    expect(sums).toEqual(people.map(() => 1));
  });

  test('a category weighs as much as one number, however many values it has', async () => {
    const made = await matrixOf(['party', 'age']);
    const variances = made.features.map((_, c) => moments(column(made, c)).deviation ** 2);
    const total = variances.slice(0, -1).reduce((sum, variance) => sum + variance, 0);
    expect(total).toBeCloseTo(1, 4);
    expect(back(made, 0).every((share) => Math.abs(share - Math.round(share)) < 1e-6)).toBe(true);
  });

  test('of many values the commonest are features; who has a rare one has none', async () => {
    const made = await matrixOf(['name_last'], 'none');
    expect(made.features).toHaveLength(MOST_CATEGORIES);
    const names = new Set(made.features.map(({ value }) => value));
    const rare = people.findIndex(({ name_last: name }) => !names.has(name));
    expect(made.features.map((_, c) => column(made, c)[rare])).toEqual(Array(MOST_CATEGORIES).fill(0));
  });

  test('a protected trait stays marked, so that no name is made from it', async () => {
    const made = await matrixOf(['gender', 'age']);
    expect(
      made.features.filter((feature) => feature.protectedTrait).map((feature) => feature.column),
    ).toEqual(Array(made.features.length - 1).fill('gender'));
  });
});

test('with codes for categories, as k-prototypes takes them: one column each, equal where the value is', async () => {
  const made = codedMatrix(await matrixOf(['age', 'party']));
  expect(made).toMatchObject({ categorical: [1], matrix: { columns: 2, rows: people.length } });
  const codes = people.map((_, row) => made.matrix.data[row * 2 + 1]);
  for (const [a, one] of people.entries())
    for (const [b, other] of people.entries()) expect(codes[a] === codes[b]).toBe(one.party === other.party);
});

describe('what cannot be a matrix says why', () => {
  test('nobody in the population', async () => {
    await expect(matrixOf(['age'], 'standard', sql`false`)).rejects.toMatchObject({
      code: 'bad_input',
      message: 'Nobody is in this population.',
    });
  });
  test('a number that none of them has', async () => {
    await expect(matrixOf(['age'], 'standard', sql`v.age IS NULL`)).rejects.toMatchObject({
      code: 'bad_input',
      message: '"Age" is missing for everybody in this population.',
    });
  });
  test('a column that is not there', async () => {
    await expect(matrixOf(['shoe_size'])).rejects.toMatchObject({ code: 'not_found' });
  });
});
