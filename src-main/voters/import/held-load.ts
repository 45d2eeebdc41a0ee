import { randomUUID } from 'node:crypto';
import { UserError } from '../../api/errors.ts';
import type { FilePlan, Receipt } from '../../api/import.ts';
import type { PreparedLoad, TouchedSegment } from '../../api/refresh.ts';
import { saveNews } from '../refresh/deliveries.ts';
import type { Held, Queries, Store } from '../store.ts';
import { holdFiles, type ImportOptions } from './import-files.ts';
import type { LoadResult } from './load-files.ts';

interface WaitingLoad {
  prepared: PreparedLoad;
  readonly held: Held<LoadResult>;
}

/** The load that waits in each store for its user's answer. It lives here because the answer comes in another call. */
const waiting = new WeakMap<Store, WaitingLoad>();

/**
 * Checks and runs a load without making it part of the project, after discarding the one that waited before.
 *
 * @param touched tells which segments a refresh touches, given a store that answers as if the load were accepted
 * @throws UserError as `importFiles` does; nothing waits then
 */
export async function prepareLoad(
  store: Store,
  plans: readonly FilePlan[],
  options: ImportOptions,
  touched: (after: Store) => Promise<TouchedSegment[]>,
): Promise<PreparedLoad> {
  await discardWaiting(store);
  const held = await holdFiles(store, plans, options);
  try {
    const load = { load: randomUUID(), ...held.result };
    const { news } = load;
    if (news) {
      news.segments = await touched(heldStore(store, held.queries));
      await saveNews(held.queries, news);
    }
    waiting.set(store, { prepared: load, held });
    return load;
  } catch (error) {
    await held.rollBack();
    throw error;
  }
}

/** The load that waits, if one does. */
export function waitingLoad(store: Store): PreparedLoad | null {
  return waiting.get(store)?.prepared ?? null;
}

/** Makes the load part of the project. @throws UserError `not_found` when it does not wait (any more) */
export async function acceptLoad(store: Store, load: string): Promise<Receipt[]> {
  const { prepared, held } = theLoad(store, load);
  waiting.delete(store);
  await held.commit();
  return prepared.receipts;
}

/** Forgets the load. @throws UserError `not_found` when it does not wait (any more) */
export async function discardLoad(store: Store, load: string): Promise<void> {
  theLoad(store, load);
  await discardWaiting(store);
}

async function discardWaiting(store: Store): Promise<void> {
  const found = waiting.get(store);
  waiting.delete(store);
  await found?.held.rollBack();
}

function theLoad(store: Store, load: string): WaitingLoad {
  const found = waiting.get(store);
  if (found?.prepared.load === load) return found;
  throw new UserError('not_found', 'This load no longer waits: it was accepted or discarded.', {
    hint: 'Prepare the files again.',
  });
}

/**
 * A store that reads inside the transaction that waits: what the project would be. Its queries run one at a time, for there is one
 * connection; it writes nothing.
 */
function heldStore(store: Store, queries: Queries): Store {
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
  const refuse = () => {
    throw new UserError('internal', 'What a load would be can only be looked at.');
  };
  return {
    dir: store.dir,
    version: () => 0,
    rows: (query, signal) => inTurn(() => queries.rows(query, signal)),
    first: (query, signal) => inTurn(() => queries.first(query, signal)),
    cells: (query, signal) => inTurn(() => queries.cells(query, signal)),
    numbers: (query, signal) => inTurn(() => queries.numbers(query, signal)),
    scan: (query, visit, signal) => inTurn(() => queries.scan(query, visit, signal)),
    run: refuse,
    transaction: refuse,
    session: refuse,
    hold: refuse,
    close: refuse,
  };
}
