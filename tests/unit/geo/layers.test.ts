import { writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Progress, unwatched } from '../../../src-main/api/job.ts';
import { everybody, type Rule } from '../../../src-main/api/rule.ts';
import { importBoundaries } from '../../../src-main/geo/import-boundaries.ts';
import { inspectBoundaries } from '../../../src-main/geo/inspect.ts';
import { listLayers, removeLayer } from '../../../src-main/geo/layers.ts';
import { measureLayer } from '../../../src-main/geo/measure.ts';
import { pointsOf } from '../../../src-main/geo/points.ts';
import { shapesOf } from '../../../src-main/geo/shapes.ts';
import { sql } from '../../../src-main/voters/sql.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';
import { people } from '../support/small-county-people.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { square } from './support/shapefile.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});

/** Five shapes: three precincts of the county (one in two pieces), one that no voter has, one without a code. */
const rows = [
  { PRECINCT: '1', LABEL: 'Oak', OBJECTID: 1 },
  { PRECINCT: '2', LABEL: 'Elm', OBJECTID: 2 },
  { PRECINCT: '2', LABEL: 'Elm, east', OBJECTID: 3 },
  { PRECINCT: '3', LABEL: 'Pine', OBJECTID: 4 },
  { PRECINCT: '99', LABEL: 'Far', OBJECTID: 5 },
  { LABEL: 'Lake', OBJECTID: 6 },
];
let path: string;
beforeEach(() => {
  path = join(temporaryFolder(), 'precincts.geojson');
  const features = rows.map((properties, i) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Polygon', coordinates: [square(-79 + i / 10, 35, 0.1)] },
  }));
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
});

const stagedFiles = async () =>
  (await readdir(join(county.dir, 'staging'))).filter((name) => name.startsWith('boundaries-'));
const peopleOf = (code: string) => people.filter((person) => person.precinct_code === code);
const load = () => importBoundaries(county.store, { path, key: 'PRECINCT', name: 'Precincts' }, unwatched);
const field = (name: string, op: 'is' | 'at_least', value: string | number): Rule => ({
  kind: 'field',
  field: name,
  op,
  values: [value],
});
const party = field('party', 'is', 'DEM');

describe('looking at a file of boundaries', () => {
  test('proposes the property that names the precincts, not the row number that happens to equal them', async () => {
    const seen = await inspectBoundaries(county.store, { file: 'handle', path });
    expect(seen.proposedKey).toBe('PRECINCT');
    expect(seen.precincts).toBe(new Set(people.flatMap((p) => p.precinct_code ?? [])).size);
    expect(seen.bounds).toEqual([-79, 35, -78.4, 35.1].map((v) => expect.closeTo(v, 9)));
    const key = seen.properties.find((property) => property.name === 'PRECINCT');
    expect(key).toMatchObject({
      distinct: 4,
      matched: 3,
      how: ['ignoring leading zeros'],
      unmatchedShapes: ['99'],
    });
    expect(seen.warnings).toContain(
      '2 shapes share their PRECINCT with another or have none; shapes that share it are drawn as one.',
    );
    expect(await listLayers(county.store)).toEqual([]);
  });

  test('shows where the shapes lie and which of them match', async () => {
    const { preview, properties } = await inspectBoundaries(county.store, { file: 'handle', path });
    expect([...preview.shapes]).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...preview.starts]).toEqual([0, 5, 10, 15, 20, 25, 30]);
    expect([...preview.positions.slice(0, 2)]).toEqual([-79, 35]);
    const matched = (name: string) => properties.find((property) => property.name === name)?.matchedShapes;
    expect([...(matched('PRECINCT') ?? [])]).toEqual([1, 1, 1, 1, 0, 0]);
    expect(matched('LABEL')).toBeNull();
  });

  test('is not misled by counts that equal precinct numbers by chance', async () => {
    const far = join(temporaryFolder(), 'far.geojson');
    const features = Array.from({ length: 40 }, (_, i) => ({
      type: 'Feature',
      properties: { SMALL: i % 5, KEY: i < 4 ? `Precinct ${i + 1}` : `X${i}` },
      geometry: { type: 'Polygon', coordinates: [square(-79 + i / 10, 35, 0.1)] },
    }));
    writeFileSync(far, JSON.stringify({ type: 'FeatureCollection', features }));
    const seen = await inspectBoundaries(county.store, { file: 'handle', path: far });
    expect(seen.properties.map((property) => property.matched)).toEqual([4, 4]);
    expect(seen.proposedKey).toBe('KEY');
    expect(seen.warnings[0]).toMatch(/^36 of 40 shapes are no precinct of the voter file/);
  });
});

