import { UserError } from '../api/errors.ts';
import { columnName, type Matrix } from './matrix.ts';

/** @throws UserError `bad_input` naming the row and column of the first value that is not a finite number */
export function refuseNotANumber(matrix: Matrix): void {
  const { columns, data } = matrix;
  for (let i = 0; i < data.length; i++) if (!Number.isFinite(data[i])) throw notANumber(matrix, i % columns);
}

/** The error about a column that holds something else than finite numbers. */
export function notANumber(matrix: Matrix, column: number): UserError {
  const { rows, columns, data } = matrix;
  let row = 0;
  while (row < rows && Number.isFinite(data[row * columns + column])) row++;
  const name = columnName(matrix, column);
  const found =
    row < rows ? `${data[row * columns + column]} in row ${row + 1}` : 'values too large to add up';
  return new UserError('bad_input', `The feature "${name}" has ${found}, so distances cannot be computed.`, {
    ...(row < rows ? { line: row + 1 } : {}),
    column: name,
    expected: 'a finite number in every row',
    hint: 'Fill in or leave out what is missing before clustering.',
  });
}
