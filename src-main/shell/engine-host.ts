import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { ChosenFile, EngineStatus } from '../api/bridge.ts';
import { engineMessage, type ShellMessage } from '../api/wire.ts';

/** How long the engine may take to end cleanly before it is killed, in milliseconds. */
const stopPatience = 5000;
/** An engine that died this often within `shortTime` milliseconds is not started again by itself. */
const tooOften = 4;
const shortTime = 60_000;

/** The engine's process as the shell sees it: started, watched, restarted, stopped. */
export interface EngineHost {
  start(): void;
  status(): EngineStatus;
  /** Makes a path known to this engine and to every engine started after it. */
  grant(grant: ChosenFile): void;
  /**
   * Resolves when the running engine knows every grant. The page speaks to the engine on a port of its own, so without this
   * it could name a handle before the engine has heard of it.
   */
  caughtUp(): Promise<void>;
  /** A port to the running engine for the page; null while there is none. */
  connect(): MessagePortMain | null;
  /** Ends the engine: asks, waits, kills. */
  stop(): Promise<void>;
}

/**
 * @param options.entry the engine's script
 * @param options.userFolder the user's own place (layouts, watched folders)
 * @param options.grants what engines started later must know as well
 * @param options.onStatus is told each change
 * @param options.onGivenUp is told when the engine keeps dying; call `start` to try again
 */
export function createEngineHost(options: {
  entry: string;
  userFolder: string;
  grants: () => readonly ChosenFile[];
  onStatus: (status: EngineStatus) => void;
  onGivenUp: () => void;
}): EngineHost {
  let child: UtilityProcess | null = null;
  let status: EngineStatus = 'starting';
  let stopping = false;
  let deaths: number[] = [];
  let turns = 0;

  const send = (message: ShellMessage, ports: MessagePortMain[] = []) => child?.postMessage(message, ports);
  const grant = ({ handle, path }: ChosenFile) => send({ type: 'grant', handle, path });
  const become = (next: EngineStatus) => {
    status = next;
    options.onStatus(next);
  };

  function start(): void {
    become('starting');
    const started = utilityProcess.fork(options.entry, [options.userFolder], {
      serviceName: 'Hustings engine',
      stdio: 'inherit',
    });
    child = started;
    started.on('message', (message: unknown) => {
      const parsed = engineMessage.safeParse(message);
      if (parsed.success && parsed.data.type === 'ready' && started === child) become('ready');
    });
    started.on('exit', () => {
      if (started === child) died();
    });
    for (const known of options.grants()) grant(known);
  }

  function died(): void {
    child = null;
    if (stopping) return;
    become('lost');
    const now = Date.now();
    deaths = [...deaths.filter((time) => now - time < shortTime), now];
    if (deaths.length < tooOften) {
      start();
    } else {
      deaths = [];
      options.onGivenUp();
    }
  }

  /** An engine that is still starting hears all grants before it gets the page's port; one that dies hears them anew. */
  function caughtUp(): Promise<void> {
    const asked = child;
    if (!asked || status !== 'ready') return Promise.resolve();
    turns += 1;
    const turn = turns;
    return new Promise((resolve) => {
      const done = () => {
        asked.off('message', hear);
        asked.off('exit', done);
        resolve();
      };
      const hear = (message: unknown) => {
        const { data } = engineMessage.safeParse(message);
        if (data?.type === 'synced' && data.turn === turn) done();
      };
      asked.on('message', hear);
      asked.on('exit', done);
      send({ type: 'sync', turn });
    });
  }

  async function stop(): Promise<void> {
    stopping = true;
    const ending = child;
    if (!ending) return;
    const gone = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
    const stopped = new Promise<void>((resolve) => {
      ending.on('message', (message: unknown) => {
        if (engineMessage.safeParse(message).data?.type === 'stopped') resolve();
      });
    });
    send({ type: 'stop' });
    await Promise.race([stopped, gone, pause(stopPatience)]);
    // All is written. Node's own exit can hang on the database's threads, so the process is ended from here.
    if (ending.pid !== undefined) killNow(ending.pid);
    await Promise.race([gone, pause(1000)]);
  }

  return {
    start,
    status: () => status,
    grant,
    caughtUp,
    connect() {
      if (!child || status !== 'ready') return null;
      const { port1, port2 } = new MessageChannelMain();
      send({ type: 'connect' }, [port1]);
      return port2;
    },
    stop,
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}
