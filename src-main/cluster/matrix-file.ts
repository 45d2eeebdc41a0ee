import { basename } from 'node:path';
import type { Scaling } from '../api/cluster.ts';
import type { Output, Parsed } from '../api/contract.ts';
import { UserError } from '../api/errors.ts';
import type { Progress } from '../api/job.ts';
import { at } from './at.ts';
import { labelsBySize } from './by-size.ts';
import { columnName, createMatrix, type Matrix } from './matrix.ts';
import { readMatrix } from './read-matrix.ts';
import { scaleOf } from './scale.ts';
import type { RunTask } from './tasks.ts';

/**
 * Service of `cluster.matrix`: k-means on a bare table of numbers, cluster 0 the largest.
 * @throws UserError as `readMatrix` and k-means do; `cancelled`
 */
export async function clusterMatrix(
  runTask: RunTask,
  { file, k, seed, starts, scaling, columns }: Parsed<'cluster.matrix'>,
  progress: Progress,
): Promise<Output<'cluster.matrix'>> {
  const table = await readMatrix(file, progress);
  const matrix = columns ? pickColumns(table, columns, file) : table;
  rescale(matrix, scaling);
  const found = await runTask('kmeans', { matrix, k, seed, starts }, progress);
  const labels = labelsBySize(found.labels, k);
  const sizes = found.sizes.toSorted((a, b) => b - a);
  const { inertia, iterations } = found;
  return { algorithm: 'kmeans', k, sizes, inertia, iterations, labels: Array.from(labels) };
}

/** A new matrix of the columns of these names, in their order. @throws UserError `not_found` naming those there are */
function pickColumns(table: Matrix, names: readonly string[], file: string): Matrix {
  const known = Array.from({ length: table.columns }, (_, c) => columnName(table, c));
  const chosen = names.map((name) => {
    const column = known.indexOf(name);
    if (column >= 0) return column;
    throw new UserError('not_found', `${basename(file)} has no column "${name}".`, {
      file,
      column: name,
      expected: `one of ${known.slice(0, 20).join(', ')}`,
    });
  });
  const picked = createMatrix(table.rows, chosen.length, 'float64', names);
  for (let r = 0; r < table.rows; r++) {
    chosen.forEach((column, c) => {
      picked.data[r * chosen.length + c] = at(table.data, r * table.columns + column);
    });
  }
  return picked;
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
