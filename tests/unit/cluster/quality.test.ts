import { beforeAll, describe, expect, it } from 'vitest';
import { type ScanRow, scanAlgorithm } from '../../../src-main/api/cluster.ts';
import { eigenOf } from '../../../src-main/cluster/eigen.ts';
import type { Team, TeamReport } from '../../../src-main/cluster/kernels/team.ts';
import { matrixFromRows } from '../../../src-main/cluster/matrix.ts';
import { adjustedRand } from '../../../src-main/cluster/quality/adjusted-rand.ts';
import { elbowOf } from '../../../src-main/cluster/quality/elbow.ts';
import { gapStatistic } from '../../../src-main/cluster/quality/gap.ts';
import { recommendK } from '../../../src-main/cluster/quality/recommend-k.ts';
import { scanK } from '../../../src-main/cluster/quality/scan-k.ts';
import { silhouette } from '../../../src-main/cluster/quality/silhouette.ts';
import { stability } from '../../../src-main/cluster/quality/stability.ts';
import reference from '../../fixtures/cluster/reference.json';
import { blobs, refusal, solo, uniform } from './support.ts';

let team: Team;
const reports: TeamReport[] = [];
beforeAll(async () => {
  team = await solo((report) => reports.push(report));
});

describe('the silhouette', () => {
  it.each(reference.silhouette)('is scikit-learn’s: $name', ({ rows, labels, value, clusters }) => {
    const found = silhouette(team, { matrix: matrixFromRows(rows), labels });
    expect(Math.abs(found.value - value)).toBeLessThan(1e-6);
    expect(found).toMatchObject({ low: found.value, high: found.value, sampled: null });
    for (const [c, mean] of clusters.entries()) expect(found.clusters[c]).toBeCloseTo(mean, 6);
  });

  it('in float32 differs by no more than rounding', () => {
    for (const { rows, labels, value, name } of reference.silhouette) {
      const close = name.includes('far from') ? 1e-2 : 1e-6;
      const found = silhouette(team, { matrix: matrixFromRows(rows, 'float32'), labels });
      expect(Math.abs(found.value - value), name).toBeLessThan(close);
    }
  });

  it('of a sample gives an interval, and the truth lies in it about 19 times in 20', () => {
    const rows = blobs(3000, 3, 4, 1.5);
    const labels = rows.map((_, i) => i % 4);
    const matrix = matrixFromRows(rows);
    const whole = silhouette(team, { matrix, labels, sample: 3000 }).value;
    const seeds = Array.from({ length: 60 }, (_, i) => i);
    const samples = seeds.map((seed) => silhouette(team, { matrix, labels, seed, sample: 300 }));
    expect(samples[0]?.sampled).toBe(300);
    const hits = samples.filter(({ low, high }) => low <= whole && whole <= high).length;
    expect(hits).toBeGreaterThanOrEqual(52);
    expect(hits).toBeLessThan(60);
  });

  it('leaves noise out', () => {
    const rows = blobs(30, 2, 2, 0.5);
    const labels = rows.map((_, i) => i % 2);
    const alone = silhouette(team, { matrix: matrixFromRows(rows), labels });
    const noisy = [...rows, [500, 500]];
    expect(silhouette(team, { matrix: matrixFromRows(noisy), labels: [...labels, -1] }).value).toBeCloseTo(
      alone.value,
      9,
    );
  });

  it('needs two clusters', () => {
    const matrix = matrixFromRows([[1], [2]]);
    expect(refusal(() => silhouette(team, { matrix, labels: [0, 0] })).message).toBe(
      'A silhouette needs at least two clusters.',
    );
  });
});

describe('the adjusted Rand index', () => {
  it.each(reference.adjustedRand)('is scikit-learn’s', ({ a, b, value }) => {
    expect(adjustedRand(a, b)).toBeCloseTo(value, 12);
  });

  it('is 1 for the same groups under other names, and for one group each', () => {
    expect(adjustedRand([0, 0, 1, 2], [5, 5, 0, -1])).toBe(1);
    expect(adjustedRand([0, 0], [3, 3])).toBe(1);
  });
});

