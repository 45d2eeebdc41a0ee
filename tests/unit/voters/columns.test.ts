import { beforeAll, describe, expect, test } from 'vitest';
import type { Clustering } from '../../../src-main/api/cluster.ts';
import { everybody } from '../../../src-main/api/rule.ts';
import { dropClustering, putClustering } from '../../../src-main/project/clusterings.ts';
import { dropOrphanLabels } from '../../../src-main/voters/cluster-columns.ts';
import { listColumns, readColumns } from '../../../src-main/voters/columns.ts';
import { listElections } from '../../../src-main/voters/elections.ts';
import { ensureRowIndex } from '../../../src-main/voters/row-index.ts';
import { sql } from '../../../src-main/voters/sql.ts';
import { commonestValues } from '../../../src-main/voters/values.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';
import { elections } from '../support/small-county-people.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});

const clustering: Clustering = {
  id: 'c',
  name: 'Who votes',
  column: 'cluster_1',
  algorithm: 'k-means',
  createdAt: '',
  spec: { population: everybody, columns: ['age'], scaling: 'standard', missing: {}, scores: [] },
  k: 1,
  seed: 1,
  people: 2,
  inertia: 0,
  iterations: 1,
  silhouette: null,
  method: null,
  noise: 0,
  quality: null,
  stability: null,
  model: null,
  tree: null,
  notes: [],
  clusters: [
    {
      index: 0,
      name: 'Older regulars',
      suggestedName: '',
      size: 2,
      share: 1,
      summary: '',
      differences: [],
      persona: null,
    },
  ],
};

describe('columns', () => {
  test('are listed in their order, with meaning and labels', async () => {
    const columns = await listColumns(county.store, county.document);
    expect(columns[0]).toMatchObject({ name: 'name_first', role: 'name.first', origin: 'canonical' });
    expect(columns.find(({ name }) => name === 'party')).toMatchObject({
      label: 'Party',
      type: 'code',
      valueLabels: { DEM: 'Democratic', REP: 'Republican', UNA: 'Unaffiliated' },
    });
    expect(columns.map(({ name }) => name)).not.toContain('voted_mask');
  });

  test('of clusterings are listed with the names of their clusters, and stay in the table for undo', async () => {
    const { store, document } = county;
    await store.run(sql`ALTER TABLE voters ADD COLUMN cluster_1 SMALLINT`);
    document.change({ label: 'Cluster', edits: [putClustering(clustering)] });
    const column = async () => (await listColumns(store, document)).find(({ name }) => name === 'cluster_1');
    expect(await column()).toMatchObject({ origin: 'cluster', valueLabels: { 0: 'Older regulars' } });
    document.change({ label: 'Delete', edits: [dropClustering('c')] });
    expect(await column()).toBeUndefined();
    document.undo();
    expect(await column()).toBeDefined();
  });

  test('of clusterings that are gone are dropped when the project is opened again, and no others', async () => {
    const { store, document } = county;
    await store.run(sql`ALTER TABLE voters ADD COLUMN cluster_2 SMALLINT`);
    await store.run(sql`ALTER TABLE voters ADD COLUMN cluster_of_mine VARCHAR`);
    // A sorted grid has left its index, which stands in the way of dropping columns.
    await ensureRowIndex(store);
    await dropOrphanLabels(store, document);
    const left = await store.cells(
      sql`SELECT column_name FROM duckdb_columns() WHERE column_name LIKE 'cluster%'`,
    );
    expect(left.flat().sort()).toEqual(['cluster_1', 'cluster_of_mine']);
  });
});

test('elections are listed newest first, with votes and eligible people', async () => {
  const listed = await listElections(county.store);
  expect(listed.map(({ date }) => date)).toEqual(elections.map(({ date }) => date));
  expect(listed[0]).toEqual({
    date: '2024-11-05',
    name: 'General 2024',
    type: 'general',
    votes: 22,
    eligible: 29,
  });
});

describe('values of a column', () => {
  const values = async (column: string, search = '', limit = 10) =>
    commonestValues(county.store, await readColumns(county.store, county.document), {
      column,
      search,
      limit,
    });

  test('are listed by how many people have them, with their meaning', async () => {
    expect((await values('party')).slice(0, 2)).toEqual([
      { value: 'UNA', label: 'Unaffiliated', people: 10 },
      { value: 'DEM', label: 'Democratic', people: 8 },
    ]);
    expect(await values('party', '', 1)).toHaveLength(1);
  });

  test('are found by what they say and by what they mean', async () => {
    expect((await values('party', 'una')).map(({ value }) => value)).toEqual(['UNA']);
    expect((await values('party', 'republic')).map(({ value }) => value)).toEqual(['REP']);
    expect((await values('age', '8')).map(({ value }) => value)).toEqual([18, 28, 38, 68, 81, 83]);
    expect(await values('remarks', '_')).toMatchObject([{ value: 'a_b' }]);
  });
});
