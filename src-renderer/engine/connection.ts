import { create } from 'zustand';
import type { EngineStatus } from '../../src-main/api/bridge.ts';
import type { EngineEvent, Input, Output, ProcedureName } from '../../src-main/api/contract.ts';
import { fromErrorReport, UserError } from '../../src-main/api/errors.ts';
import type { Reply, Request } from '../../src-main/api/wire.ts';

interface Waiting {
  resolve(output: unknown): void;
  reject(error: unknown): void;
}

let port: MessagePort | null = null;
let lastId = 0;
const waiting = new Map<number, Waiting>();
/** Asked before the engine's port came. */
const unsent: Request[] = [];
const listeners = new Set<(event: EngineEvent) => void>();

/** How the engine is; `generation` counts the ports that came, so 2 or more means that it was restarted. */
export const useEngine = create<{ status: EngineStatus; generation: number }>(() => ({
  status: 'starting',
  generation: 0,
}));

/**
 * Asks the engine. Waits for it while it starts.
 * @throws UserError what the engine refused, or `engine_lost` when it died before it answered.
 */
export function call<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> {
  lastId += 1;
  const request: Request = { id: lastId, name, input };
  return new Promise<Output<N>>((resolve, reject) => {
    // The engine parses its output by the schema of `name`, so what comes under this id is an Output<N>.
    waiting.set(request.id, { resolve: resolve as (output: unknown) => void, reject });
    if (port) port.postMessage(request);
    else unsent.push(request);
  });
}

/** Listens to what the engine tells unasked; returns an unsubscriber. */
export function onEngineEvent(listener: (event: EngineEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks the shell for the engine's port, now and after every restart. Call once, when the page starts. */
export function connectEngine(): void {
  window.addEventListener('message', (message) => {
    if (message.source !== window || message.data?.type !== 'hustings:engine-port') return;
    const [arrived] = message.ports;
    if (arrived) takePort(arrived);
  });
  window.hustings.onEngine((status) => {
    if (status === 'lost') loseEngine();
    else useEngine.setState({ status });
  });
  window.hustings.connect();
}

function takePort(arrived: MessagePort): void {
  port?.close();
  port = arrived;
  port.onmessage = (message) => receive(message.data);
  for (const request of unsent.splice(0)) port.postMessage(request);
  useEngine.setState(({ generation }) => ({ status: 'ready', generation: generation + 1 }));
}

function receive(reply: Reply): void {
  if (reply.type === 'event') {
    for (const listener of listeners) listener(reply.event);
    return;
  }
  const asker = waiting.get(reply.id);
  waiting.delete(reply.id);
  if (reply.type === 'result') asker?.resolve(reply.output);
  else asker?.reject(fromErrorReport(reply.error));
}

function loseEngine(): void {
  port?.close();
  port = null;
  useEngine.setState({ status: 'lost' });
  const lost = [...waiting.values()];
  waiting.clear();
  unsent.length = 0;
  for (const asker of lost) {
    asker.reject(
      new UserError('engine_lost', 'The engine stopped before this was done. It is being restarted.'),
    );
  }
}
