import type { Scaling } from '../api/cluster-features.ts';
import type { Output, Parsed } from '../api/contract.ts';
import type { Progress } from '../api/job.ts';
import { mergesOf } from './algorithms/dendrogram.ts';
import { clusterMatrix } from './cluster-matrix.ts';
import { type Matrix, pickRows } from './matrix.ts';
import { createRandom, sampleIndices } from './random.ts';
import { readMatrix } from './read-matrix.ts';
import { scaled, scaleOf } from './scale.ts';
import type { RunTask } from './tasks.ts';

/**
 * Service of `matrix.cluster`.
 * @throws UserError as `readMatrix` and `clusterMatrix` do
 */
export async function clusterFile(
  runTask: RunTask,
  { file, method, seed, scaling, columns, merges }: Parsed<'matrix.cluster'>,
  progress: Progress,
): Promise<Output<'matrix.cluster'>> {
  const matrix = await readMatrix(file, progress, columns);
  rescale(matrix, scaling);
  const spread = spreadOf(matrix);
  const { algorithm, k, sizes, quality, notes, labels, tree } = await clusterMatrix(matrix, method, {
    seed,
    runTask,
    progress,
  });
  return {
    ...{
      algorithm,
      k,
      sizes: [...sizes],
      quality,
      notes: [...notes, ...spreadNotes(spread)],
      labels: Array.from(labels),
    },
    ...(merges && tree ? { merges: mergesOf(tree.dendrogram) } : {}),
    ...(merges && tree?.picked ? { treeRows: [...tree.picked] } : {}),
  };
}

/** Up to so many numbers of clusters are tried, and only such as leave ten rows to each. */
const MOST_CLUSTERS = 40;
const ROWS_EACH = 10;
/** Columns that differ more in spread are in different units: then none is to count more for its unit alone. */
const UNEVEN = 10;
/** How many groups there are shows on so many rows. */
const LOOK_ROWS = 4000;

/**
 * Service of `matrix.suggestK`: tries 2 to `most` clusters and recommends a number, 1 when there are no groups.
 * @throws UserError as `readMatrix` and `scanK` do
 */
export async function suggestK(
  runTask: RunTask,
  { file, seed, most, scaling, columns }: Parsed<'matrix.suggestK'>,
  progress: Progress,
): Promise<Output<'matrix.suggestK'>> {
  const whole = await readMatrix(file, progress, columns);
  const spread = spreadOf(whole);
  const isUneven = scaling === undefined && spread > UNEVEN;
  rescale(whole, isUneven ? 'standard' : (scaling ?? 'none'));
  const isLarge = whole.rows > LOOK_ROWS;
  const matrix = isLarge ? pickRows(whole, sampleIndices(createRandom(seed), whole.rows, LOOK_ROWS)) : whole;
  const last = most ?? Math.min(MOST_CLUSTERS, Math.floor(matrix.rows / ROWS_EACH));
  if (last < 2) {
    return { k: 1, why: `${matrix.rows} rows are too few to tell groups from chance.`, table: [] };
  }
  const ks = Array.from({ length: last - 1 }, (_, i) => i + 2);
  const { rows, recommended, why } = await runTask('scanK', { matrix, ks, seed, starts: 10 }, progress);
  const looked = isLarge ? ` (Looked at on a sample of ${LOOK_ROWS.toLocaleString('en')} rows.)` : '';
  const evened = isUneven
    ? ` (The columns differ ${foldOf(spread)} in spread; each was scaled to the same, for else the widest alone would decide. --scale none takes them as they are.)`
    : '';
  return { k: recommended, why: why + evened + looked, table: rows };
}

/** How many times the widest column's standard deviation is the narrowest's; columns of one value aside. */
function spreadOf({ rows, columns, data }: Matrix): number {
  const deviations = Array.from({ length: columns }, (_, c) => {
    const values = Float64Array.from({ length: rows }, (_, r) => data[r * columns + c] ?? Number.NaN);
    const mean = values.reduce((sum, value) => sum + value, 0) / rows;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows);
  }).filter((deviation) => deviation > 0);
  return deviations.length === 0 ? 1 : Math.max(...deviations) / Math.min(...deviations);
}

function spreadNotes(spread: number): string[] {
  if (!(spread > UNEVEN)) return [];
  return [`The columns differ ${foldOf(spread)} in spread: the widest decides. --scale standard evens them.`];
}

/** "475-fold". */
const foldOf = (spread: number): string => `${Math.round(spread).toLocaleString('en')}-fold`;

function rescale(matrix: Matrix, scaling: Scaling): void {
  if (scaling === 'none') return;
  const { data, rows, columns } = matrix;
  for (let c = 0; c < columns; c++) {
    const values = Float64Array.from({ length: rows }, (_, r) => data[r * columns + c] ?? Number.NaN);
    const scale = scaleOf(values, scaling);
    for (let r = 0; r < rows; r++) data[r * columns + c] = scaled(scale, values[r] ?? Number.NaN);
  }
}
