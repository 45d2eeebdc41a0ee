import { f64At, i32At } from '../at.ts';

/** A single-linkage tree by its merges, nearest first. Names 0..rows-1 are rows, rows + i is what merge i made. */
export interface LinkageTree {
  readonly rows: number;
  /** i32[rows - 1] each: what was merged. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** f64[rows - 1]: how far apart, ascending. */
  readonly heights: Float64Array;
}

/** The clusters that a linkage tree has when what is smaller than `least` rows counts as falling off. */
export interface Condensed {
  /** The cluster that each cluster is a part of; 0 is everything and its own parent. */
  readonly parents: number[];
  /** Sum over the rows of 1/distance at which they leave, less that at which the cluster begins. */
  readonly stabilities: number[];
  /** How far apart the two were whose parting began each cluster; infinite for everything. */
  readonly births: readonly number[];
  /** i32[2 rows - 1]: the cluster that each name of the tree was last in. */
  readonly clusters: Int32Array;
  /** f64[2 rows - 1]: the distance at which each name of the tree fell off it. */
  readonly exits: Float64Array;
}

/** Clusters of rows in dense places. */
export interface StableClusters {
  /** i32[rows]: 0..count-1, or -1 for noise. */
  readonly labels: Int32Array;
  readonly count: number;
  /** For each cluster, how far it is from the rest: the distance at which it parted. */
  readonly births: readonly number[];
  /** f64[rows]: the distance at which each row left its cluster, going inwards. */
  readonly exits: Float64Array;
}

/**
 * The most stable clusters of a tree, by excess of mass (Campello, Moulavi & Sander 2013); as in scikit-learn everything together
 * is never a cluster.
 * @param least rows of the smallest cluster, 2 at least
 */
export function stableClusters(tree: LinkageTree, least: number): StableClusters {
  const { parents, stabilities, births, clusters, exits } = condense(tree, least);
  const children: number[][] = parents.map(() => []);
  for (let c = 1; c < parents.length; c++) children[parents[c] ?? 0]?.push(c);
  const best = [...stabilities];
  const whole = parents.map((_, c) => c > 0);
  // Children have larger numbers than their parents.
  for (let c = parents.length - 1; c > 0; c--) {
    const parts = (children[c] ?? []).reduce((sum, child) => sum + (best[child] ?? 0), 0);
    if (parts <= (best[c] ?? 0)) continue;
    whole[c] = false;
    best[c] = parts;
  }
  const names = new Array<number>(parents.length).fill(-1);
  const chosen: number[] = [];
  for (let c = 1; c < parents.length; c++) {
    const above = names[parents[c] ?? 0] ?? -1;
    names[c] = above >= 0 ? above : whole[c] ? chosen.push(births[c] ?? Number.NaN) - 1 : -1;
  }
  const labels = Int32Array.from({ length: tree.rows }, (_, row) => names[i32At(clusters, row)] ?? -1);
  return { labels, count: chosen.length, births: chosen, exits: exits.subarray(0, tree.rows) };
}

/** Walks the tree from the top: a merge of two parts of `least` rows or more divides a cluster, of a smaller part drops its rows. */
export function condense({ rows, left, right, heights }: LinkageTree, least: number): Condensed {
  const sizes = new Int32Array(2 * rows - 1).fill(1);
  for (let i = 0; i < rows - 1; i++)
    sizes[rows + i] = i32At(sizes, i32At(left, i)) + i32At(sizes, i32At(right, i));
  const parents = [0];
  const births = [Number.POSITIVE_INFINITY];
  const stabilities = [0];
  const clusters = new Int32Array(2 * rows - 1);
  const exits = new Float64Array(2 * rows - 1);
  /** Names that have fallen off their cluster; what is below them stays off. */
  const fallen = new Uint8Array(2 * rows - 1);
  if (rows < least) fallen[2 * rows - 2] = 1;
  for (let i = rows - 2; i >= 0; i--) {
    const cluster = i32At(clusters, rows + i);
    const parts = [i32At(left, i), i32At(right, i)];
    const isOff = fallen[rows + i] === 1;
    const height = f64At(heights, i);
    const density = densityAt(height);
    const large = parts.filter((part) => i32At(sizes, part) >= least);
    const divides = !isOff && large.length === 2;
    for (const part of parts) {
      clusters[part] = cluster;
      const isLarge = i32At(sizes, part) >= least;
      if (isOff || !isLarge) {
        fallen[part] = 1;
        exits[part] = isOff ? f64At(exits, rows + i) : height;
      }
      if (isOff || (isLarge && !divides)) continue;
      const size = i32At(sizes, part);
      stabilities[cluster] =
        (stabilities[cluster] ?? 0) + (density - densityAt(births[cluster] ?? Number.NaN)) * size;
      if (!divides) continue;
      clusters[part] = parents.length;
      parents.push(cluster);
      births.push(height);
      stabilities.push(0);
    }
  }
  return { parents, stabilities, births, clusters, exits };
}

/** 1/distance. Rows on one spot would have no end of it: a number so large that sums of it are still numbers. */
function densityAt(distance: number): number {
  return Math.min(1 / distance, 1e290);
}
