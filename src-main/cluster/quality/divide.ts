import type { ScanAlgorithm } from '../../api/cluster.ts';
import { UserError } from '../../api/errors.ts';
import { cutTree } from '../algorithms/dendrogram.ts';
import { gmm } from '../algorithms/gmm.ts';
import { hierarchical } from '../algorithms/hierarchical.ts';
import { prepareKMeans, runKMeans } from '../algorithms/kmeans.ts';
import { kmedoids } from '../algorithms/kmedoids.ts';
import { at } from '../at.ts';
import { type Arena, createArena } from '../kernels/arena.ts';
import type { Team } from '../kernels/team.ts';
import type { Matrix } from '../matrix.ts';
import { inertiaOf, meansOf } from './judge.ts';

/** A table divided into k clusters. */
export interface Division {
  readonly labels: Int32Array;
  /** f64[k x columns]: means. */
  readonly centers: Float64Array;
  readonly sizes: number[];
  /** Sum of squared distances to the own mean. */
  readonly inertia: number;
}

/** Divides one table into one number of clusters after the other. */
export interface Divider {
  /** Clusters that can be made, at most. */
  readonly most: number;
  readonly inertiaOfOne: number;
  /** Scratch room of the matrix that the divider leaves free. */
  room(): Arena;
  /** Null where the algorithm cannot make so many: a component collapsed or is empty. */
  divide(k: number): Division | null;
}

/**
 * The divider of an algorithm. The trees of Ward and average linkage are made once and cut at every k.
 * @param mostClusters the largest k that will be asked for
 * @throws UserError as the algorithms do
 */
export function dividerOf(
  team: Team,
  matrix: Matrix,
  algorithm: ScanAlgorithm,
  { mostClusters, seed, starts }: { mostClusters: number; seed: number; starts: number },
): Divider {
  if (algorithm === 'kmeans') {
    const prepared = prepareKMeans(team, matrix, Math.min(matrix.rows, mostClusters), null);
    const { space } = prepared;
    return {
      most: space.matrix.rows,
      inertiaOfOne: space.totalWeight * space.meanVariance * matrix.columns,
      room: () => space.arena.branch(),
      divide: (k) => runKMeans(prepared, { k, seed, starts }, `Trying ${k} clusters`),
    };
  }
  const label = labeller(team, matrix, algorithm, { seed, starts });
  const everyone = new Int32Array(matrix.rows);
  return {
    most: matrix.rows,
    inertiaOfOne: inertiaOf(matrix, everyone, meansOf(matrix, everyone, 1)),
    room: () => createArena(matrix),
    divide(k) {
      const labels = label(k);
      if (!labels) return null;
      const sizes = new Array<number>(k).fill(0);
      for (const cluster of labels) sizes[cluster] = at(sizes, cluster) + 1;
      if (sizes.includes(0)) return null;
      const centers = meansOf(matrix, labels, k);
      return { labels, centers, sizes, inertia: inertiaOf(matrix, labels, centers) };
    },
  };
}

function labeller(
  team: Team,
  matrix: Matrix,
  algorithm: Exclude<ScanAlgorithm, 'kmeans'>,
  { seed, starts }: { seed: number; starts: number },
): (k: number) => Int32Array | null {
  switch (algorithm) {
    case 'ward':
    case 'average': {
      const { rows } = matrix;
      const { tree } = hierarchical(team, { matrix, k: 1, method: algorithm, sample: rows });
      return (k) => cutTree(tree, rows, k);
    }
    case 'kmedoids':
      return (k) => kmedoids(team, { matrix, k, seed }).labels;
    case 'gmm':
    case 'gmm-full': {
      const covariance = algorithm === 'gmm' ? 'diag' : 'full';
      return (k) => unlessCollapsed(() => gmm(team, { matrix, k, covariance, seed, starts }).labels);
    }
  }
}

/** What a mixture gives, or null where one of its components collapses. @throws UserError what else it throws */
export function unlessCollapsed<T>(attempt: () => T): T | null {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof UserError && error.code === 'bad_input') return null;
    throw error;
  }
}
