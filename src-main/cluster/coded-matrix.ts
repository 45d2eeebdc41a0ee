import { createMatrix, type Matrix } from './matrix.ts';
import type { VoterMatrix } from './voter-matrix.ts';

/**
 * The voters with every category as one column of codes (the place of its value; rare ones share the last), as k-prototypes and
 * k-medoids take them. Numbers stay as they are.
 * @returns the matrix, and which of its columns are codes
 */
export function codedMatrix({ matrix, features, value }: VoterMatrix): {
  matrix: Matrix;
  categorical: number[];
} {
  const names = [...new Set(features.map(({ column, value }) => (value === null ? `${column} ` : column)))];
  const sources = names.map((name) =>
    features.flatMap((feature, f) =>
      (feature.value === null ? `${feature.column} ` : feature.column) === name ? [f] : [],
    ),
  );
  const isCode = (own: readonly number[]) => features[own[0] ?? 0]?.value !== null;
  const coded = createMatrix(matrix.rows, names.length, 'float32', names);
  sources.forEach((own, c) => {
    const [first = 0] = own;
    for (let row = 0; row < matrix.rows; row++) {
      const code = own.findIndex((f) => value(row, f) === 1);
      coded.data[row * names.length + c] = isCode(own)
        ? code < 0
          ? own.length
          : code
        : (matrix.data[row * matrix.columns + first] ?? Number.NaN);
    }
  });
  return { matrix: coded, categorical: sources.flatMap((own, c) => (isCode(own) ? [c] : [])) };
}
