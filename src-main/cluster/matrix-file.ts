import type { Scaling } from '../api/cluster.ts';
import type { Output, Parsed } from '../api/contract.ts';
import type { Progress } from '../api/job.ts';
import { labelsBySize } from './by-size.ts';
import type { Matrix } from './matrix.ts';
import { readMatrix } from './read-matrix.ts';
import { scaleOf } from './scale.ts';
import type { RunTask } from './tasks.ts';

/**
 * Service of `cluster.matrix`: k-means on a bare table of numbers, cluster 0 the largest.
 * @throws UserError as `readMatrix` and k-means do; `cancelled`
 */
export async function clusterMatrix(
  runTask: RunTask,
  { file, k, seed, starts, scaling }: Parsed<'cluster.matrix'>,
  progress: Progress,
): Promise<Output<'cluster.matrix'>> {
  progress.phase('Reading the table');
  const matrix = await readMatrix(file);
  rescale(matrix, scaling);
  const found = await runTask('kmeans', { matrix, k, seed, starts }, progress);
  const labels = labelsBySize(found.labels, k);
  const sizes = found.sizes.toSorted((a, b) => b - a);
  const { inertia, iterations } = found;
  return { algorithm: 'kmeans', k, sizes, inertia, iterations, labels: Array.from(labels) };
}

function rescale(matrix: Matrix, scaling: Scaling): void {
  if (scaling === 'none') return;
  const { data, rows, columns } = matrix;
  for (let c = 0; c < columns; c++) {
    const values = Float64Array.from({ length: rows }, (_, r) => data[r * columns + c] ?? Number.NaN);
    const { center, spread } = scaleOf(values, scaling);
    for (let r = 0; r < rows; r++) data[r * columns + c] = ((values[r] ?? Number.NaN) - center) / spread;
  }
}