describe('loaded boundaries', () => {
  const loaded = async () => {
    const layer = await load();
    return { layer, ...(await shapesOf(county.store, { layer: layer.id })) };
  };
  const featureText = z.object({
    id: z.number(),
    properties: z.object({ code: z.string(), name: z.string() }),
    geometry: z.object({ type: z.string() }),
  });

  test('say which precincts have no boundary', async () => {
    const { layer } = await loaded();
    expect(layer).toMatchObject({ name: 'Precincts', features: 5, matchedPrecincts: 3 });
    expect(layer.unmatchedPrecincts).toEqual(expect.not.arrayContaining(['001', '002', '0003']));
    expect((await listLayers(county.store)).at(-1)).toEqual(layer);
  });

  test("bear the voter file's own codes; shapes that share a code are one feature", async () => {
    const { codes, members, geojson } = await loaded();
    expect(codes).toEqual(['001', '002', '0003', '99', '']);
    expect(members).toEqual([['001'], ['002'], ['0003'], [], []]);
    const { features } = z.object({ features: z.array(featureText) }).parse(JSON.parse(geojson));
    expect(features.map((one) => one.id)).toEqual([0, 1, 2, 3, 4]);
    expect(features.map((one) => one.geometry.type)).toEqual([
      'Polygon',
      'MultiPolygon',
      'Polygon',
      'Polygon',
      'Polygon',
    ]);
    expect(features.map((one) => one.properties.name)).toEqual(['Oak', 'Elm', 'Pine', 'Far', 'Lake']);
  });

  test('find voters who come later', async () => {
    const { layer } = await loaded();
    const { store } = county;
    await store.transaction((tx) =>
      tx.run(sql`UPDATE voters SET precinct_code = '099' WHERE precinct_code = '004'`),
    );
    const [after] = (await listLayers(store)).filter((one) => one.id === layer.id);
    expect(after?.matchedPrecincts).toBe(4);
    await store.transaction((tx) =>
      tx.run(sql`UPDATE voters SET precinct_code = '004' WHERE precinct_code = '099'`),
    );
  });

  test('are removed whole', async () => {
    const { layer } = await loaded();
    const before = await listLayers(county.store);
    expect(await removeLayer(county.store, { layer: layer.id })).toEqual({ name: 'Precincts' });
    expect(await listLayers(county.store)).toEqual(before.filter((one) => one.id !== layer.id));
    expect(await county.store.rows(sql`SELECT 1 FROM boundaries WHERE layer_id = ${layer.id}`)).toEqual([]);
    await expect(shapesOf(county.store, { layer: layer.id })).rejects.toThrow(/no longer in the project/);
  });

  test('are not loaded at all when the work is cancelled, or the key is not there', async () => {
    const before = await listLayers(county.store);
    const controller = new AbortController();
    const cancelling: Progress = {
      ...unwatched,
      signal: controller.signal,
      phase: (name) => name === 'Storing' && controller.abort(),
    };
    const input = { path, key: 'PRECINCT', name: 'Precincts' };
    await expect(importBoundaries(county.store, input, cancelling)).rejects.toThrow(/Cancelled/);
    await expect(importBoundaries(county.store, { ...input, key: 'VTD' }, unwatched)).rejects.toThrow(
      'The shapes in precincts.geojson have no property "VTD".',
    );
    expect(await listLayers(county.store)).toEqual(before);
    expect(await stagedFiles()).toEqual([]);
  });

  test('take away what a killed import left behind', async () => {
    writeFileSync(join(county.dir, 'staging', 'boundaries-orphan.ndjson'), 'half a li');
    await load();
    expect(await stagedFiles()).toEqual([]);
  });
});

