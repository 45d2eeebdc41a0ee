import { at } from './at.ts';
import { createMatrix, type Matrix } from './matrix.ts';
import type { VoterMatrix } from './voter-matrix.ts';

/** A column of the coded matrix: one number, or the features of all values of one category. */
interface CodedColumn {
  readonly name: string;
  readonly isCode: boolean;
  readonly features: number[];
}

/**
 * The voters with every category as one column of codes (the place of its value; rare ones share the last), as k-prototypes and Gower take
 * them. Numbers stay as they are.
 * @returns the matrix, and which of its columns are codes
 */
export function codedMatrix(voters: VoterMatrix): { matrix: Matrix; categorical: number[] } {
  const { matrix } = voters;
  const coded = codedColumns(voters);
  const names = coded.map(({ name }) => name);
  const made = createMatrix(matrix.rows, coded.length, 'float32', names);
  coded.forEach(({ isCode, features }, c) => {
    for (let row = 0; row < matrix.rows; row++) {
      const code = features.findIndex((f) => voters.value(row, f) === 1);
      const number = at(matrix.data, row * matrix.columns + at(features, 0));
      made.data[row * coded.length + c] = isCode ? (code < 0 ? features.length : code) : number;
    }
  });
  return { matrix: made, categorical: coded.flatMap(({ isCode }, c) => (isCode ? [c] : [])) };
}

function codedColumns({ features }: VoterMatrix): CodedColumn[] {
  const coded: CodedColumn[] = [];
  features.forEach(({ column, value }, f) => {
    const known = coded.find(({ name, isCode }) => isCode && value !== null && name === column);
    if (known) known.features.push(f);
    else coded.push({ name: column, isCode: value !== null, features: [f] });
  });
  return coded;
}
