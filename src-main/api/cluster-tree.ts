import { z } from 'zod';

/**
 * The top of the tree of a hierarchical clustering. What is below its leaves is left out. Leaves stand in the order of drawing, in
 * which no branches cross.
 */
export const clusterTree = z.object({
  rows: z.number().int().describe('people the tree was made of: fewer than all, when it is of a sample'),
  leaves: z.array(
    z.object({
      size: z.number().int().describe('people of the tree in it'),
      cluster: z.number().int().describe('the cluster of the clustering that it lies in'),
    }),
  ),
  merges: z
    .array(
      z.object({
        left: z.number().int().describe('0..leaves - 1: a leaf; leaves + i: what merge i made'),
        right: z.number().int(),
        height: z.number().describe('how far apart the two were'),
        size: z.number().int(),
      }),
    )
    .describe('lowest first; one fewer than leaves'),
});
export type ClusterTree = z.infer<typeof clusterTree>;

/**
 * The clusters that a tree has when it is cut into so many.
 * @param groups 1..leaves
 * @returns for every leaf the name of its cluster's branch: a leaf, or leaves + i for what merge i made
 */
export function cutLeaves({ leaves, merges }: ClusterTree, groups: number): number[] {
  const above = new Map<number, number>();
  merges.slice(0, leaves.length - groups).forEach(({ left, right }, i) => {
    above.set(left, leaves.length + i).set(right, leaves.length + i);
  });
  return leaves.map((_, leaf) => {
    let branch = leaf;
    for (let next = above.get(branch); next !== undefined; next = above.get(branch)) branch = next;
    return branch;
  });
}
