import { beforeEach, expect, test } from 'vitest';
import { freeLabelColumn, OUTSIDE, readLabels, writeLabels } from '../../../src-main/cluster/labels.ts';
import { sql } from '../../../src-main/voters/sql.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';
import { people } from '../support/small-county-people.ts';

let county: SmallCounty;
beforeEach(async () => {
  county = await smallCounty();
});
const never = new AbortController().signal;

test('labels stand in a column of their own; who was not clustered has none', async () => {
  await writeLabels(county.store, 'cluster_1', Int32Array.of(0, 3), Int32Array.of(1, 0), never);
  const labels = await readLabels(county.store, 'cluster_1');
  expect(labels).toHaveLength(people.length);
  expect([...labels.slice(0, 5)]).toEqual([1, OUTSIDE, OUTSIDE, 0, OUTSIDE]);
});

test('each clustering gets a column that none had', async () => {
  expect(await freeLabelColumn(county.store)).toBe('cluster_1');
  await writeLabels(county.store, 'cluster_7', Int32Array.of(0), Int32Array.of(0), never);
  expect(await freeLabelColumn(county.store)).toBe('cluster_8');
});

test('cancelled while they are written, nothing is there, and the next can be written', async () => {
  const cancelled = AbortSignal.abort();
  await expect(
    writeLabels(county.store, 'cluster_1', Int32Array.of(0), Int32Array.of(0), cancelled),
  ).rejects.toMatchObject({ code: 'cancelled' });
  expect(await freeLabelColumn(county.store)).toBe('cluster_1');
  await writeLabels(county.store, 'cluster_1', Int32Array.of(0), Int32Array.of(0), never);
  const [row] = await county.store.cells(sql`SELECT count(cluster_1) FROM voters`);
  expect(Number(row?.[0])).toBe(1);
});
