import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Clustering } from '../../../src-main/api/cluster.ts';
import { featureSpec } from '../../../src-main/api/cluster-features.ts';
import type { ClusterMethod } from '../../../src-main/api/cluster-method.ts';
import { type Progress, unwatched } from '../../../src-main/api/job.ts';
import { everybody, type Rule } from '../../../src-main/api/rule.ts';
import { freeLabelColumn, OUTSIDE, readLabels } from '../../../src-main/cluster/labels.ts';
import { runClustering } from '../../../src-main/cluster/run-clustering.ts';
import type { Pool } from '../../../src-main/engine/pool.ts';
import { listClusterings } from '../../../src-main/project/clusterings.ts';
import { compileRule } from '../../../src-main/universe/compile.ts';
import { readColumns } from '../../../src-main/voters/columns.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';
import { people } from '../support/small-county-people.ts';
import { poolOf } from './support.ts';

let pool: Pool;
beforeAll(async () => {
  pool = await poolOf(2);
});
afterAll(() => pool.close());

let county: SmallCounty;
beforeEach(async () => {
  county = await smallCounty();
});

type Asked = { population?: Rule; columns?: string[]; method?: ClusterMethod; k?: number; seed?: number };

async function run(
  {
    population = everybody,
    columns = ['age'],
    k = 2,
    method = { algorithm: 'kmeans', k },
    seed = 1,
  }: Asked = {},
  progress = unwatched,
): Promise<Clustering> {
  const { store, document } = county;
  const spec = featureSpec.parse({ population, columns });
  return runClustering(
    { store, document, columns: await readColumns(store, document), runTask: pool.run },
    { name: 'By age', method, seed, spec },
    await compileRule(store, document, population),
    progress,
  );
}
const saved = () => listClusterings(county.document);

describe('a clustering', () => {
  test('is saved with what it was made of, its clusters the largest first', async () => {
    const made = await run();
    expect(saved()).toEqual([made]);
    expect(made).toMatchObject({ name: 'By age', column: 'cluster_1', k: 2, seed: 1, people: people.length });
    const sizes = made.clusters.map(({ size }) => size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(people.length);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(made.notes).toContain('Age: missing for 1 person, who gets the median (41).');
  });

  test('puts its labels beside the voters, named in the grid and in rules', async () => {
    const made = await run();
    const labels = await readLabels(county.store, made.column);
    expect(
      made.clusters.map(({ index, size }) => labels.filter((label) => label === index).length - size),
    ).toEqual([0, 0]);
    // Clusters of one number are intervals: everybody of the one is older than everybody of the other.
    const ages = (cluster: number) =>
      people.flatMap(({ age }, rid) => (labels[rid] === cluster && age !== null ? [age] : []));
    const [first, second] = [ages(0), ages(1)];
    expect(Math.min(...second) > Math.max(...first) || Math.min(...first) > Math.max(...second)).toBe(true);
    const columns = await readColumns(county.store, county.document);
    const column = columns.find(({ name }) => name === made.column);
    expect(Object.values(column?.valueLabels ?? {})).toEqual(made.clusters.map(({ name }) => name));
  });

  test('is of its population alone', async () => {
    const population: Rule = { kind: 'field', field: 'party', op: 'in', values: ['UNA'] };
    const made = await run({ population });
    const labels = await readLabels(county.store, made.column);
    const outside = people.map(({ party }) => party !== 'UNA');
    expect([...labels].map((label) => label === OUTSIDE)).toEqual(outside);
    expect(made.people).toBe(outside.filter((out) => !out).length);
  });

  test('comes out the same from the same seed', async () => {
    const asked = { columns: ['age', 'party', 'turnout'], k: 4, seed: 7 };
    const first = await run(asked);
    const second = await run(asked);
    expect(second.column).toBe('cluster_2');
    expect(await readLabels(county.store, second.column)).toEqual(
      await readLabels(county.store, first.column),
    );
    expect(second.clusters).toEqual(first.clusters);
  });

  test('is undone like any other change', async () => {
    await run();
    expect(county.document.undo()).toBe('Cluster "By age"');
    expect(saved()).toEqual([]);
  });

  test('of one cluster is everybody, and has no silhouette', async () => {
    const made = await run({ k: 1 });
    expect(made.silhouette).toBeNull();
    expect(made.clusters).toMatchObject([{ name: 'Average voters', share: 1 }]);
  });
});

describe('nothing is left', () => {
  test.each(['Reading voters', 'Judging the clusters', 'Saving labels'])(
    'of one that is cancelled at "%s"',
    async (when) => {
      const cancel = new AbortController();
      const progress: Progress = {
        signal: cancel.signal,
        phase: (name) => {
          if (name === when) cancel.abort();
        },
        done() {},
      };
      await expect(run({}, progress)).rejects.toMatchObject({ code: 'cancelled' });
      expect(saved()).toEqual([]);
      expect(await freeLabelColumn(county.store)).toBe('cluster_1');
    },
  );

  test('of one that asks for more clusters than there are people', async () => {
    const population: Rule = { kind: 'field', field: 'party', op: 'is', values: ['LIB'] };
    await expect(run({ population, k: 5 })).rejects.toMatchObject({ code: 'bad_input' });
    expect(saved()).toEqual([]);
  });
});
