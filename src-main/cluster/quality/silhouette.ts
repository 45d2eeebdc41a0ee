import { UserError } from '../../api/errors.ts';
import { at } from '../at.ts';
import { createArena } from '../kernels/arena.ts';
import type { Team } from '../kernels/team.ts';
import type { Matrix } from '../matrix.ts';
import { createRandom, sampleIndices, shuffle } from '../random.ts';
import { clusterDistances, type SortedRows } from './cluster-distances.ts';

/** Up to so many rows every row is looked at; beyond, a sample of so many. */
export const SILHOUETTE_ROWS = 10_000;
/** A sample is cut into so many parts; how much they differ tells how sure its mean is. */
const PARTS = 10;
/** 97.5 % quantile of Student's t with PARTS - 1 degrees of freedom. */
const STUDENT = 2.262;
export interface SilhouetteInput {
  matrix: Matrix;
  /** One per row; rows labelled -1 (noise) are left out. */
  labels: ArrayLike<number>;
  seed?: number;
  /** Rows looked at at most; default SILHOUETTE_ROWS; Infinity for all. */
  sample?: number;
}

export interface SilhouetteResult {
  /** Mean silhouette, -1..1: how much nearer rows are to their own cluster than to the next one. */
  value: number;
  /** 95 % interval of the mean when it is of a sample; else both are `value`. */
  low: number;
  high: number;
  /** How many rows were sampled; null when all were looked at. */
  sampled: number | null;
  /** Mean of every cluster 0..largest label; NaN where no row of it was looked at. */
  clusters: number[];
}

/**
 * Mean silhouette with Euclidean distances (Rousseeuw 1987). A row alone in its cluster counts 0, as there.
 * Of a sample, each row is compared with the other rows of the sample; the interval comes from the differences between
 * ten parts of it (batch means: the rows of one sample are not independent, so their own spread would promise too much).
 * @param arena scratch room, if not that of the matrix
 * @throws UserError `bad_input` with fewer than two clusters; `cancelled`
 */
export function silhouette(
  team: Team,
  input: SilhouetteInput,
  arena = createArena(input.matrix),
): SilhouetteResult {
  const { matrix, labels, seed = 1, sample = SILHOUETTE_ROWS } = input;
  const clustered = rowsWithLabel(labels, matrix.rows);
  const mean = (rows: Int32Array): { value: number; clusters: number[] } | null => {
    const sorted = sortByLabel(rows, labels);
    if (sorted.sizes.filter((size) => size > 0).length < 2) return null;
    return means(rowSilhouettes(clusterDistances(team, arena.branch(), matrix, sorted), sorted), sorted);
  };
  if (clustered.length <= sample) {
    const { value, clusters } = mean(clustered) ?? oneCluster();
    return { value, low: value, high: value, sampled: null, clusters };
  }
  const random = createRandom(seed);
  const chosen = sampleIndices(random, clustered.length, sample).map((i) => at(clustered, i));
  const { value, clusters } = mean(chosen) ?? oneCluster();
  shuffle(random, chosen);
  const size = Math.floor(chosen.length / PARTS);
  const parts = Array.from(
    { length: PARTS },
    (_, i) => mean(chosen.slice(i * size, (i + 1) * size))?.value ?? 0,
  );
  const center = parts.reduce((sum, v) => sum + v, 0) / PARTS;
  const variance = parts.reduce((sum, v) => sum + (v - center) ** 2, 0) / (PARTS - 1);
  const half = STUDENT * Math.sqrt(variance / PARTS);
  return { value, low: value - half, high: value + half, sampled: chosen.length, clusters };
}

function oneCluster(): never {
  throw new UserError('bad_input', 'A silhouette needs at least two clusters.', {
    expected: 'rows in two or more clusters',
  });
}

/** Mean of all values and of every cluster's. */
function means(values: Float64Array, { starts, sizes }: SortedRows): { value: number; clusters: number[] } {
  const mean = (part: Float64Array): number => part.reduce((sum, v) => sum + v, 0) / part.length;
  const clusters = sizes.map((size, c) => mean(values.subarray(at(starts, c), at(starts, c) + size)));
  return { value: mean(values), clusters };
}

function rowsWithLabel(labels: ArrayLike<number>, rows: number): Int32Array {
  const found = new Int32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) if (at(labels, row) >= 0) found[count++] = row;
  return found.subarray(0, count);
}

function sortByLabel(rows: Int32Array, labels: ArrayLike<number>): SortedRows {
  const most = rows.reduce((largest, row) => Math.max(largest, at(labels, row)), -1);
  const sizes = new Array<number>(most + 1).fill(0);
  for (const row of rows) sizes[at(labels, row)] = at(sizes, at(labels, row)) + 1;
  const starts: number[] = [];
  let next = 0;
  for (const size of sizes) {
    starts.push(next);
    next += size;
  }
  const free = [...starts];
  const order = new Int32Array(rows.length);
  for (const row of rows) {
    const label = at(labels, row);
    const place = at(free, label);
    order[place] = row;
    free[label] = place + 1;
  }
  return { order, starts, sizes };
}

/** The silhouette of every row, from the sums of its distances to every cluster (f64[clusters x rows]). */
function rowSilhouettes(sums: Float64Array, { order, starts, sizes }: SortedRows): Float64Array {
  const rows = order.length;
  const values = new Float64Array(rows);
  sizes.forEach((size, own) => {
    const first = at(starts, own);
    for (let i = first; i < first + size; i++) {
      let nearest = Number.POSITIVE_INFINITY;
      for (let c = 0; c < sizes.length; c++) {
        if (c !== own && at(sizes, c) > 0) nearest = Math.min(nearest, at(sums, c * rows + i) / at(sizes, c));
      }
      const inside = at(sums, own * rows + i) / (size - 1);
      const larger = Math.max(inside, nearest);
      values[i] = size > 1 && larger > 0 ? (nearest - inside) / larger : 0;
    }
  });
  return values;
}
