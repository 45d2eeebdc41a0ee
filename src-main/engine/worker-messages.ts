import type { MessagePort } from 'node:worker_threads';
import type { ErrorReport } from '../api/errors.ts';
import type { KernelModules } from '../cluster/kernels/load.ts';
import type { TeamReport } from '../cluster/kernels/team.ts';
import type { TaskName } from '../cluster/tasks.ts';

/** What a worker thread is born with. */
export interface WorkerSetup {
  readonly modules: KernelModules;
  /** 0 leads, the others follow. */
  readonly index: number;
  /** The leader's ports to its followers; a follower's one port to its leader. */
  readonly ports: readonly MessagePort[];
}

/** Pool -> worker. */
export type WorkerRequest =
  | {
      readonly type: 'lead';
      readonly control: SharedArrayBuffer;
      readonly task: TaskName;
      readonly input: unknown;
    }
  | { readonly type: 'follow'; readonly control: SharedArrayBuffer };

/** Leader -> pool. */
export type WorkerReply =
  | { readonly type: 'progress'; readonly report: TeamReport }
  | { readonly type: 'result'; readonly result: unknown }
  | { readonly type: 'error'; readonly error: ErrorReport };