describe('the elbow', () => {
  it('is where the curve bends', () => {
    expect(elbowOf([1, 2, 3, 4, 5, 6], [100, 60, 20, 17, 14, 12])).toBe(2);
  });

  it('is nowhere on a straight line, a flat line or two points', () => {
    expect(elbowOf([1, 2, 3, 4], [40, 30, 20, 10])).toBeNull();
    expect(elbowOf([1, 2, 3], [5, 5, 5])).toBeNull();
    expect(elbowOf([1, 2], [5, 1])).toBeNull();
  });
});

describe('the recommendation', () => {
  const row = (k: number, inertia: number, value: number, half = 0): ScanRow => ({
    ...{
      k,
      inertia,
      silhouette: value,
      silhouetteLow: value - half,
      silhouetteHigh: value + half,
      sizes: [],
    },
  });

  /** Nothing dense; a deep valley between all clusters of every k. */
  const parted = (rows: ScanRow[]) => ({
    inertiaOfOne: 100,
    dense: { plain: null, joined: null },
    valleys: rows.map(() => 2),
    bics: rows.map(() => null),
  });

  it('is the best silhouette', () => {
    const rows = [row(2, 50, 0.5), row(3, 20, 0.65), row(4, 17, 0.55)];
    expect(recommendK(rows, parted(rows))).toEqual({
      recommended: 3,
      elbow: 3,
      why: '3 clusters have the best silhouette (0.65), and the inertia’s curve bends there: more clusters gain little.',
    });
  });

  it('among about equal ones is the one at the elbow', () => {
    const equal = [row(2, 60, 0.405), row(3, 20, 0.4), row(4, 18, 0.41), row(5, 17, 0.2)];
    expect(recommendK(equal, parted(equal)).recommended).toBe(3);
  });

  it('passes over divisions that only cut a cloud', () => {
    const rows = [row(2, 50, 0.5), row(3, 20, 0.6)];
    const found = recommendK(rows, { ...parted(rows), valleys: [2, 0.3] });
    expect(found.recommended).toBe(2);
    expect(found.why).toContain('of those whose clusters all have fewer people between them than within');
  });

  it('is that of dense groups with empty space around them, whatever their shape', () => {
    const rows = [row(2, 50, 0.26), row(3, 20, 0.6)];
    const plain = { k: 2, noise: 0.01, contrast: 8 };
    const dense = { plain, joined: plain };
    expect(recommendK(rows, { ...parted(rows), dense })).toMatchObject({ recommended: 2 });
  });

  it('of compact groups is that which a mixture of ellipses describes best, though fewer have a better silhouette', () => {
    const rows = [row(2, 50, 0.59), row(3, 20, 0.48), row(4, 17, 0.38), row(5, 15, 0.3)];
    const valleys = [1.5, 0.58, 0.3, 0.3];
    const found = recommendK(rows, { ...parted(rows), valleys, bics: [6406, 6398, 6455, 6510] });
    expect(found.recommended).toBe(3);
    expect(found.why).toContain('lowest BIC');
    // A BIC that still falls at the last says that ellipses do not fit; one that is lowest where clusters touch proves nothing.
    for (const bics of [
      [6406, 6398, 6300, 6200],
      [6406, 6398, 6300, 6350],
    ])
      expect(recommendK(rows, { ...parted(rows), valleys, bics }).recommended).toBe(2);
  });

  it('else is that of dense groups, once what hardly parts is joined', () => {
    const rows = [row(2, 50, 0.5), row(3, 20, 0.6), row(4, 10, 0.5)];
    const dense = { plain: null, joined: { k: 4, noise: 0.02, contrast: 1.4 } };
    expect(recommendK(rows, { ...parted(rows), dense })).toMatchObject({ recommended: 4 });
  });

  it('is the finer of two divisions that are both strong', () => {
    const rows = [row(2, 50, 0.88), row(3, 40, 0.8), row(4, 5, 0.86)];
    expect(recommendK(rows, parted(rows)).recommended).toBe(4);
  });

  it('is 1 when there are no groups, and says so', () => {
    const low = [row(2, 80, 0.1), row(3, 70, 0.12)];
    expect(recommendK(low, parted(low))).toMatchObject({ recommended: 1 });
    expect(recommendK(low, parted(low)).why).toContain('There are no clear groups');
    const cloud = [row(2, 80, 0.5)];
    const { recommended, why } = recommendK(cloud, { ...parted(cloud), valleys: [0.3] });
    expect(recommended).toBe(1);
    expect(why).toContain('cuts through a cloud');
  });
});

