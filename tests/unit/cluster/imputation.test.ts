import { describe, expect, it, test } from 'vitest';
import { fillByChain, fitChain } from '../../../src-main/cluster/features/chained-ridge.ts';
import { imputeByModel } from '../../../src-main/cluster/features/impute-by-model.ts';
import type { FeatureSource } from '../../../src-main/cluster/features/source.ts';
import { sql } from '../../../src-main/voters/sql.ts';
import reference from '../../fixtures/cluster/imputation.json';
import { refusal, uniform } from './support.ts';

const columnsOf = (rows: readonly (readonly (number | null)[])[]) =>
  (rows[0] ?? []).map((_, j) => Float64Array.from(rows, (row) => row[j] ?? Number.NaN));

describe('holes are filled as by scikit-learn’s IterativeImputer with ridge regressions, to 1e-6', () => {
  it.each(reference.imputed)('$name', ({ rows, filled, later, laterFilled }) => {
    const chain = fitChain(columnsOf(rows));
    for (const [asked, expected] of [
      [rows, filled],
      [later, laterFilled],
    ] as const) {
      const found = fillByChain(chain, columnsOf(asked));
      for (const [row, values] of expected.entries())
        for (const [j, value] of values.entries()) expect(found[j]?.[row]).toBeCloseTo(value, 6);
    }
  });
});

const source = (name: string, more: Partial<FeatureSource> = {}): FeatureSource => ({
  name,
  label: name,
  group: '',
  meaning: '',
  treat: 'number',
  sensitivity: 'ordinary',
  valueLabels: {},
  value: sql`NULL`,
  ...more,
});
const next = uniform(9);
const age = Float64Array.from({ length: 400 }, () => 18 + Math.floor(next() * 70));
/** Income goes with age; luck with nothing. Every fifth of either is not known. */
const income = age.map((years, i) => (i % 5 === 0 ? Number.NaN : 900 * years + 4000 * next()));
const luck = age.map((_, i) => (i % 5 === 1 ? Number.NaN : next()));
const none = new Map<string, string[]>();

describe('what is missing is worked out from the other features', () => {
  test('when that is better than the median, with how much better it is', () => {
    const notes: string[] = [];
    const asked = { sources: [source('age'), source('income')], values: [age, income], categories: none };
    const { values, imputation } = imputeByModel(asked, { income: 'model' }, notes);
    expect(imputation?.targets).toEqual(['income']);
    const off = [...income.keys()]
      .filter((i) => i % 5 === 0)
      .map((i) => (values[1]?.[i] ?? 0) - (900 * (age[i] ?? 0) + 2000));
    expect(Math.max(...off.map(Math.abs))).toBeLessThan(2000);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(
      /^income: missing for 80 people, worked out from age\. Of 32 known values that were hidden it was off by \d+ on average, the median by 1\d{4}\.$/,
    );
  });

  test('when it is no better than the median, the median is taken, and this is said', () => {
    const notes: string[] = [];
    const asked = { sources: [source('age'), source('luck')], values: [age, luck], categories: none };
    const { values, imputation } = imputeByModel(asked, { luck: 'model' }, notes);
    expect(imputation).toBeNull();
    expect(values[1]).toBe(luck);
    expect(notes[0]).toContain('luck: other features say no more of it than the median does.');
  });

  test('a protected trait is neither guessed nor used to guess', () => {
    const race = source('race_score', { sensitivity: 'protected' });
    const notes: string[] = [];
    const guessed = imputeByModel(
      { sources: [source('age'), race], values: [age, income], categories: none },
      { race_score: 'model' },
      notes,
    );
    expect(guessed.imputation).toBeNull();
    expect(notes).toEqual(['race_score is a protected trait, which is never guessed: it gets the median.']);
    const asked = {
      sources: [source('age'), race, source('income')],
      values: [age, luck, income],
      categories: none,
    };
    const { imputation } = imputeByModel(asked, { income: 'model' }, []);
    expect(imputation?.predictors.map(({ column }) => column)).toEqual(['age', 'income']);
  });

  test('a category says something of numbers, but cannot be worked out itself', () => {
    const party = source('party', { treat: 'category' });
    const codes = age.map((years) => Number(years > 50));
    const asked = {
      sources: [party, source('income')],
      values: [codes, income],
      categories: new Map([['party', ['A', 'B']]]),
    };
    expect(
      imputeByModel(asked, { income: 'model' }, []).imputation?.predictors.map(({ value }) => value),
    ).toEqual(['A', 'B', null]);
    expect(refusal(() => imputeByModel(asked, { party: 'model' }, [])).message).toContain(
      'party is a category',
    );
  });
});
