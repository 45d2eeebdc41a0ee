import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { UserError } from '../../api/errors.ts';
import { type KernelEntry, type KernelModules, type KernelName, kernelEntry } from './load.ts';

/**
 * The threads that work on one task together. The leader runs the algorithm and calls `run` for each pass over the
 * rows; the followers sleep until then. Everybody, the leader too, takes blocks of rows until none is left.
 */
export interface Team {
  readonly threads: number;
  /**
   * Runs one pass and returns when it is done.
   * @throws UserError `cancelled` when the user has asked to stop
   */
  run(step: Step): void;
  /** @throws UserError `cancelled` when the user has asked to stop; for long work outside the kernels */
  stopIfCancelled(): void;
  /** Tells the user how far the work is (JobState's words). */
  report(report: TeamReport): void;
}

export interface TeamReport {
  phase: string;
  done: number;
  total: number | null;
  unit: string;
}

/** One pass of a kernel over items [0, count), in blocks of `block`, in any order, by any thread. */
export interface Step {
  readonly kernel: KernelName;
  readonly entry: string;
  readonly memory: WebAssembly.Memory;
  /** Address of the parameter block. */
  readonly params: number;
  readonly count: number;
  readonly block: number;
  /** Address of the first thread's scratch room, and the distance to the next thread's. */
  readonly scratch: number;
  readonly scratchBytes: number;
}

/** Words of the control block that all threads share. */
const TURN = 0;
const NEXT_BLOCK = 1;
const WORKING = 2;
const CANCELLED = 3;
const FAILED = 4;
/** Bytes of a control block. */
export const CONTROL_BYTES = 64;

type Message =
  | { readonly end: true }
  | (Omit<Step, 'memory'> & { readonly memory: WebAssembly.Memory | null });

/** Asks the team to stop: it does so before its next block of rows. */
export function cancelTeam(control: Int32Array): void {
  Atomics.store(control, CANCELLED, 1);
}

/** A team of one, in the calling thread: for tests and tools. */
export function soloTeam(modules: KernelModules, report: (report: TeamReport) => void = () => {}): Team {
  return leadTeam(modules, new Int32Array(new SharedArrayBuffer(CONTROL_BYTES)), [], report);
}

/**
 * The leader's side.
 * @param control the shared control block, all zeros
 * @param followers a port to each follower, which is (or soon will be) in `followTeam`
 */
export function leadTeam(
  modules: KernelModules,
  control: Int32Array,
  followers: readonly MessagePort[],
  report: (report: TeamReport) => void,
): Team {
  const entries = createEntries(modules);
  let sent: WebAssembly.Memory | null = null;
  const stopIfCancelled = (): void => {
    if (Atomics.load(control, CANCELLED) !== 0)
      throw new UserError('cancelled', 'Cancelled. Nothing was changed.');
  };
  const run = (step: Step): void => {
    stopIfCancelled();
    const helpers = step.count > step.block ? followers : [];
    Atomics.store(control, NEXT_BLOCK, 0);
    Atomics.store(control, WORKING, helpers.length);
    const message: Message = { ...step, memory: step.memory === sent ? null : step.memory };
    for (const port of helpers) port.postMessage(message);
    if (helpers.length > 0) {
      sent = step.memory;
      Atomics.add(control, TURN, 1);
      Atomics.notify(control, TURN);
    }
    try {
      work(entries(step.kernel, step.entry, step.memory), step, 0, control);
    } finally {
      for (let left = Atomics.load(control, WORKING); left > 0; left = Atomics.load(control, WORKING)) {
        waitWhile(control, WORKING, left);
      }
    }
    if (Atomics.load(control, FAILED) !== 0)
      throw new Error(`The kernel ${step.kernel}.${step.entry} failed.`);
    stopIfCancelled();
  };
  return { threads: followers.length + 1, run, stopIfCancelled, report };
}

/** Sends the followers home. The leader calls it once, at the end of the task. */
export function dismissTeam(control: Int32Array, followers: readonly MessagePort[]): void {
  const message: Message = { end: true };
  for (const port of followers) port.postMessage(message);
  Atomics.add(control, TURN, 1);
  Atomics.notify(control, TURN);
}

/**
 * A follower's side: works on every step until dismissed.
 * @param index which follower this is, from 1 (it decides the scratch room)
 */
export function followTeam(
  modules: KernelModules,
  control: Int32Array,
  leader: MessagePort,
  index: number,
): void {
  const entries = createEntries(modules);
  let memory: WebAssembly.Memory | null = null;
  let turn = 0;
  for (;;) {
    waitWhile(control, TURN, turn);
    turn = Atomics.load(control, TURN);
    for (let got = receiveMessageOnPort(leader); got; got = receiveMessageOnPort(leader)) {
      // Only the leader of our own program writes to this port, and only these messages.
      const message = got.message as Message;
      if ('end' in message) return;
      memory = message.memory ?? memory;
      try {
        if (!memory) throw new Error('A step came without its memory.');
        work(entries(message.kernel, message.entry, memory), message, index, control);
      } catch {
        Atomics.store(control, FAILED, 1);
      }
      if (Atomics.sub(control, WORKING, 1) === 1) Atomics.notify(control, WORKING);
    }
  }
}

/** How often a thread looks again before it sleeps, some 50 microseconds: to fall asleep and be woken takes longer, at every pass. */
const LOOKS = 5000;

/** Returns when a word of the control block is no longer `value`, or was changed and changed back. */
function waitWhile(control: Int32Array, word: number, value: number): void {
  for (let look = 0; look < LOOKS; look++) if (Atomics.load(control, word) !== value) return;
  Atomics.wait(control, word, value);
}

/** Takes blocks until none is left, or the user has cancelled, or another thread has failed. */
function work(entry: KernelEntry, step: Omit<Step, 'memory'>, thread: number, control: Int32Array): void {
  const scratch = step.scratch + thread * step.scratchBytes;
  while (Atomics.load(control, CANCELLED) === 0 && Atomics.load(control, FAILED) === 0) {
    const from = Atomics.add(control, NEXT_BLOCK, 1) * step.block;
    if (from >= step.count) return;
    entry(step.params, from, Math.min(from + step.block, step.count), scratch);
  }
}

/** Kernel functions by name, instantiated once per memory. */
function createEntries(
  modules: KernelModules,
): (kernel: KernelName, entry: string, memory: WebAssembly.Memory) => KernelEntry {
  let current: WebAssembly.Memory | null = null;
  let instances = new Map<KernelName, (entry: string) => KernelEntry>();
  return (kernel, entry, memory) => {
    if (memory !== current) {
      current = memory;
      instances = new Map();
    }
    const instance = instances.get(kernel) ?? kernelEntry(modules[kernel], memory);
    instances.set(kernel, instance);
    return instance(entry);
  };
}
