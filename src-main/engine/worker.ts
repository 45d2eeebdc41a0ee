// The entry of a worker thread: numeric work only, no DuckDB, no files. See pool.ts.
import './no-network.ts';
import { parentPort, workerData } from 'node:worker_threads';
import { toErrorReport } from '../api/errors.ts';
import { dismissTeam, followTeam, leadTeam } from '../cluster/kernels/team.ts';
import { type TaskName, tasks } from '../cluster/tasks.ts';
import type { WorkerReply, WorkerRequest, WorkerSetup } from './worker-messages.ts';

// The pool of our own program starts this thread with exactly this.
const { modules, index, ports } = workerData as WorkerSetup;

parentPort?.on('message', (request: WorkerRequest) => {
  const control = new Int32Array(request.control);
  if (request.type === 'lead') {
    reply(lead(control, request.task, request.input));
  } else {
    for (const leader of ports) followTeam(modules, control, leader, index);
  }
});

function lead(control: Int32Array, name: TaskName, input: unknown): WorkerReply {
  const team = leadTeam(modules, control, ports, (report) => reply({ type: 'progress', report }));
  // pool.run checked, by its types, that the input is this task's.
  const task = tasks[name] as (...args: [typeof team, unknown]) => unknown;
  try {
    return { type: 'result', result: task(team, input) };
  } catch (error) {
    return { type: 'error', error: toErrorReport(error) };
  } finally {
    dismissTeam(control, ports);
  }
}

function reply(message: WorkerReply): void {
  parentPort?.postMessage(message);
}
