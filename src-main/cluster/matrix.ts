import { UserError } from '../api/errors.ts';
import { at } from './at.ts';

/** Bytes at the start of every kernel memory that no one hands out: AssemblyScript puts static data there. */
export const RESERVED_BYTES = 65_536;
const PAGE_BYTES = 65_536;
/** What wasm32 can address: 4 GB. */
const MOST_PAGES = 65_536;

/**
 * A table of numbers, row after row, that worker threads and kernels read without copying: `data` is a view of
 * `memory` (shared), and what lies after the data is scratch room for the algorithm that runs on it. One task at a time may
 * work on a matrix (a pool sees to that; two pools must not share one).
 */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** rows x columns values, row-major. */
  readonly data: Float32Array<SharedArrayBuffer> | Float64Array<SharedArrayBuffer>;
  readonly memory: WebAssembly.Memory;
  /** The columns' names, for messages and profiles. */
  readonly names?: readonly string[];
}

/** How exactly the numbers are held: 4 bytes (seven digits; half the memory, twice the speed) or 8. */
export type Precision = 'float32' | 'float64';

/** Precision of a matrix. */
export function precisionOf(matrix: Matrix): Precision {
  return matrix.data instanceof Float32Array ? 'float32' : 'float64';
}

/** Where the scratch room of a matrix begins, in bytes of its memory (a multiple of 64). */
export function scratchStart(matrix: Matrix): number {
  return alignUp(matrix.data.byteOffset + matrix.data.byteLength);
}

/** The next multiple of 64, a cache line: what threads write side by side does not share lines. */
export function alignUp(bytes: number): number {
  return Math.ceil(bytes / 64) * 64;
}

/**
 * The buffer of a shared memory. (TypeScript types it as ArrayBuffer; of a memory made with `shared` it is always a
 * SharedArrayBuffer.)
 */
export function sharedBuffer(memory: WebAssembly.Memory): SharedArrayBuffer {
  const buffer: unknown = memory.buffer;
  if (buffer instanceof SharedArrayBuffer) return buffer;
  throw new Error('A kernel memory must be shared.');
}

/**
 * Makes sure that a memory holds `bytes` bytes.
 * @throws UserError `bad_input` beyond 4 GB or when the machine has no more memory
 */
export function reserve(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - sharedBuffer(memory).byteLength;
  if (missing <= 0) return;
  try {
    memory.grow(Math.ceil(missing / PAGE_BYTES));
  } catch {
    throw tooLarge(bytes);
  }
}

/**
 * An empty matrix (all zeros).
 * @param rows at least 1
 * @param columns at least 1
 * @throws UserError `bad_input` when it does not fit in 4 GB or in the machine's memory
 */
export function createMatrix(
  rows: number,
  columns: number,
  precision: Precision = 'float32',
  names?: readonly string[],
): Matrix {
  if (rows < 1 || columns < 1) {
    throw new UserError('bad_input', 'There is nothing to cluster: the table has no rows or no columns.', {
      expected: 'at least one row and one column of numbers',
    });
  }
  const memory = newMemory(RESERVED_BYTES + rows * columns * (precision === 'float32' ? 4 : 8));
  return matrixIn(memory, rows, columns, precision, names);
}

/** The matrix whose values stand in `memory` after the reserved bytes. */
export function matrixIn(
  memory: WebAssembly.Memory,
  rows: number,
  columns: number,
  precision: Precision,
  names?: readonly string[],
): Matrix {
  const buffer = sharedBuffer(memory);
  const data =
    precision === 'float32'
      ? new Float32Array(buffer, RESERVED_BYTES, rows * columns)
      : new Float64Array(buffer, RESERVED_BYTES, rows * columns);
  return { rows, columns, data, memory, ...(names ? { names } : {}) };
}

/** A matrix from rows given as arrays (tests, small tables). */
export function matrixFromRows(
  values: readonly (readonly number[])[],
  precision: Precision = 'float64',
  names?: readonly string[],
): Matrix {
  const columns = values[0]?.length ?? 0;
  const matrix = createMatrix(values.length, columns, precision, names);
  values.forEach((row, index) => {
    matrix.data.set(row, index * columns);
  });
  return matrix;
}

/** A new matrix of some rows of another, in the order given. */
export function pickRows(matrix: Matrix, rows: ArrayLike<number>): Matrix {
  const { columns, data } = matrix;
  const picked = createMatrix(rows.length, columns, precisionOf(matrix), matrix.names);
  for (let i = 0; i < rows.length; i++) {
    const from = at(rows, i) * columns;
    picked.data.set(data.subarray(from, from + columns), i * columns);
  }
  return picked;
}

/**
 * A new shared memory of at least `bytes` bytes that can grow to 4 GB.
 * @throws UserError `bad_input` beyond that or when the machine has no more memory
 */
export function newMemory(bytes: number): WebAssembly.Memory {
  if (bytes > MOST_PAGES * PAGE_BYTES) throw tooLarge(bytes);
  try {
    return new WebAssembly.Memory({
      initial: Math.ceil(bytes / PAGE_BYTES),
      maximum: MOST_PAGES,
      shared: true,
    });
  } catch {
    throw tooLarge(bytes);
  }
}

/** How a message calls a column: by its name, else by its number from 1. */
export function columnName(matrix: Matrix, column: number): string {
  return matrix.names?.[column] ?? `column ${column + 1}`;
}

function tooLarge(bytes: number): UserError {
  const size = `${(bytes / 2 ** 30).toFixed(1)} GB`;
  return new UserError(
    'bad_input',
    `This clustering needs ${size} of memory, which is more than can be had.`,
    {
      expected: 'at most 4 GB, and no more than the machine has free',
      hint: 'Choose fewer features or a smaller population.',
    },
  );
}