describe('the gap statistic', () => {
  const table = (groups: number, spread: number) => matrixFromRows(blobs(400, 3, groups, spread, 3));

  it('sees groups that are there, and how many', () => {
    const found = gapStatistic(team, { matrix: table(4, 0.4), ks: [2, 3, 4, 5, 6] });
    expect(found).toMatchObject({ smallest: 4, grouped: true });
    expect(found.rows.map(({ k }) => k)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('sees none in one bell-shaped cloud, nor in an even spread', () => {
    const next = uniform(4);
    const even = matrixFromRows(Array.from({ length: 400 }, () => [next(), next(), next()]));
    expect(gapStatistic(team, { matrix: table(1, 2), ks: [2, 3, 4] })).toMatchObject({
      smallest: 1,
      grouped: false,
    });
    expect(gapStatistic(team, { matrix: even, ks: [2, 3, 4] })).toMatchObject({
      smallest: 1,
      grouped: false,
    });
  });
});

describe('a scan of k', () => {
  it('says that there are no groups in an even spread, though some silhouette looks fair', () => {
    const next = uniform(8);
    const matrix = matrixFromRows(Array.from({ length: 600 }, () => [next(), next()]));
    const found = scanK(team, { matrix, ks: [2, 3, 4, 5] });
    expect(Math.max(...found.rows.map(({ silhouette }) => silhouette))).toBeGreaterThan(0.3);
    expect(found.recommended).toBe(1);
    expect(found.why).toContain('There are no groups');
  });

  describe('says that there are no groups in one cloud, whatever its shape', () => {
    const next = uniform(12);
    const bell = () => next() + next() + next() + next() + next() + next() - 3;
    const shapes: Record<string, () => number[]> = {
      round: () => [bell(), bell()],
      'drawn out': () => {
        const along = bell() * 4;
        return [along + bell() * 0.3, along + bell() * 0.6];
      },
      'a disc': () => {
        const [radius, angle] = [Math.sqrt(next()), next() * 2 * Math.PI];
        return [radius * Math.cos(angle), radius * Math.sin(angle)];
      },
      'with heavy tails': () => {
        const scale = 1 / Math.sqrt(next() + next() * 0.05);
        return [bell() * scale, bell() * scale];
      },
      'to one side': () => [-Math.log(1 - next()), -Math.log(1 - next())],
      'ages and counts': () => [Math.round(50 + bell() * 15), Math.floor(next() * 6)],
    };
    it.each(Object.entries(shapes))('%s', (_, row) => {
      const matrix = matrixFromRows(Array.from({ length: 500 }, row));
      const found = scanK(team, { matrix, ks: [2, 3, 4, 5, 6, 7, 8] });
      expect(found.recommended).toBe(1);
    });
  });

  it('finds rings, which no centre describes', () => {
    const next = uniform(6);
    const rows = Array.from({ length: 600 }, (_, i) => {
      const [radius, angle] = [(i % 2) * 3 + 1 + next() * 0.2, next() * 2 * Math.PI];
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
    const found = scanK(team, { matrix: matrixFromRows(rows), ks: [2, 3, 4, 5, 6] });
    expect(found.recommended).toBe(2);
    expect(found.why).toContain('empty space around them');
  });

  it('finds arcs of differing density, which HDBSCAN alone takes to pieces', () => {
    const next = uniform(5);
    const rows = Array.from({ length: 900 }, (_, i) => {
      const part = i % 3;
      // The last is a long arc, thinner towards its ends.
      const angle = (part === 2 ? (next() + next() + next()) / 3 : next()) * Math.PI;
      const radius = [1, 1, 6][part] ?? 1;
      const [x, y] = [[-2, 2, 0][part] ?? 0, [2, 2, 0][part] ?? 0];
      return [x + radius * Math.cos(angle) + next() * 0.15, y - radius * Math.sin(angle) + next() * 0.15];
    });
    expect(scanK(team, { matrix: matrixFromRows(rows), ks: [2, 3, 4, 5, 6, 7, 8] }).recommended).toBe(3);
  });

  it('finds groups that touch, by the valleys between them and the BIC of a mixture', () => {
    const next = uniform(9);
    const bell = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const centers = [
      [0, 0],
      [3.8, 0],
      [8.1, 0],
    ];
    const rows = Array.from({ length: 900 }, (_, i) => (centers[i % 3] ?? []).map((x) => x + bell()));
    const found = scanK(team, { matrix: matrixFromRows(rows), ks: [2, 3, 4, 5, 6] });
    expect(found.rows[0]?.silhouette).toBeGreaterThan(found.rows[1]?.silhouette ?? 1);
    expect(found.recommended).toBe(3);
  });

  it('finds groups that are plainly there, and reports every k', () => {
    const matrix = matrixFromRows(blobs(900, 4, 5, 0.4, 3));
    const found = scanK(team, { matrix, ks: [7, 2, 3, 4, 5, 6, 8] });
    expect(found.recommended).toBe(5);
    expect(found.rows.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    for (const { k, sizes } of found.rows) {
      expect(sizes).toHaveLength(k);
      expect(sizes.reduce((a, b) => a + b, 0)).toBe(900);
    }
    expect(reports.map(({ phase }) => phase)).toContain('Trying 5 clusters, start 1 of 4');
  });

  it('gives the same answer whether identical rows are merged or not', () => {
    const kinds = blobs(30, 3, 4, 0.3);
    const rows = Array.from({ length: 900 }, (_, i) => kinds[i % 30] ?? []);
    const merged = scanK(team, { matrix: matrixFromRows(rows), ks: [2, 3, 4, 5], starts: 10 });
    // One hundred-millionth apart: too many different rows to merge, and no other clustering.
    const apart = rows.map((row, i) => row.map((value) => value + i * 1e-8));
    const plain = scanK(team, { matrix: matrixFromRows(apart), ks: [2, 3, 4, 5], starts: 10 });
    expect(plain.recommended).toBe(merged.recommended);
    for (const [i, row] of merged.rows.entries()) {
      expect(plain.rows[i]?.inertia).toBeCloseTo(row.inertia, 2);
      expect(plain.rows[i]?.silhouette).toBeCloseTo(row.silhouette, 3);
    }
  });

  it.each(scanAlgorithm.options)('tries %s by itself', (algorithm) => {
    const matrix = matrixFromRows(blobs(300, 4, 5, 0.4, 3));
    const found = scanK(team, { matrix, ks: [2, 3, 4, 5, 6], algorithm });
    expect(found.recommended).toBe(5);
    for (const [i, { k, sizes }] of found.rows.entries()) {
      expect(sizes.reduce((a, b) => a + b, 0)).toBe(300);
      if (algorithm !== 'kmeans') expect(new Set(found.labels[i]).size).toBe(k);
    }
  });

  it('cuts one tree at every k: the clusters of k lie within those of k - 1', () => {
    const matrix = matrixFromRows(blobs(200, 2, 3, 1.5, 3));
    const { labels } = scanK(team, { matrix, ks: [2, 3, 4, 5], algorithm: 'ward' });
    expect(labels).toHaveLength(4);
    for (const [i, fine] of labels.slice(1).entries()) {
      const pairs = new Set(Array.from(fine, (label, row) => `${label} ${labels[i]?.[row]}`));
      expect(pairs.size).toBe(i + 3);
    }
  });

  it('leaves out mixtures of which a component collapses', () => {
    // On a line no ellipse has a breadth; with so few rows a fourth component has nothing of its own.
    const rows = Array.from({ length: 12 }, (_, i) => [i % 3, i % 3]);
    const found = scanK(team, { matrix: matrixFromRows(rows), ks: [2, 3, 4, 5], algorithm: 'gmm' });
    expect(found.rows.map(({ k }) => k)).toEqual([2, 3]);
  });

  it('leaves out k beyond the rows and refuses when none is left', () => {
    const next = uniform(2);
    const matrix = matrixFromRows(Array.from({ length: 5 }, () => [next(), next()]));
    expect(scanK(team, { matrix, ks: [2, 3, 9] }).rows.map(({ k }) => k)).toEqual([2, 3]);
    expect(refusal(() => scanK(team, { matrix, ks: [1, 9] })).message).toBe(
      'None of these numbers of clusters can be made from 5 rows.',
    );
  });
});

describe('stability', () => {
  it('is near 1 for groups that are there, and lower for a division of nothing', () => {
    const clear = stability(team, { matrix: matrixFromRows(blobs(300, 3, 4, 0.4, 3)), k: 4 });
    expect(clear.value).toBeGreaterThan(0.99);
    expect(Math.min(...clear.clusters)).toBeGreaterThan(0.99);
    const vague = stability(team, { matrix: matrixFromRows(blobs(300, 3, 1, 2, 3)), k: 4 });
    expect(vague.value).toBeLessThan(0.7);
    expect(vague.low).toBeLessThanOrEqual(vague.value);
    expect(vague.value).toBeLessThanOrEqual(vague.high);
  });

  it('tells the unsure clusters from the sure one', () => {
    // One group far away, and a cloud cut in three.
    const rows = [
      ...blobs(200, 2, 1, 2, 3),
      ...blobs(60, 2, 1, 0.3, 5).map((row) => row.map((x) => x + 100)),
    ];
    const found = stability(team, { matrix: matrixFromRows(rows), k: 4 });
    const far = found.sizes.indexOf(60);
    expect(found.clusters[far]).toBe(1);
    const others = found.clusters.filter((_, c) => c !== far);
    expect(Math.max(...others)).toBeLessThan(0.98);
  });

  it('looks at a sample of a large table and says so', () => {
    const matrix = matrixFromRows(blobs(900, 2, 3, 0.3));
    expect(stability(team, { matrix, k: 3, sample: 300, replicates: 5 }).sampled).toBe(300);
    expect(stability(team, { matrix, k: 3, replicates: 5 }).sampled).toBeNull();
  });
});

it('eigenvectors of a symmetric matrix give it back', () => {
  const a = Float64Array.from([4, 1, -2, 1, 3, 0.5, -2, 0.5, 1]);
  const { values, vectors } = eigenOf(a, 3);
  expect([...values]).toEqual([...values].sort((x, y) => y - x));
  for (let i = 0; i < 9; i++) {
    const back = [0, 1, 2].reduce((sum, e) => {
      const [x, y] = [vectors[e * 3 + Math.floor(i / 3)] ?? 0, vectors[e * 3 + (i % 3)] ?? 0];
      return sum + (values[e] ?? 0) * x * y;
    }, 0);
    expect(back).toBeCloseTo(a[i] ?? 0, 12);
  }
});
