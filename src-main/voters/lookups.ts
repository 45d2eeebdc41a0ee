import {
  BIGINT,
  DuckDBBigIntVector,
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBIntegerVector,
  DuckDBScalarFunction,
  type DuckDBVector,
  INTEGER,
} from '@duckdb/node-api';
import { type Sql, sql } from './sql.ts';

/** Numbers in memory that SQL reads by position: `at(position)` is the value there. */
export interface Lookup {
  at(position: Sql): Sql;
}

/**
 * Lookups of one voter store. They stand in for a join where rows must come in the order in which they are read: DuckDB keeps that
 * order through expressions but not through joins.
 */
export interface Lookups {
  /** `MISSING` in an Int32Array reads as NULL. Positions must lie within the array. */
  add(values: Int32Array | BigInt64Array): Lookup;
  /** Forgets all of them. */
  clear(): void;
}

export const MISSING = -2_147_483_648;

/** Registers the two functions that read lookups; once for each instance of DuckDB, outside a transaction. */
export function registerLookups(connection: DuckDBConnection): Lookups {
  const slots: (Int32Array | BigInt64Array)[] = [];
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: 'lookup_integer',
      parameterTypes: [INTEGER, INTEGER],
      returnType: INTEGER,
      mainFunction: (_, input, output) => readIntegers(slots, input, output),
    }),
  );
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: 'lookup_bigint',
      parameterTypes: [INTEGER, INTEGER],
      returnType: BIGINT,
      mainFunction: (_, input, output) => readBigInts(slots, input, output),
    }),
  );
  return {
    add(values) {
      const slot = slots.push(values) - 1;
      return {
        at: (position) =>
          values instanceof Int32Array
            ? sql`lookup_integer(${slot}, ${position})`
            : sql`lookup_bigint(${slot}, ${position})`,
      };
    },
    clear() {
      slots.length = 0;
    },
  };
}

type Slots = readonly (Int32Array | BigInt64Array)[];

function readIntegers(slots: Slots, input: DuckDBDataChunk, output: DuckDBVector): void {
  const { values, positions } = argumentsOf(slots, input);
  if (!(values instanceof Int32Array) || !(output instanceof DuckDBIntegerVector)) throw unreadable();
  for (let i = 0; i < input.rowCount; i++) {
    const value = values[positions.getItem(i) ?? -1] ?? MISSING;
    output.setItem(i, value === MISSING ? null : value);
  }
  output.flush();
}

function readBigInts(slots: Slots, input: DuckDBDataChunk, output: DuckDBVector): void {
  const { values, positions } = argumentsOf(slots, input);
  if (!(values instanceof BigInt64Array) || !(output instanceof DuckDBBigIntVector)) throw unreadable();
  for (let i = 0; i < input.rowCount; i++) output.setItem(i, values[positions.getItem(i) ?? -1] ?? null);
  output.flush();
}

/** The slot is the same in all rows of a chunk: it is a constant of the query. */
function argumentsOf(slots: Slots, input: DuckDBDataChunk) {
  const slot = input.getColumnVector(0);
  const positions = input.getColumnVector(1);
  if (!(slot instanceof DuckDBIntegerVector) || !(positions instanceof DuckDBIntegerVector))
    throw unreadable();
  return { values: slots[slot.getItem(0) ?? -1], positions };
}

function unreadable(): Error {
  return new Error('a lookup was called with what it does not hold');
}
