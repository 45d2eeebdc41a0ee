import { beforeAll, describe, expect, it } from 'vitest';
import { clusterTree, cutLeaves } from '../../../src-main/api/cluster-tree.ts';
import { mergesOf } from '../../../src-main/cluster/algorithms/dendrogram.ts';
import { hierarchical } from '../../../src-main/cluster/algorithms/hierarchical.ts';
import type { Team } from '../../../src-main/cluster/kernels/team.ts';
import { matrixFromRows } from '../../../src-main/cluster/matrix.ts';
import { adjustedRand } from '../../../src-main/cluster/quality/adjusted-rand.ts';
import { topOfTree } from '../../../src-main/cluster/top-of-tree.ts';
import {
  cutHeight,
  groupsAt,
  groupsOf,
  layoutTree,
} from '../../../src-renderer/views/clusters/tree/tree-layout.ts';
import { blobs, solo } from './support.ts';

let team: Team;
beforeAll(async () => {
  team = await solo();
});

/** The tree of a table, cut into k. */
function treeOf(rows: number[][], k: number, sample?: number) {
  const input = { matrix: matrixFromRows(rows), k, method: 'ward' as const };
  const { tree, picked, labels } = hierarchical(team, { ...input, ...(sample ? { sample } : {}) });
  return { top: topOfTree({ dendrogram: tree, picked }, labels, k), labels, dendrogram: tree };
}

/** Three pairs and a loner on a line. */
const line = [0, 1, 10, 11.5, 40, 42, 200].map((x) => [x]);

describe('the top of a tree', () => {
  it('is every merge of a small table, its leaves in an order without crossings', () => {
    const { top } = treeOf(line, 3);
    expect(clusterTree.parse(top)).toEqual(top);
    expect(top.rows).toBe(7);
    expect(top.leaves.map(({ size }) => size)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(top.merges.map(({ size }) => size)).toEqual([2, 2, 2, 4, 6, 7]);
    const { branches } = layoutTree(top);
    // What a merge joins lies side by side.
    expect(branches.map(({ first, last, sizes: [a, b] }) => last - first + 1 - a - b)).toEqual(
      branches.map(() => 0),
    );
    expect(branches.map(({ height }) => height)).toEqual(
      branches.map(({ height }) => height).toSorted((a, b) => a - b),
    );
  });

  it('of many rows is 30 merges of branches that add up to everybody', () => {
    const { top } = treeOf(blobs(600, 3, 5, 0.5), 5);
    expect(top.merges).toHaveLength(30);
    expect(top.leaves).toHaveLength(31);
    expect(top.leaves.reduce((sum, { size }) => sum + size, 0)).toBe(600);
    expect(top.merges.at(-1)?.size).toBe(600);
  });

  it('has as many leaves as its clustering has clusters', () => {
    const { top } = treeOf(blobs(200, 2, 40, 0.1), 40);
    expect(top.leaves).toHaveLength(40);
    expect(new Set(top.leaves.map(({ cluster }) => cluster)).size).toBe(40);
  });

  it('of a sample says how many people it is of, and whose clusters its leaves lie in', () => {
    const { top } = treeOf(blobs(600, 3, 4, 0.3), 4, 150);
    expect(top.rows).toBe(150);
    expect(cutLeaves(top, 4).length).toBe(31);
    expect(
      groupsOf(top, 4)
        .groups.map(({ cluster }) => cluster)
        .toSorted(),
    ).toEqual([0, 1, 2, 3]);
  });
});

describe('a cut', () => {
  it('at its own number is the clustering', () => {
    const { top } = treeOf(blobs(600, 3, 5, 0.5), 5);
    const { ofLeaf, groups } = groupsOf(top, 5);
    expect(
      adjustedRand(
        ofLeaf,
        top.leaves.map(({ cluster }) => cluster),
      ),
    ).toBe(1);
    expect(groups.map(({ size }) => size)).toEqual(groups.map(({ size }) => size).toSorted((a, b) => b - a));
  });

  it('at another number holds the clusters whole, or parts them', () => {
    const { top } = treeOf(line, 3);
    expect(groupsOf(top, 2).groups).toMatchObject([
      { size: 6, cluster: null },
      { size: 1, cluster: expect.any(Number) },
    ]);
    expect(groupsOf(top, 4).groups.map(({ size }) => size)).toEqual([2, 2, 2, 1]);
  });

  it('stands between the last join that is kept and the first that is undone', () => {
    const { top } = treeOf(line, 3);
    for (let groups = 2; groups <= 7; groups++) {
      const height = cutHeight(top, groups);
      expect(top.merges.filter((merge) => merge.height > height)).toHaveLength(groups - 1);
      expect(groupsAt(top, height)).toBe(groups);
    }
    expect(groupsAt(top, 1e9)).toBe(2);
    expect(groupsAt(top, -1)).toBe(7);
  });
});

it('every merge is written as SciPy’s linkage does', () => {
  const { dendrogram } = treeOf([[0], [1], [10], [12]], 2);
  expect(mergesOf(dendrogram)).toEqual([
    [0, 1, 1, 2],
    [2, 3, 2, 2],
    [4, 5, expect.closeTo(Math.sqrt(2) * 10.5 * Math.sqrt(1), 1), 4],
  ]);
});
