import { availableParallelism } from 'node:os';
import { MessageChannel, Worker } from 'node:worker_threads';
import { fromErrorReport, UserError } from '../api/errors.ts';
import { type Progress, unwatched } from '../api/job.ts';
import { type KernelModules, loadKernels } from '../cluster/kernels/load.ts';
import { CONTROL_BYTES, cancelTeam } from '../cluster/kernels/team.ts';
import type { RunTask, TaskName } from '../cluster/tasks.ts';
import type { WorkerReply, WorkerRequest, WorkerSetup } from './worker-messages.ts';

/** The worker threads that do the numeric work, one task at a time, all threads on each. */
export interface Pool {
  /**
   * Runs a task when the ones before it are done. The input's matrices are shared, not copied.
   * Rejects with the task's UserError; with `cancelled` within about 100 ms of the abort of `progress.signal`; with
   * `internal` when a thread died (the next task gets new threads).
   */
  readonly run: RunTask;
  /** Ends the threads; what is running or waiting is rejected. */
  close(): Promise<void>;
}

export interface PoolOptions {
  /** Default: as many as the machine has cores. */
  threads?: number;
  /** The built entry of worker.ts (out/main/worker.js). The kernels are looked for in ../kernels/ beside it. */
  workerUrl: URL;
  kernelsUrl?: URL;
}

/** Makes a pool; its threads start with the first task. */
export function createPool({ threads = availableParallelism(), workerUrl, kernelsUrl }: PoolOptions): Pool {
  const folder = kernelsUrl ?? new URL('../kernels/', workerUrl);
  let modules: KernelModules | null = null;
  let crew: Worker[] = [];
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();

  const disband = async (): Promise<void> => {
    const leaving = crew;
    crew = [];
    // Safe: these threads run no DuckDB (terminate during a query would abort the process).
    await Promise.all(leaving.map((worker) => worker.terminate()));
  };

  const perform = async (task: TaskName, input: unknown, progress: Progress): Promise<unknown> => {
    if (closed) throw new UserError('cancelled', 'Hustings is closing. Nothing was changed.');
    if (progress.signal.aborted) throw new UserError('cancelled', 'Cancelled. Nothing was changed.');
    modules ??= loadKernels(folder);
    if (crew.length === 0) crew = startCrew(workerUrl, modules, Math.max(1, threads));
    try {
      return await runOnCrew(crew, task, input, progress);
    } catch (error) {
      // A thread that died leaves the others waiting for it: begin anew with the next task.
      if (!(error instanceof UserError)) await disband();
      throw error;
    }
  };

  const run = (task: TaskName, input: unknown, progress: Progress = unwatched): Promise<unknown> => {
    const done = last.then(() => perform(task, input, progress));
    last = done.catch(() => {});
    return done;
  };

  return {
    // Each task's result is what that task returned in the worker: structured cloning keeps plain data as it is.
    run: run as RunTask,
    async close() {
      closed = true;
      await disband();
    },
  };
}

/** Starts the threads: a leader, and followers that each share a port with it. */
function startCrew(workerUrl: URL, modules: KernelModules, threads: number): Worker[] {
  const channels = Array.from({ length: threads - 1 }, () => new MessageChannel());
  const start = (index: number, ports: WorkerSetup['ports']): Worker => {
    const workerData: WorkerSetup = { modules, index, ports };
    const worker = new Worker(workerUrl, { workerData, transferList: [...ports], name: `hustings-${index}` });
    worker.setMaxListeners(0);
    // Idle threads must not keep the CLI alive.
    worker.unref();
    return worker;
  };
  const leaderPorts = channels.map((channel) => channel.port1);
  return [start(0, leaderPorts), ...channels.map((channel, i) => start(i + 1, [channel.port2]))];
}

/** One task on an idle crew. Rejects with a plain Error when a thread dies. */
function runOnCrew(
  crew: readonly Worker[],
  task: TaskName,
  input: unknown,
  progress: Progress,
): Promise<unknown> {
  const control = new SharedArrayBuffer(CONTROL_BYTES);
  const leader = crew[0];
  if (!leader) return Promise.reject(new Error('The pool has no thread.'));
  return new Promise((resolve, reject) => {
    let phase = '';
    const onReply = (reply: WorkerReply): void => {
      if (reply.type === 'progress') {
        const { report } = reply;
        if (report.phase !== phase) progress.phase(report.phase, report.total, report.unit);
        phase = report.phase;
        progress.done(report.done);
        return;
      }
      finish();
      if (reply.type === 'result') resolve(reply.result);
      else reject(fromErrorReport(reply.error));
    };
    const onError = (error: Error): void => {
      finish();
      reject(new Error(`A worker thread failed: ${error.message}`));
    };
    const onExit = (): void => {
      finish();
      reject(new Error('A worker thread ended before its work was done.'));
    };
    const onAbort = (): void => cancelTeam(new Int32Array(control));
    const finish = (): void => {
      progress.signal.removeEventListener('abort', onAbort);
      leader.off('message', onReply);
      leader.unref();
      for (const worker of crew) worker.off('error', onError).off('exit', onExit);
    };
    progress.signal.addEventListener('abort', onAbort);
    leader.on('message', onReply);
    leader.ref();
    for (const worker of crew) worker.on('error', onError).on('exit', onExit);
    for (const follower of crew.slice(1)) send(follower, { type: 'follow', control });
    send(leader, { type: 'lead', control, task, input });
  });
}

function send(worker: Worker, request: WorkerRequest): void {
  worker.postMessage(request);
}
