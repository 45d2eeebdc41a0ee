import type { Changed, Output, Parsed, ProcedureName } from '../api/contract.ts';
import type { Progress } from '../api/job.ts';
import type { FileGate } from './files.ts';
import type { Jobs } from './jobs.ts';
import type { Pool } from './pool.ts';
import type { Session } from './session.ts';

/** What every handler may use besides its input. */
export interface Engine {
  readonly files: FileGate;
  readonly jobs: Jobs;
  /** Where the user's own layouts are kept. */
  readonly layoutsFolder: string;
  /** The user's own file of which project may go on watching which folder. */
  readonly watchGrants: string;
  /** The worker threads, started at first use. */
  pool(): Pool;
  /** The open project. @throws UserError `no_project` when none is open. */
  session(): Session;
  /** The open project or null. */
  current(): Session | null;
  /** Makes this the open project and closes the one before; null closes only. */
  use(session: Session | null): Promise<void>;
}

/** A quick procedure: answers at once. */
export interface Quick<N extends ProcedureName> {
  readonly job?: never;
  readonly run: (engine: Engine, input: Parsed<N>) => Promise<Output<N>>;
  /** What a page must ask anew after this succeeded. */
  readonly changes?: readonly Changed[];
}

/** Long work: runs as a job under a title, with progress, and can be cancelled. */
export interface Long<N extends ProcedureName> {
  readonly job: (input: Parsed<N>) => string;
  readonly run: (engine: Engine, input: Parsed<N>, progress: Progress) => Promise<Output<N>>;
  readonly changes?: readonly Changed[];
}

export type Handler<N extends ProcedureName> = Quick<N> | Long<N>;
export type Handlers = { readonly [N in ProcedureName]: Handler<N> };
/** The handlers of one part of the contract, e.g. HandlersOf<'project.' | 'job.'>. */
export type HandlersOf<Prefix extends string> = {
  readonly [N in ProcedureName as N extends `${Prefix}${string}` ? N : never]: Handler<N>;
};
