import { at } from './at.ts';

/** Mean and covariance of a table. */
export interface Moments {
  readonly mean: Float64Array;
  /** f64[columns x columns], symmetric; divided by the number of rows. */
  readonly covariance: Float64Array;
}

/** Two passes in f64: means first, then products of what is left. */
export function momentsOf(table: { rows: number; columns: number; data: ArrayLike<number> }): Moments {
  const { rows, columns, data } = table;
  const mean = new Float64Array(columns);
  for (let i = 0; i < rows * columns; i++) mean[i % columns] = at(mean, i % columns) + at(data, i) / rows;
  const covariance = new Float64Array(columns * columns);
  const centred = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < columns; j++) centred[j] = at(data, row * columns + j) - at(mean, j);
    for (let i = 0; i < columns; i++) {
      const x = at(centred, i) / rows;
      for (let j = 0; j <= i; j++)
        covariance[i * columns + j] = at(covariance, i * columns + j) + x * at(centred, j);
    }
  }
  for (let i = 0; i < columns; i++)
    for (let j = 0; j < i; j++) covariance[j * columns + i] = at(covariance, i * columns + j);
  return { mean, covariance };
}
