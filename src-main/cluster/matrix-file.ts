import type { Scaling } from '../api/cluster-features.ts';
import type { Output, Parsed } from '../api/contract.ts';
import type { Progress } from '../api/job.ts';
import { clusterMatrix } from './cluster-matrix.ts';
import type { Matrix } from './matrix.ts';
import { readMatrix } from './read-matrix.ts';
import { scaled, scaleOf } from './scale.ts';
import type { RunTask } from './tasks.ts';

/**
 * Service of `matrix.cluster`.
 * @throws UserError as `readMatrix` and `clusterMatrix` do
 */
export async function clusterFile(
  runTask: RunTask,
  { file, method, seed, scaling, columns }: Parsed<'matrix.cluster'>,
  progress: Progress,
): Promise<Output<'matrix.cluster'>> {
  const matrix = await readMatrix(file, progress, columns);
  rescale(matrix, scaling);
  const { algorithm, k, sizes, quality, notes, labels } = await clusterMatrix(matrix, method, {
    seed,
    runTask,
    progress,
  });
  return { algorithm, k, sizes: [...sizes], quality, notes: [...notes], labels: Array.from(labels) };
}

/**
 * Service of `matrix.suggestK`: tries 2 to `most` clusters and recommends a number, 1 when there are no groups.
 * @throws UserError as `readMatrix` and `scanK` do
 */
export async function suggestK(
  runTask: RunTask,
  { file, seed, most, scaling, columns }: Parsed<'matrix.suggestK'>,
  progress: Progress,
): Promise<Output<'matrix.suggestK'>> {
  const matrix = await readMatrix(file, progress, columns);
  rescale(matrix, scaling);
  const ks = Array.from({ length: most - 1 }, (_, i) => i + 2);
  const { rows, recommended, why } = await runTask('scanK', { matrix, ks, seed }, progress);
  return { k: recommended, why, table: rows };
}

function rescale(matrix: Matrix, scaling: Scaling): void {
  if (scaling === 'none') return;
  const { data, rows, columns } = matrix;
  for (let c = 0; c < columns; c++) {
    const values = Float64Array.from({ length: rows }, (_, r) => data[r * columns + c] ?? Number.NaN);
    const scale = scaleOf(values, scaling);
    for (let r = 0; r < rows; r++) data[r * columns + c] = scaled(scale, values[r] ?? Number.NaN);
  }
}
