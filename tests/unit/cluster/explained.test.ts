import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Clustering } from '../../../src-main/api/cluster.ts';
import { featureSpec, type Score, scoreColumn } from '../../../src-main/api/cluster-features.ts';
import type { ClusterMethod } from '../../../src-main/api/cluster-method.ts';
import { unwatched } from '../../../src-main/api/job.ts';
import { everybody } from '../../../src-main/api/rule.ts';
import { assignNew } from '../../../src-main/cluster/assign-new.ts';
import { compareClusterings } from '../../../src-main/cluster/compare-clusterings.ts';
import { trackDrift } from '../../../src-main/cluster/drift.ts';
import { assignedColumn } from '../../../src-main/cluster/explain/deliveries.ts';
import { explainClustering } from '../../../src-main/cluster/explain/explain.ts';
import { placeVoter } from '../../../src-main/cluster/explain/placements.ts';
import { overSegmentation } from '../../../src-main/cluster/explain/warnings.ts';
import { featureSpace } from '../../../src-main/cluster/feature-space.ts';
import { historyFeatures } from '../../../src-main/cluster/features/history-features.ts';
import { previewScore } from '../../../src-main/cluster/features/preview-score.ts';
import { findSource } from '../../../src-main/cluster/features/source.ts';
import { readLabels } from '../../../src-main/cluster/labels.ts';
import { runClustering } from '../../../src-main/cluster/run-clustering.ts';
import type { Pool } from '../../../src-main/engine/pool.ts';
import { readColumns } from '../../../src-main/voters/columns.ts';
import { ident, sql } from '../../../src-main/voters/sql.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';
import { people } from '../support/small-county-people.ts';
import { poolOf } from './support.ts';

let pool: Pool;
let county: SmallCounty;
beforeAll(async () => {
  pool = await poolOf(2);
  county = await smallCounty();
});
afterAll(() => pool.close());

const room = async () => {
  const { store, document } = county;
  return { store, document, columns: await readColumns(store, document), runTask: pool.run };
};
const everyone = sql`true`;
async function run(columns: string[], method: ClusterMethod, scores: Score[] = []): Promise<Clustering> {
  const spec = featureSpec.parse({ population: everybody, columns, scores });
  return runClustering(await room(), { name: 'Test', spec, method, seed: 1 }, everyone, unwatched);
}

describe('a clustering is explained', () => {
  let made: Clustering;
  beforeAll(async () => {
    made = await run(['age'], { algorithm: 'kmeans', k: 2 });
  });

  test('by a rule for each cluster, and how many of the people the rules put where they are', async () => {
    const { clusters, described } = await explainClustering(await room(), made, everyone, unwatched);
    expect(clusters.map(({ precision }) => precision)).toEqual([1, 1]);
    expect(clusters[0]?.rules[0]?.conditions[0]).toMatch(/^Age: \d+ or (less|more)$/);
    expect(described).toBe(1);
  });

  test('by voters who are typical, and by those on the border, who know the other side', async () => {
    const { clusters } = await explainClustering(await room(), made, everyone, unwatched);
    const labels = await readLabels(county.store, made.column);
    for (const { index, typical, borderline } of clusters) {
      expect(typical.length).toBeGreaterThan(0);
      expect([...typical, ...borderline].every(({ rid }) => labels[rid] === index)).toBe(true);
      expect(borderline.every(({ next }) => next === 1 - index)).toBe(true);
      expect(Math.min(...typical.map(({ sure }) => sure))).toBeGreaterThan(
        Math.max(...borderline.map(({ sure }) => sure)),
      );
    }
    const [first] = clusters[0]?.typical ?? [];
    expect(first?.detail).toContain(String(people[first?.rid ?? 0]?.age));
  });

  test('by the channels that reach them, counted like everywhere else', async () => {
    const { clusters } = await explainClustering(await room(), made, everyone, unwatched);
    const labels = await readLabels(county.store, made.column);
    for (const { index, channels } of clusters) {
      const own = people.filter((_, rid) => labels[rid] === index);
      expect(channels.people).toBe(own.length);
      expect(channels.phones).toBe(new Set(own.flatMap(({ phone_best }) => phone_best ?? [])).size);
      expect(channels.mailable).toBe(own.filter(({ mailable }) => mailable).length);
    }
  });

  test('a small cluster is warned of with the number that says so', async () => {
    const { warnings } = await explainClustering(await room(), made, everyone, unwatched);
    const small = warnings.find(({ kind }) => kind === 'small');
    expect(small).toMatchObject({ limit: 100, value: made.clusters[small?.cluster ?? 0]?.size });
    expect(small?.text).toContain('below 100 people');
  });

  test('clusters hardly distinct from one are named together, nearest first, by how far they differ', () => {
    const [like] = made.clusters;
    if (!like) throw new Error('There is no cluster.');
    const clusters = [0, 0.4, 0.1].map((d, index) => ({
      ...like,
      ...{ index, name: `Group ${index}`, differences: like.differences.map((one) => ({ ...one, d })) },
    }));
    const texts = overSegmentation({ ...made, clusters }, new Map())
      .filter(({ kind }) => kind === 'indistinct')
      .map(({ text }) => text.split(':')[0]);
    expect(texts).toEqual([
      'Group 0 is hardly distinct from Group 2 (0.10) and Group 1 (0.40)',
      'Group 1 is hardly distinct from Group 2 (0.30)',
    ]);
  });

  test('of any voter: where, how surely, and why', async () => {
    const oldest = people.reduce(
      (best, { age }, rid) => ((age ?? 0) > (people[best]?.age ?? 0) ? rid : best),
      0,
    );
    const [placed] = await placeVoter(await room(), [made], oldest);
    expect(placed).toMatchObject({ title: 'Test', how: 'distance', assigned: false });
    expect(placed?.reasons[0]).toBe(`Age ${people[oldest]?.age}`);
  });
});

