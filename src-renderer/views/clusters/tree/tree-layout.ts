import { type ClusterTree, cutLeaves } from '../../../../src-main/api/cluster-tree.ts';

/** One merge as it is drawn: two stems up from what it joins, and a bar across. */
export interface Branch {
  /** Where the two stems stand, 0..1 from left to right. */
  readonly from: number;
  readonly to: number;
  /** Heights at which the stems begin. */
  readonly fromHeight: number;
  readonly toHeight: number;
  readonly height: number;
  /** People on either side. */
  readonly sizes: readonly [number, number];
  /** The leaves below it are first..last. */
  readonly first: number;
  readonly last: number;
}

/** Places of the leaves (0..1) and of every merge, in the order of the tree's merges. */
export function layoutTree({ leaves, merges }: ClusterTree): { leaves: number[]; branches: Branch[] } {
  const nodes = leaves.map(({ size }, i) => ({
    ...{ x: (i + 0.5) / leaves.length, height: 0, size },
    ...{ first: i, last: i },
  }));
  const places = nodes.map(({ x }) => x);
  const branches = merges.flatMap(({ left, right, height }): Branch[] => {
    const [a, b] = [nodes[left], nodes[right]];
    if (!a || !b) return [];
    const [west, east] = a.x < b.x ? [a, b] : [b, a];
    const { first } = west;
    const { last } = east;
    nodes.push({ x: (west.x + east.x) / 2, height, size: west.size + east.size, first, last });
    return [
      {
        ...{ from: west.x, to: east.x, fromHeight: west.height, toHeight: east.height, height },
        ...{ sizes: [west.size, east.size], first, last },
      },
    ];
  });
  return { leaves: places, branches };
}

/** The height at which a cut leaves so many groups: halfway between the last merge that is kept and the first that is undone. */
export function cutHeight({ leaves, merges }: ClusterTree, groups: number): number {
  const kept = merges[leaves.length - groups - 1]?.height ?? 0;
  const undone = merges[leaves.length - groups]?.height;
  return undone === undefined ? kept * 1.05 : (kept + undone) / 2;
}

/** How many groups a cut at a height leaves: 2 at least, as many as leaves at most. */
export function groupsAt({ leaves, merges }: ClusterTree, height: number): number {
  const undone = merges.filter((merge) => merge.height > height).length;
  return Math.min(leaves.length, Math.max(2, 1 + undone));
}

/** The groups of a cut, the largest first. */
export interface CutGroup {
  /** The name of its branch: a leaf, or leaves + i for what merge i made. */
  readonly branch: number;
  readonly size: number;
  /** The cluster of the clustering that it is or lies in; null when it holds several. */
  readonly cluster: number | null;
}

/** @returns the groups, and for every leaf the place of its group among them */
export function groupsOf(tree: ClusterTree, groups: number): { groups: CutGroup[]; ofLeaf: number[] } {
  const branches = cutLeaves(tree, groups);
  const found = new Map<number, { size: number; clusters: Set<number> }>();
  tree.leaves.forEach(({ size, cluster }, i) => {
    const branch = branches[i] ?? i;
    const group = found.get(branch) ?? { size: 0, clusters: new Set<number>() };
    found.set(branch, { size: group.size + size, clusters: group.clusters.add(cluster) });
  });
  const order = [...found].sort(([, a], [, b]) => b.size - a.size);
  const rank = new Map(order.map(([branch], place) => [branch, place]));
  return {
    groups: order.map(([branch, { size, clusters }]) => ({
      ...{ branch, size },
      cluster: clusters.size === 1 ? ([...clusters][0] ?? null) : null,
    })),
    ofLeaf: branches.map((branch) => rank.get(branch) ?? 0),
  };
}
