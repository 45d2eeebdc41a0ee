import { kmeans } from '../algorithms/kmeans.ts';
import { at } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import { type Matrix, pickRows } from '../matrix.ts';
import { createRandom, type Random, sampleIndices } from '../random.ts';
import { adjustedRand } from './adjusted-rand.ts';

export interface StabilityInput {
  matrix: Matrix;
  k: number;
  seed?: number;
  /** Bootstrap samples; default 20. */
  replicates?: number;
  /** Starts of k-means for each; default 3. */
  starts?: number;
  /** Rows looked at, at most; default 5,000. */
  sample?: number;
}

export interface StabilityResult {
  /** Mean adjusted Rand index between the clustering and those of bootstrap samples: 1 when it always comes out the same. */
  value: number;
  /** Range of the middle 90 % of the samples. */
  low: number;
  high: number;
  /** Per cluster the mean share (Jaccard) in which its nearest counterpart agrees; below 0.6 it is not to be trusted. */
  clusters: number[];
  /** How many rows each cluster has among those looked at, in the order of `clusters`. */
  sizes: number[];
  /** Rows looked at when they were a sample; null when all were. */
  sampled: number | null;
}

/**
 * How surely k-means finds the same clusters again: it clusters bootstrap samples and compares the labels that their centres give
 * to all rows (adjusted Rand: Hubert & Arabie 1985; per cluster: Hennig, "Cluster-wise assessment of cluster stability", 2007).
 * @throws UserError as k-means does
 */
export function stability(team: Team, input: StabilityInput): StabilityResult {
  const { k, seed = 1, replicates = 20, starts = 3, sample = 5000 } = input;
  const random = createRandom(seed, 91);
  const whole = input.matrix.rows <= sample;
  const matrix = whole
    ? input.matrix
    : pickRows(input.matrix, sampleIndices(random, input.matrix.rows, sample));
  const { labels, sizes } = kmeans(team, { matrix, k, seed, starts: 10 });
  const agreements: number[] = [];
  const shares = new Array<number>(k).fill(0);
  for (let i = 0; i < replicates; i++) {
    team.report({ phase: 'Clustering samples again', done: i, total: replicates, unit: 'samples' });
    // A row drawn twice weighs 2; one that was not drawn weighs nothing, but is labelled too.
    const weights = drawCounts(random, matrix.rows);
    const again = kmeans(team, { matrix, k, seed: seed + i + 1, starts, weights }).labels;
    agreements.push(adjustedRand(labels, again));
    bestJaccards(labels, again, k).forEach((share, c) => {
      shares[c] = at(shares, c) + share;
    });
  }
  agreements.sort((a, b) => a - b);
  const quantile = (q: number): number => at(agreements, Math.round(q * (replicates - 1)));
  const value = agreements.reduce((sum, x) => sum + x, 0) / replicates;
  const clusters = shares.map((sum) => sum / replicates);
  const sampled = whole ? null : matrix.rows;
  return { value, low: quantile(0.05), high: quantile(0.95), clusters, sizes, sampled };
}

/** How often each row is drawn in as many draws as there are rows. */
function drawCounts(random: Random, rows: number): Float64Array {
  const counts = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const row = random.below(rows);
    counts[row] = at(counts, row) + 1;
  }
  return counts;
}

/** For each cluster of `a` the largest Jaccard share with a cluster of `b`. */
function bestJaccards(a: Int32Array, b: Int32Array, k: number): number[] {
  const both = new Float64Array(k * k);
  const left = new Float64Array(k);
  const right = new Float64Array(k);
  for (let row = 0; row < a.length; row++) {
    const [i, j] = [at(a, row), at(b, row)];
    both[i * k + j] = at(both, i * k + j) + 1;
    left[i] = at(left, i) + 1;
    right[j] = at(right, j) + 1;
  }
  return Array.from({ length: k }, (_, i) =>
    Math.max(
      ...Array.from(right, (size, j) => at(both, i * k + j) / (at(left, i) + size - at(both, i * k + j))),
    ),
  );
}
