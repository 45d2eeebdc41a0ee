import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { electronRuntime, neededSwitches } from '../../../build/electron-runtime.mjs';

/** System calls that give an address to a socket: to connect it, to send to it, to listen on it. */
const calls = 'connect,sendto,sendmsg,sendmmsg,bind';

/** Why system calls cannot be watched here; null where they can. */
export function whyNoStrace(): string | null {
  if (process.platform !== 'linux') return 'strace is for Linux only';
  const { error, status, stderr } = spawnSync('strace', ['-qq', '-e', 'trace=connect', 'true']);
  if (error) return 'strace is not installed';
  return status === 0 ? null : `strace may not trace here: ${stderr.toString().trim()}`;
}

export interface TracedRun {
  /** Calls that gave a socket an internet address, one line each as strace writes it. */
  readonly internet: readonly string[];
  /** How many calls were seen in all, so that an empty list means something. */
  readonly seen: number;
  /** What the app printed. */
  readonly output: string;
  readonly code: number | null;
}

/**
 * Runs Electron under strace, with all its processes, until it ends by itself.
 * @param args what follows the switches of the runtime: `-r SCRIPT`, the app's folder
 * @param patience milliseconds after which a run that does not end is killed
 */
export async function traceApp(
  args: readonly string[],
  env: Record<string, string>,
  patience: number,
): Promise<TracedRun> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hustings-trace-'));
  const log = path.join(folder, 'trace');
  const command = [
    ...['-f', '-qq', '--seccomp-bpf', '-e', `trace=${calls}`, '-o', log],
    await electronRuntime({ say: () => {} }),
    ...neededSwitches().switches,
    ...['--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist'],
    `--user-data-dir=${path.join(folder, 'user')}`,
    ...args,
  ];
  try {
    let output = '';
    const child = spawn('strace', command, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    // strace passes SIGTERM on, so Electron quits and the trace is whole.
    const timer = setTimeout(() => child.kill('SIGTERM'), patience);
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    clearTimeout(timer);
    const lines = readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => /\b(connect|send|bind)/.test(line));
    const internet = lines.filter((line) => /sa_family=AF_INET6?\b/.test(line));
    return { internet, seen: lines.length, output, code };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
