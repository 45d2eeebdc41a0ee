import type { Cell } from '../api/values.ts';
import type { Sql } from './sql.ts';

/** A row of a result, by column name. */
export type Row = Record<string, Cell>;

/** What one may ask of the voter store, inside a transaction or outside. */
export interface Queries {
  /** Small results as objects: bigint as number, dates as 'YYYY-MM-DD'. */
  rows(query: Sql, signal?: AbortSignal): Promise<Row[]>;
  /** The first row. @throws UserError `internal` when there is none. */
  first(query: Sql, signal?: AbortSignal): Promise<Row>;
  /** Small results as arrays of cells, in column order. */
  cells(query: Sql, signal?: AbortSignal): Promise<Cell[][]>;
  /**
   * Bulk numbers, a Float64Array per column; missing is NaN. Every column of the query must be DOUBLE without NULLs: write
   * `coalesce(x::DOUBLE, 'NaN')`, or use `doubles` of this file.
   */
  numbers(query: Sql, signal?: AbortSignal): Promise<Float64Array[]>;
  /** Streams a result chunk by chunk (2,048 rows at most each), for what does not fit in memory. */
  scan(query: Sql, visit: (rows: Cell[][]) => void | Promise<void>, signal?: AbortSignal): Promise<void>;
  run(query: Sql, signal?: AbortSignal): Promise<void>;
}
