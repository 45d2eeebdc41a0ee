import { mkdir, realpath } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join as joinPath } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { UserError } from '../api/errors.ts';
import { append, queriesOn } from './connection-queries.ts';
import { inUse, translateDuckDbError } from './duckdb-errors.ts';
import { type Lookup, type Lookups, registerLookups } from './lookups.ts';
import type { Queries } from './queries.ts';
import { registerTextFunctions } from './text-functions.ts';

export type { Queries, Row } from './queries.ts';

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
  /**
   * Runs the work on one connection with every statement for itself; its temporary tables go at the end. For long calculations in a
   * store of their own: what a transaction wrote, DuckDB reads in it on one core only, and plans as if it were empty.
   */
  session<T>(work: (tx: Transaction) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /**
   * Runs the work in a transaction and leaves it open until it is committed or rolled back; closing the store rolls it back.
   * Meanwhile readers see the state before, and every other writer is refused with `in_use`.
   */
  hold<T>(work: (tx: Transaction) => Promise<T>, signal?: AbortSignal): Promise<Held<T>>;
  close(): Promise<void>;
}

/** A transaction that waits for an answer. Its queries see what the store would hold; give them one at a time. */
export interface Held<T> {
  readonly result: T;
  readonly queries: Queries;
  /** @throws UserError `not_found` when it was answered already */
  commit(): Promise<void>;
  /** Does nothing when it was answered already. */
  rollBack(): Promise<void>;
}

export interface StoreOptions {
  /** Worker threads of DuckDB; default all cores. */
  threads?: number;
  /** DuckDB's memory limit, e.g. '2GB'; default 250 MB for each thread, at least 1 GB. */
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
  let held: Held<unknown> | null = null;

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
  registerTextFunctions(lock);
  release(lock);

  const reading = async <T>(work: (q: Queries) => Promise<T>): Promise<T> => {
    const connection = await acquire();
    try {
      return await work(queriesOn(connection));
    } finally {
      release(connection);
    }
  };

  /** Writers come one after the other. */
  const queued = <T>(work: () => Promise<T>): Promise<T> => {
    const result = writing.then(() => {
      if (held) throw loadWaits();
      return work();
    });
    writing = result.catch(() => undefined);
    return result;
  };

  /** A writer with a connection that it releases; a failed one's is released here. */
  const inTurn = <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> =>
    queued(async () => {
      const connection = await acquire();
      try {
        return await work(connection);
      } catch (error) {
        release(connection);
        throw error;
      }
    });

  return {
    dir,
    version: () => version,
    rows: (q, s) => reading((c) => c.rows(q, s)),
    first: (q, s) => reading((c) => c.first(q, s)),
    cells: (q, s) => reading((c) => c.cells(q, s)),
    numbers: (q, s) => reading((c) => c.numbers(q, s)),
    scan: (q, visit, s) => reading((c) => c.scan(q, visit, s)),
    async run(q, s) {
      if (held) throw loadWaits();
      await reading((c) => c.run(q, s));
      version++;
    },
    transaction: (work, signal) =>
      inTurn(async (connection) => {
        const result = await begun(connection, lookups, work, signal);
        await commit(connection);
        version++;
        release(connection);
        return result;
      }),
    session: (work, signal) =>
      queued(async () => {
        const connection = await acquire();
        try {
          return await working(connection, lookups, work, signal);
        } finally {
          version++;
          connection.closeSync();
        }
      }),
    hold: (work, signal) =>
      inTurn(async (connection) => {
        const result = await begun(connection, lookups, work, signal);
        const answered = () => {
          held = null;
          release(connection);
        };
        const waiting = {
          result,
          queries: queriesOn(connection),
          async commit() {
            if (held !== waiting) throw new UserError('not_found', 'This load was answered already.');
            try {
              await commit(connection);
              version++;
            } finally {
              answered();
            }
          },
          async rollBack() {
            if (held !== waiting) return;
            await rollBack(connection);
            answered();
          },
        };
        held = waiting;
        return waiting;
      }),
    async close() {
      await writing;
      await held?.rollBack();
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

/**
 * What DuckDB may hold in memory; beyond it, it works in the project's folder. Its own default, four fifths of the machine, would
 * keep every page it has written; each thread needs about 125 MB to write wide tables.
 */
function memoryFor(threads: number): string {
  return `${Math.max(1000, threads * 250)}MB`;
}

async function openInstance(file: string, options: StoreOptions): Promise<DuckDBInstance> {
  const threads = options.threads ?? availableParallelism();
  try {
    return await DuckDBInstance.create(file, {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      // Newer encodings of text (DICT_FSST): rows picked from all over a table are read in about four fifths of the time.
      storage_compatibility_version: 'v1.5.0',
      threads: String(threads),
      memory_limit: options.memory ?? memoryFor(threads),
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

/** Does the work in a transaction that is begun here and left open; rolled back when the work fails. */
async function begun<T>(
  connection: DuckDBConnection,
  lookups: Lookups,
  work: (tx: Transaction) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  await connection.run('BEGIN');
  try {
    return await working(connection, lookups, work, signal);
  } catch (error) {
    await rollBack(connection);
    throw error;
  }
}

/** Does the work on a connection. @throws UserError `cancelled` when the signal was aborted */
async function working<T>(
  connection: DuckDBConnection,
  lookups: Lookups,
  work: (tx: Transaction) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  try {
    const result = await work({
      ...queriesOn(connection, signal),
      append: (table, columns) => append(connection, table, columns),
      lookup: (values) => lookups.add(values),
      fraction: () => {
        const { percentage } = connection.progress;
        return percentage < 0 ? null : percentage / 100;
      },
    });
    if (signal?.aborted) throw new UserError('cancelled', 'Cancelled. Nothing was changed.');
    return result;
  } catch (error) {
    throw signal?.aborted ? new UserError('cancelled', 'Cancelled. Nothing was changed.') : error;
  } finally {
    lookups.clear();
  }
}

async function commit(connection: DuckDBConnection): Promise<void> {
  try {
    await connection.run('COMMIT');
  } catch (error) {
    await rollBack(connection);
    throw translateDuckDbError(error);
  }
}

async function rollBack(connection: DuckDBConnection): Promise<void> {
  await connection.run('ROLLBACK').catch(() => undefined);
}

function loadWaits(): UserError {
  return new UserError('in_use', 'A load waits for your answer; until then nothing else can be changed.', {
    hint: 'Accept or discard the load under Data, then do this again.',
  });
}
