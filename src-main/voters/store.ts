import { mkdir, realpath } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join as joinPath } from 'node:path';
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import { UserError } from '../api/errors.ts';
import type { Cell } from '../api/values.ts';
import { inUse, translateDuckDbError } from './duckdb-errors.ts';
import { type Lookup, type Lookups, registerLookups } from './lookups.ts';
import type { Sql } from './sql.ts';
import { toCell } from './to-cell.ts';

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

export interface Transaction extends Queries {
  /** Appends whole columns of integers or numbers to a table, in column order; all arrays of one length. */
  append(table: string, columns: readonly (Int32Array | Float64Array)[]): Promise<void>;
  /** Makes numbers in memory readable from this transaction's SQL (see lookups.ts). */
  lookup(values: Int32Array | BigInt64Array): Lookup;
  /** How far the running statement has come, 0..1, or null when DuckDB does not know. */
  fraction(): number | null;
}

/** The voters of one project: DuckDB behind one door. */
export interface Store extends Queries {
  readonly dir: string;
  /** Rises whenever voters or their tables may have changed: what was read under an older version is out of date. */
  version(): number;
  /**
   * Runs the work in one transaction: it happens whole or not at all. Aborting the signal interrupts the running statement.
   * Transactions queue; readers go on and see the state before.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>, signal?: AbortSignal): Promise<T>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Worker threads of DuckDB; default all cores. */
  threads?: number;
  /** DuckDB's memory limit, e.g. '1GB'. */
  memory?: string;
}

/**
 * Opens (or makes) `voters.duckdb` in a project folder, locked down: no extensions are installed or loaded, and DuckDB
 * itself may read and write nothing outside the folder.
 * @throws UserError `in_use` when another process has it open, `bad_file` when it cannot be read.
 */
export async function openStore(dir: string, options: StoreOptions = {}): Promise<Store> {
  await mkdir(joinPath(dir, 'staging'), { recursive: true });
  const file = joinPath(await realpath(dir), 'voters.duckdb');
  const instance = await openOnce(file, options);
  const idle: DuckDBConnection[] = [];
  let closed = false;
  let version = 0;
  let writing: Promise<unknown> = Promise.resolve();

  const acquire = async () => {
    if (closed) throw new UserError('no_project', 'The project was closed.');
    return idle.pop() ?? (await instance.connect());
  };
  const release = (connection: DuckDBConnection) => {
    if (closed || idle.length >= 4) connection.closeSync();
    else idle.push(connection);
  };

  const lock = await acquire();
  for (const statement of lockDown(dir)) await lock.run(statement);
  const lookups = registerLookups(lock);
  release(lock);

  const reading = async <T>(work: (q: Queries) => Promise<T>): Promise<T> => {
    const connection = await acquire();
    try {
      return await work(queriesOn(connection));
    } finally {
      release(connection);
    }
  };

  return {
    dir,
    version: () => version,
    rows: (q, s) => reading((c) => c.rows(q, s)),
    first: (q, s) => reading((c) => c.first(q, s)),
    cells: (q, s) => reading((c) => c.cells(q, s)),
    numbers: (q, s) => reading((c) => c.numbers(q, s)),
    scan: (q, visit, s) => reading((c) => c.scan(q, visit, s)),
    async run(q, s) {
      await reading((c) => c.run(q, s));
      version++;
    },
    transaction(work, signal) {
      const result = writing.then(async () => {
        const connection = await acquire();
        try {
          const result = await inTransaction(connection, lookups, work, signal);
          version++;
          return result;
        } finally {
          release(connection);
        }
      });
      writing = result.catch(() => undefined);
      return result;
    },
    async close() {
      await writing;
      closed = true;
      for (const connection of idle.splice(0)) connection.closeSync();
      instance.closeSync();
      openHere.delete(file);
    },
  };
}

/**
 * DuckDB's lock keeps other processes out but not this one: a second opening here would even lose the lock, as POSIX locks go
 * with the first close of the file.
 */
const openHere = new Set<string>();

async function openOnce(file: string, options: StoreOptions): Promise<DuckDBInstance> {
  if (openHere.has(file)) throw inUse(file);
  openHere.add(file);
  try {
    return await openInstance(file, options);
  } catch (error) {
    openHere.delete(file);
    throw error;
  }
}

async function openInstance(file: string, options: StoreOptions): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(file, {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      // Newer encodings of text (DICT_FSST): rows picked from all over a table are read in about four fifths of the time.
      storage_compatibility_version: 'v1.5.0',
      threads: String(options.threads ?? availableParallelism()),
      ...(options.memory ? { memory_limit: options.memory } : {}),
    });
  } catch (error) {
    throw translateDuckDbError(error, file);
  }
}

/** The order matters: after `lock_configuration` nothing can be opened up again. */
function lockDown(dir: string): string[] {
  const folder = dir.replaceAll("'", "''");
  return [
    'SET preserve_insertion_order = true',
    `SET temp_directory = '${folder}/staging'`,
    `SET allowed_directories = ['${folder}/']`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ];
}

async function inTransaction<T>(
  connection: DuckDBConnection,
  lookups: Lookups,
  work: (tx: Transaction) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const queries = queriesOn(connection, signal);
  await connection.run('BEGIN');
  try {
    const result = await work({
      ...queries,
      append: (table, columns) => append(connection, table, columns),
      lookup: (values) => lookups.add(values),
      fraction: () => {
        const { percentage } = connection.progress;
        return percentage < 0 ? null : percentage / 100;
      },
    });
    if (signal?.aborted) throw new UserError('cancelled', 'Cancelled. Nothing was changed.');
    await connection.run('COMMIT');
    return result;
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw signal?.aborted ? new UserError('cancelled', 'Cancelled. Nothing was changed.') : error;
  } finally {
    lookups.clear();
  }
}

/** Queries on one connection; `outer` is a transaction's own signal, which every statement in it obeys. */
function queriesOn(connection: DuckDBConnection, outer?: AbortSignal): Queries {
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

async function append(
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
