import { join } from 'node:path';
import type { EngineEvent, Input, Output, ProcedureName } from '../api/contract.ts';
import { UserError } from '../api/errors.ts';
import { readOwnLayouts } from '../voters/layouts/own.ts';
import { dispatch } from './dispatch.ts';
import type { FileGate } from './files.ts';
import type { Engine } from './handler.ts';
import { handlers } from './handlers/index.ts';
import { createJobs } from './jobs.ts';
import { createPool, type Pool } from './pool.ts';
import type { Session } from './session.ts';

export interface EngineOptions {
  /** Which paths may be opened. */
  files: FileGate;
  /** The user's own place, for the layouts and for which folders are watched; it need not be there yet. */
  userFolder: string;
  /** The compiled worker, out/main/worker.js. */
  workerUrl: URL;
  /** Hears of jobs and changes. */
  emit: (event: EngineEvent) => void;
}

/** The engine as its callers see it: one door for the page, the command line and the tests. */
export interface RunningEngine {
  /** Calls a procedure of the contract with what came over a wire. @throws UserError */
  dispatch(name: string, input: unknown): Promise<unknown>;
  /** The same, typed, for callers in this process. */
  call<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** Cancels all jobs, closes the project and the worker threads. */
  stop(): Promise<void>;
}

/** Starts the engine: no project is open yet, no thread runs yet. */
export function createEngine({ files, userFolder, workerUrl, emit }: EngineOptions): RunningEngine {
  const layoutsFolder = join(userFolder, 'layouts');
  let session: Session | null = null;
  let pool: Pool | null = null;
  let closing: Promise<unknown> = Promise.resolve();
  const engine: Engine = {
    files,
    layoutsFolder,
    watchGrants: join(userFolder, 'watched-folders.json'),
    jobs: createJobs((job) => emit({ type: 'job', job })),
    pool: () => {
      pool ??= createPool({ workerUrl });
      return pool;
    },
    current: () => session,
    session: () => {
      if (!session) throw new UserError('no_project', 'No project is open. Open or create one first.');
      return session;
    },
    async use(next) {
      const before = session;
      session = next;
      // One after the other: whoever asks meanwhile waits until the files are really free.
      const closed = closing.then(() => before?.close());
      closing = closed.catch(() => undefined);
      await closed;
    },
  };
  const layoutsKnown = readOwnLayouts(layoutsFolder);
  const run = async (name: string, input: unknown) => {
    await layoutsKnown;
    return dispatch(engine, handlers, emit, name, input);
  };
  return {
    dispatch: run,
    // The handlers' types hold the outputs to the contract; the wire's `unknown` loses that, this gives it back.
    call: async <N extends ProcedureName>(name: N, input: Input<N>) => (await run(name, input)) as Output<N>,
    async stop() {
      await engine.jobs.stop();
      await engine.use(null);
      await pool?.close();
    },
  };
}
