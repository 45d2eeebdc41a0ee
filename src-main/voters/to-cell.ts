import { DuckDBDateValue, DuckDBDecimalValue, type DuckDBValue } from '@duckdb/node-api';
import { UserError } from '../api/errors.ts';
import type { Cell } from '../api/values.ts';

/**
 * A DuckDB value as a cell of the contract: whole numbers as number (counts here stay far below 2^53), dates as
 * 'YYYY-MM-DD'. @throws UserError `internal` for a type that no query of ours should give.
 */
export function toCell(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  throw new UserError('internal', `The voter store gave a value of an unexpected type (${String(value)}).`);
}
