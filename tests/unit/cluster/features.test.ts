import { beforeAll, describe, expect, test } from 'vitest';
import type { FeatureChoice } from '../../../src-main/api/cluster-features.ts';
import { listFeatures } from '../../../src-main/cluster/features/list-features.ts';
import { readColumns, type StoredColumn } from '../../../src-main/voters/columns.ts';
import { type Sql, sql } from '../../../src-main/voters/sql.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';

let county: SmallCounty;
let columns: StoredColumn[];
let features: FeatureChoice[];
beforeAll(async () => {
  county = await smallCounty();
  columns = await readColumns(county.store, county.document);
  features = (await of(sql`true`)).features;
});
const of = (condition: Sql) => listFeatures(county.store, columns, condition);
const proposedNow = () => ['history.generals', 'history.primaries', 'history.missed'];
const named = (name: string) => features.find(({ column }) => column === name);

describe('what voters can be clustered by', () => {
  test('a good start comes first, and is ticked', () => {
    const proposed = features.filter((feature) => feature.proposed).map(({ column }) => column);
    expect(proposed.toSorted()).toEqual(['history.generals', 'history.missed', 'history.primaries']);
    expect(features.slice(0, proposed.length).every((feature) => feature.proposed)).toBe(true);
  });

  test('each purpose has a preset of the columns that are there, or says what it needs', async () => {
    const { presets } = await of(sql`true`);
    const columnsOf = (purpose: string) => presets.find((preset) => preset.purpose === purpose)?.columns;
    expect(columnsOf('turnout')).toEqual(proposedNow());
    expect(columnsOf('demographics')).toContain('age');
    const issues = presets.find((preset) => preset.purpose === 'issues');
    expect(issues?.columns).toEqual([]);
    expect(issues?.story).toContain('load a canvass, survey or score file first');
    const guarded = features
      .filter(({ sensitivity }) => sensitivity === 'protected')
      .map(({ column }) => column);
    expect(presets.flatMap(({ columns }) => columns).filter((column) => guarded.includes(column))).toEqual(
      [],
    );
  });

  test('a protected trait is listed with the reason why it is off, and never proposed', () => {
    expect(named('gender')).toMatchObject({ sensitivity: 'protected', proposed: false, treat: 'category' });
    expect(named('gender')?.reason).toContain('protected trait');
  });

  test('each says for how many it is missing and how many values it has', () => {
    expect(named('age')).toMatchObject({ treat: 'number', missing: 1 });
    expect(named('precinct_code')).toMatchObject({ treat: 'category', missing: 2, distinct: 4 });
  });

  test.each([
    ['name_last', 'a name'],
    ['residence_zip', 'part of an address'],
    ['phone_best', 'a way to contact'],
    ['door_id', 'a key that looks like a number'],
    ['reg_date', 'a date'],
    ['residence_city', 'one value for everybody'],
    ['remarks', 'missing for most'],
  ])('%s is none: %s', (column) => {
    expect(named(column)).toBeUndefined();
  });

  test('it depends on whom: what all of them share tells nobody apart', async () => {
    const here = await of(sql`v.precinct_code = '001'`);
    expect(here.features.map(({ column }) => column)).not.toContain('precinct_code');
  });
});
