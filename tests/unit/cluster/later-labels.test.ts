import { beforeAll, describe, expect, it, test } from 'vitest';
import { dbscan } from '../../../src-main/cluster/algorithms/dbscan.ts';
import { hdbscan } from '../../../src-main/cluster/algorithms/hdbscan.ts';
import { densityLabels } from '../../../src-main/cluster/density-labels.ts';
import type { Team } from '../../../src-main/cluster/kernels/team.ts';
import { matrixFromRows } from '../../../src-main/cluster/matrix.ts';
import reference from '../../fixtures/cluster/later.json';
import { blobs, solo } from './support.ts';

let team: Team;
beforeAll(async () => {
  team = await solo();
});

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The fixture lacks it.');
  return value;
}

describe('who comes after HDBSCAN is where approximate_predict of the hdbscan library puts them', () => {
  it.each(reference.later)('$name', ({ rows, minPoints, labels, limits, asked, askedLabels }) => {
    const known = { known: matrixFromRows(rows), labels: Int32Array.from(labels), minPoints, limits };
    const found = densityLabels(team, { ...known, asked: matrixFromRows(asked), method: 'hdbscan' });
    expect([...found]).toEqual(askedLabels);
  });

  test('with the limits that our own fit has found', () => {
    const { rows, minClusterSize, minPoints, limits } = required(reference.later[1]);
    const fit = hdbscan(team, { matrix: matrixFromRows(rows), minClusterSize, minPoints });
    const ascending = (values: readonly number[]) => values.toSorted((a, b) => a - b);
    for (const [i, limit] of ascending(limits).entries())
      expect(ascending(fit.births)[i]).toBeCloseTo(limit, 9);
  });
});

describe('who comes after DBSCAN', () => {
  test('is in a cluster within reach of its dense places, and else in none', () => {
    const rows = blobs(200, 2, 3, 0.3, 4);
    const known = matrixFromRows(rows);
    const { labels, k } = dbscan(team, { matrix: known, eps: 0.5, minPoints: 5 });
    expect(k).toBe(3);
    const place = (point: number[]) =>
      densityLabels(team, {
        known,
        labels,
        asked: matrixFromRows([point]),
        method: 'dbscan',
        minPoints: 5,
        limits: new Array(k).fill(0.5),
      })[0];
    const [east = 0, north = 0] = rows[0] ?? [];
    expect(place([east + 0.01, north])).toBe(labels[0]);
    expect(place([east + 40, north])).toBe(-1);
  });
});