describe('measures', () => {
  const measured = async (
    measure: Parameters<typeof measureLayer>[2]['measure'],
    population: Rule = everybody,
  ) => {
    const layer = await load();
    return measureLayer(county.store, county.document, { layer: layer.id, measure, population });
  };

  test('count people, and those whose precinct has no boundary', async () => {
    const { values, people: counted, unplaced } = await measured({ kind: 'count' });
    const known = ['001', '002', '0003'].map((code) => peopleOf(code).length);
    expect([...values]).toEqual([...known, Number.NaN, Number.NaN]);
    expect([...counted]).toEqual([...known, 0, 0]);
    expect(unplaced).toBe(people.length - known.reduce((sum, n) => sum + n, 0));
  });

  test('give the share of a population that a rule means', async () => {
    const old = field('age', 'at_least', 50);
    const { values, people: counted } = await measured({ kind: 'share', rule: party }, old);
    const oak = peopleOf('001').filter((person) => (person.age ?? 0) >= 50);
    const democrats = oak.filter((person) => person.party?.toUpperCase() === 'DEM');
    expect(values[0]).toBeCloseTo(democrats.length / oak.length, 12);
    expect(counted[0]).toBe(oak.length);
  });

  test('give the mean of a column among those who have a value', async () => {
    const { values } = await measured({ kind: 'mean', column: 'age' });
    const ages = peopleOf('002').flatMap((person) => person.age ?? []);
    expect(ages.length).toBeLessThan(peopleOf('002').length);
    expect(values[1]).toBeCloseTo(ages.reduce((sum, age) => sum + age, 0) / ages.length, 12);
  });

  test('refuse the mean of what is no number', async () => {
    await expect(measured({ kind: 'mean', column: 'party' })).rejects.toThrow(
      /has no mean: it is not a number/,
    );
  });
});

describe('points', () => {
  const points = (input: Partial<Parameters<typeof pointsOf>[2]> = {}) =>
    pointsOf(county.store, county.document, { rule: everybody, limit: 1000, colourBy: null, ...input });
  const located = people.flatMap((person, rid) =>
    person.geo_lat === null || person.geo_lon === null ? [] : [{ rid, ...person }],
  );

  test('are the coordinates of all who have them, longitude first', async () => {
    const { positions, rids, total, withCoordinates, categories } = await points();
    expect([...rids]).toEqual(located.map((person) => person.rid));
    expect([...positions]).toEqual(
      located.flatMap((person) => [Math.fround(person.geo_lon ?? 0), Math.fround(person.geo_lat ?? 0)]),
    );
    expect([total, withCoordinates]).toEqual([people.length, located.length]);
    expect(categories).toEqual([]);
  });

  test('have the place of their value among the commonest; without one they are other', async () => {
    const { category, categories } = await points({ colourBy: 'party' });
    expect(categories.find((one) => one.value === 'DEM')?.label).toBe('Democratic');
    const values = [...category].map((place) => categories[place]?.value ?? null);
    expect(values).toEqual(located.map((person) => person.party));
  });

  test('beyond the limit are an even sample, the same each time', async () => {
    const [some, again] = [await points({ limit: 10 }), await points({ limit: 10 })];
    expect(some.rids).toEqual(again.rids);
    expect(some.rids).toHaveLength(10);
    expect(some.withCoordinates).toBe(located.length);
    expect([...some.rids].every((rid, i, all) => i === 0 || rid > (all[i - 1] ?? 0))).toBe(true);
  });
});
