import { beforeEach, describe, expect, test } from 'vitest';
import type { Clustering } from '../../../src-main/api/cluster.ts';
import type { Rule } from '../../../src-main/api/rule.ts';
import {
  labelColumn,
  removeClustering,
  renameCluster,
  saveClustersAsSegments,
} from '../../../src-main/cluster/saved-clusterings.ts';
import { getClustering, listClusterings, putClustering } from '../../../src-main/project/clusterings.ts';
import { listSegments, putSegment } from '../../../src-main/project/segments.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';

const cluster = (index: number, name: string) => ({
  index,
  name,
  suggestedName: name,
  size: 10,
  share: 0.5,
  summary: `${name}, in a sentence.`,
  differences: [],
  persona: null,
});
const clustering: Clustering = {
  id: 'c1',
  name: 'By age',
  column: 'cluster_1',
  algorithm: 'kmeans',
  createdAt: '2026-01-02T03:04:05.000Z',
  spec: {
    population: { kind: 'all', rules: [] },
    columns: ['age'],
    scaling: 'standard',
    missing: {},
    scores: [],
  },
  k: 2,
  seed: 1,
  people: 20,
  inertia: 1,
  iterations: 1,
  silhouette: null,
  method: null,
  noise: 0,
  quality: null,
  stability: null,
  model: null,
  tree: null,
  notes: [],
  clusters: [cluster(0, 'Younger voters'), cluster(1, 'Older voters')],
};

let county: SmallCounty;
beforeEach(async () => {
  county = await smallCounty();
  county.document.change({ label: 'Cluster "By age"', edits: [putClustering(clustering)] });
});
const names = () => getClustering(county.document, 'c1').clusters.map(({ name }) => name);
const segment = (name: string, rule: Rule) =>
  county.document.change({
    label: `Save segment "${name}"`,
    edits: [putSegment({ id: name, name, note: '', rule, createdAt: '', updatedAt: '' })],
  });

describe('renaming', () => {
  test('a cluster keeps what was suggested, and can be undone', () => {
    const after = renameCluster(county.document, { id: 'c1', cluster: 1, name: 'Seniors' });
    expect(after.clusters[1]).toMatchObject({ name: 'Seniors', suggestedName: 'Older voters' });
    expect(names()).toEqual(['Younger voters', 'Seniors']);
    expect(county.document.undo()).toBe('Rename "Older voters" to "Seniors"');
    expect(names()).toEqual(['Younger voters', 'Older voters']);
  });

  test('the clustering itself leaves its clusters alone', () => {
    expect(renameCluster(county.document, { id: 'c1', cluster: null, name: 'Ages' }).name).toBe('Ages');
    expect(names()).toEqual(['Younger voters', 'Older voters']);
  });

  test('a cluster that is not there says so', () => {
    expect(() => renameCluster(county.document, { id: 'c1', cluster: 2, name: 'X' })).toThrow(
      '"By age" has no cluster 2.',
    );
  });
});

describe('saving as segments', () => {
  test('one for each cluster, with its story, by the label that it has', () => {
    const saved = saveClustersAsSegments(county.document, { id: 'c1', clusters: [1, 0] });
    expect(saved.map(({ name }) => name)).toEqual(['Older voters', 'Younger voters']);
    expect(saved[0]).toMatchObject({
      note: 'Older voters, in a sentence. (from "By age")',
      rule: { kind: 'field', field: 'cluster_1', op: 'is', values: [1] },
    });
    expect(listSegments(county.document)).toHaveLength(2);
  });

  test('they are undone together', () => {
    saveClustersAsSegments(county.document, { id: 'c1', clusters: [0, 1] });
    expect(county.document.undo()).toBe('Save 2 segments');
    expect(listSegments(county.document)).toEqual([]);
  });

  test('a name that is taken, whatever its case, gets a number', () => {
    segment('OLDER voters', { kind: 'all', rules: [] });
    const [first] = saveClustersAsSegments(county.document, { id: 'c1', clusters: [1] });
    const [second] = saveClustersAsSegments(county.document, { id: 'c1', clusters: [1] });
    expect([first?.name, second?.name]).toEqual(['Older voters 2', 'Older voters 3']);
  });

  test('a cluster that is not there saves none of them', () => {
    expect(() => saveClustersAsSegments(county.document, { id: 'c1', clusters: [0, 9] })).toThrow(
      '"By age" has no cluster 9.',
    );
    expect(listSegments(county.document)).toEqual([]);
  });
});

describe('deleting', () => {
  test('can be undone', () => {
    expect(removeClustering(county.document, 'c1')).toEqual({ name: 'By age' });
    expect(listClusterings(county.document)).toEqual([]);
    county.document.undo();
    expect(listClusterings(county.document)).toEqual([clustering]);
  });

  test.each<[string, Rule]>([
    ['alone', { kind: 'field', field: 'cluster_1', op: 'is', values: [0] }],
    [
      'deep in a group',
      {
        kind: 'any',
        rules: [{ kind: 'not', rule: { kind: 'field', field: 'cluster_1', op: 'in', values: [0, 1] } }],
      },
    ],
  ])('is refused while a segment uses it %s, naming that segment', (_where, rule) => {
    segment('My seniors', rule);
    expect(() => removeClustering(county.document, 'c1')).toThrow('"By age" is used by "My seniors".');
    expect(listClusterings(county.document)).toHaveLength(1);
  });
});

test('the label column is known by the clustering; one that is gone says so', () => {
  expect(labelColumn(county.document, 'c1')).toBe('cluster_1');
  expect(() => labelColumn(county.document, 'gone')).toThrow();
});
