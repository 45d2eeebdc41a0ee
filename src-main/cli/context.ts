import type { RunningEngine } from '../engine/engine.ts';

/** What a command may use. Results go to standard output, everything else to standard error. */
export interface Context {
  readonly engine: RunningEngine;
  /** Prints the result: with `--json` the value as JSON, else the lines for people. */
  result(value: unknown, lines: readonly string[]): void;
}

/** How a command reaches the engine: it is started only when a command really runs. */
export type WithContext = (work: (context: Context) => Promise<void>) => Promise<void>;
