import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import { UserError } from '../api/errors.ts';
import type { Cell } from '../api/values.ts';
import { translateDuckDbError } from './duckdb-errors.ts';
import type { Queries } from './queries.ts';
import type { Sql } from './sql.ts';
import { toCell } from './to-cell.ts';

/** Queries on one connection; `outer` is a transaction's own signal, which every statement in it obeys. */
export function queriesOn(connection: DuckDBConnection, outer?: AbortSignal): Queries {
  const started = async (query: Sql, signal: AbortSignal | undefined) => {
    const types = query.params.map(bindType);
    const values = query.params.map(bindValue);
    return interruptible(connection, signal ?? outer, () => connection.stream(query.text, values, types));
  };
  const cells = async (query: Sql, signal?: AbortSignal) => {
    const result = await started(query, signal);
    const all: Cell[][] = [];
    await interruptible(connection, signal ?? outer, async () => {
      for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
        for (const row of chunk.getRows()) all.push(row.map(toCell));
      }
    });
    return { names: result.deduplicatedColumnNames(), all };
  };
  const rows = async (query: Sql, signal?: AbortSignal) => {
    const { names, all } = await cells(query, signal);
    return all.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? null])));
  };
  return {
    rows,
    async first(query, signal) {
      const [row] = await rows(query, signal);
      if (!row) throw new UserError('internal', 'A query that must answer gave no row.');
      return row;
    },
    cells: async (query, signal) => (await cells(query, signal)).all,
    numbers: async (query, signal) => {
      const result = await started(query, signal);
      return interruptible(connection, signal ?? outer, () => collectNumbers(result));
    },
    async scan(query, visit, signal) {
      const result = await started(query, signal);
      await interruptible(connection, signal ?? outer, async () => {
        for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
          await visit(chunk.getRows().map((row) => row.map(toCell)));
        }
      });
    },
    async run(query, signal) {
      await cells(query, signal);
    },
  };
}

async function collectNumbers(
  result: Awaited<ReturnType<DuckDBConnection['stream']>>,
): Promise<Float64Array[]> {
  const chunks: DuckDBDataChunk[] = [];
  let total = 0;
  for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
    chunks.push(chunk);
    total += chunk.rowCount;
  }
  const columns = Array.from({ length: result.columnCount }, () => new Float64Array(total));
  columns.forEach((column, c) => {
    let at = 0;
    for (const chunk of chunks) {
      const vector = chunk.getColumnVector(c);
      for (let i = 0; i < chunk.rowCount; i++) column[at++] = Number(vector.getItem(i));
    }
  });
  return columns;
}

/** Runs while listening to the signal: aborting interrupts what the connection is doing. */
async function interruptible<T>(
  connection: DuckDBConnection,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const interrupt = () => connection.interrupt();
  if (signal?.aborted) throw new UserError('cancelled', 'Cancelled. Nothing was changed.');
  signal?.addEventListener('abort', interrupt, { once: true });
  try {
    return await work();
  } catch (error) {
    if (signal?.aborted) throw new UserError('cancelled', 'Cancelled. Nothing was changed.');
    throw error instanceof UserError ? error : translateDuckDbError(error);
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}

/** Appends whole columns of integers or numbers to a table, in chunks of DuckDB's vector size. */
export async function append(
  connection: DuckDBConnection,
  table: string,
  columns: readonly (Int32Array | Float64Array)[],
): Promise<void> {
  const appender = await connection.createAppender(table);
  const types: DuckDBType[] = columns.map((column) => (column instanceof Int32Array ? INTEGER : DOUBLE));
  const total = columns[0]?.length ?? 0;
  for (let start = 0; start < total; start += 2048) {
    const chunk = DuckDBDataChunk.create(types, Math.min(2048, total - start));
    chunk.setColumns(columns.map((column) => Array.from(column.subarray(start, start + 2048))));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function bindType(value: Cell): DuckDBType {
  if (typeof value === 'boolean') return BOOLEAN;
  if (typeof value !== 'number') return VARCHAR;
  if (!Number.isSafeInteger(value)) return DOUBLE;
  return Math.abs(value) < 2 ** 31 ? INTEGER : BIGINT;
}

function bindValue(value: Cell): DuckDBValue {
  return typeof value === 'number' && bindType(value) === BIGINT ? BigInt(value) : value;
}