describe('a mixture', () => {
  test('says to what degree a voter belongs', async () => {
    const made = await run(['age', 'turnout'], { algorithm: 'gmm', k: 2 });
    expect(made.model?.mixture?.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
    const placed = await placeVoter(await room(), [made], 0);
    expect(placed[0]).toMatchObject({ how: 'membership' });
    expect(placed[0]?.sure).toBeGreaterThan(0);
    expect(placed[0]?.sure).toBeLessThanOrEqual(1);
  });
});

test('k-prototypes takes categories as they are, and is explained like the others', async () => {
  const made = await run(['age', 'party'], { algorithm: 'kprototypes', k: 3 });
  expect(made.clusters.reduce((sum, { size }) => sum + size, 0)).toBe(people.length);
  const { described } = await explainClustering(await room(), made, everyone, unwatched);
  expect(described).toBeGreaterThan(0.7);
});

describe('figures of the vote history', () => {
  test('count only elections in which the person was eligible', async () => {
    const sources = await historyFeatures(county.store);
    const generals = sources.find(({ name }) => name === 'history.generals');
    const missed = sources.find(({ name }) => name === 'history.missed');
    if (!generals || !missed) throw new Error('The county has generals.');
    const rows = await county.store.cells(
      sql`SELECT v.rid, ${generals.value}, ${missed.value} FROM voters v ORDER BY v.rid`,
    );
    const places = [0, 3, 5];
    for (const [rid, share, skipped] of rows) {
      const history = people[Number(rid)]?.history ?? '';
      const could = places.filter((i) => history[i] !== '-');
      const voted = could.filter((i) => history[i] === 'V');
      expect(share).toBe(could.length > 0 ? voted.length / could.length : null);
      const eligible = [...history].filter((letter) => letter !== '-');
      const last = eligible.indexOf('V');
      expect(skipped).toBe(eligible.length === 0 ? null : last < 0 ? eligible.length : last);
    }
  });
});

describe("a score of the user's own", () => {
  const weighted: Score = {
    kind: 'weighted',
    name: 'Engagement',
    terms: [
      { column: 'turnout', weight: 2 },
      { column: 'age', weight: 1 },
    ],
  };
  const preview = async (score: Score) => {
    const { store, columns } = await room();
    return previewScore(store, score, (name) => findSource(columns, [], name), everyone);
  };

  test('is seen before it is used: spread, average and for how many it is missing', async () => {
    const seen = await preview({ kind: 'buckets', name: 'Age group', column: 'age', cuts: [30, 65] });
    const ages = people.flatMap(({ age }) => age ?? []);
    expect(seen).toMatchObject({ people: people.length, missing: 1, min: 0, max: 2 });
    expect(seen.bins.reduce((sum, bin) => sum + bin.people, 0)).toBe(ages.length);
    expect(seen.bins[0]?.people).toBe(ages.filter((age) => age < 30).length);
    expect(seen.bins.at(-1)?.people).toBe(ages.filter((age) => age >= 65).length);
  });

  test('as a weighted sum it is of standardised columns, so that its average is nothing', async () => {
    expect((await preview({ ...weighted, terms: weighted.terms.slice(1) })).mean).toBeCloseTo(0, 10);
  });

  test('is a feature like any other, and stays the same for later voters', async () => {
    const made = await run([scoreColumn('Engagement')], { algorithm: 'kmeans', k: 2 }, [weighted]);
    expect(made.clusters[0]?.differences[0]?.label).toBe('Engagement');
    expect(made.model?.scores[0]?.scales).toHaveLength(2);
    const drift = await trackDrift(await room(), made, everyone, unwatched);
    expect(drift).toMatchObject({ moved: 0, waiting: 0 });
    expect(drift.psi).toBeCloseTo(0, 10);
  });

  test.each<[string, Score, string]>([
    ['a category', { kind: 'ratio', name: 'R', above: 'party', below: 'age' }, 'is a category'],
    ['cuts that fall', { kind: 'buckets', name: 'B', column: 'age', cuts: [60, 30] }, 'do not rise'],
  ])('of %s is refused', async (_what, score, said) => {
    await expect(preview(score)).rejects.toThrow(said);
  });
});

describe('two clusterings', () => {
  test('of the same people are crossed; the same one twice is the same', async () => {
    const [a, b] = [
      await run(['age'], { algorithm: 'kmeans', k: 2 }),
      await run(['turnout'], { algorithm: 'ward', k: 3 }),
    ];
    const same = await compareClusterings(county.store, a, a);
    expect(same.ari).toBe(1);
    expect(same.counts[0]).toEqual([a.clusters[0]?.size, 0]);
    const crossed = await compareClusterings(county.store, a, b);
    expect(crossed.counts.flat().reduce((sum, n) => sum + n, 0)).toBe(people.length);
    expect(crossed.rows.map((row) => row.people)).toEqual(a.clusters.map(({ size }) => size));
    expect(crossed.columns.map((column) => column.people)).toEqual(b.clusters.map(({ size }) => size));
    expect(crossed.ari).toBeLessThan(1);
  });
});

describe('the feature space', () => {
  test('of one feature has one component, which shows everything', async () => {
    const spec = featureSpec.parse({ population: everybody, columns: ['age'] });
    const space = await featureSpace(await room(), spec, everyone, null, new AbortController().signal);
    expect(space.explained).toEqual([1]);
    expect(space.x).toHaveLength(people.length);
    expect(space.loadings).toEqual([{ label: 'Age', x: 1, y: 0 }]);
  });
});

describe('voters who come later', () => {
  test('get the nearest cluster, are marked as assigned, and are counted as a delivery', async () => {
    const made = await run(['age'], { algorithm: 'kmeans', k: 2 });
    const before = await readLabels(county.store, made.column);
    // Two voters without a label are what a later import would have brought.
    await county.store.run(sql`UPDATE voters SET ${ident(made.column)} = NULL WHERE rid < 2`);
    expect((await trackDrift(await room(), made, everyone, unwatched)).waiting).toBe(2);
    expect(await assignNew(await room(), made, everyone, unwatched)).toBe(2);
    expect(await readLabels(county.store, made.column)).toEqual(before);
    const marked = await county.store.cells(
      sql`SELECT rid FROM voters WHERE ${ident(assignedColumn(made.column))} ORDER BY rid`,
    );
    expect(marked).toEqual([[0], [1]]);
    const { deliveries, waiting } = await trackDrift(await room(), made, everyone, unwatched);
    expect(waiting).toBe(0);
    expect(deliveries.map(({ assigned }) => assigned)).toEqual([0, 2]);
    expect(deliveries.at(-1)?.sizes).toEqual(made.clusters.map(({ size }) => size));
    const { assigned } = await explainClustering(await room(), made, everyone, unwatched);
    expect(assigned).toBe(2);
    expect((await placeVoter(await room(), [made], 0))[0]?.assigned).toBe(true);
  });
});
