import './no-network.ts';
import type { EngineEvent } from '../api/contract.ts';
import { toErrorReport } from '../api/errors.ts';
import { type EngineMessage, type Reply, request, shellMessage } from '../api/wire.ts';
import { createEngine } from './engine.ts';
import { grantedFiles } from './files.ts';

// The engine as a process of its own under the window (Electron's utility process). The shell speaks on the parent
// port; each page that it connects has its own port, on which requests are answered and events are told.

const files = grantedFiles();
const pages = new Set<Electron.MessagePortMain>();
const [, , userFolder = ''] = process.argv;
const engine = createEngine({
  files,
  userFolder,
  workerUrl: new URL('./worker.js', import.meta.url),
  emit: (event: EngineEvent) => {
    for (const page of pages) send(page, { type: 'event', event });
  },
});

process.parentPort.on('message', ({ data, ports }) => {
  const message = shellMessage.parse(data);
  if (message.type === 'grant') files.grant(message.handle, message.path);
  else if (message.type === 'sync') tellShell({ type: 'synced', turn: message.turn });
  else if (message.type === 'connect') for (const port of ports) serve(port);
  else void stop();
});
tellShell({ type: 'ready' });

function serve(page: Electron.MessagePortMain): void {
  pages.add(page);
  page.on('close', () => pages.delete(page));
  page.on('message', (event) => void answer(page, event));
  page.start();
}

/** Answers one request. What is no request at all is ignored: there is nobody to answer. */
async function answer(page: Electron.MessagePortMain, event: Electron.MessageEvent): Promise<void> {
  const asked = request.safeParse(event.data);
  if (!asked.success) return;
  const { id, name, input } = asked.data;
  try {
    send(page, { type: 'result', id, output: await engine.dispatch(name, input) });
  } catch (error) {
    send(page, { type: 'error', id, error: toErrorReport(error) });
  }
}

/** A page that was closed or reloaded in the meantime does not wait for its answers any more. */
function send(page: Electron.MessagePortMain, reply: Reply): void {
  if (pages.has(page)) page.postMessage(reply);
}

/** Ends all work; the shell ends the process, because Node's own exit may wait for the database for ever. */
async function stop(): Promise<void> {
  await engine.stop();
  tellShell({ type: 'stopped' });
}

function tellShell(message: EngineMessage): void {
  process.parentPort.postMessage(message);
}
