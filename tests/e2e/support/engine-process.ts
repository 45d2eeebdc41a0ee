import type { LaunchedApp } from './launch.ts';

/** Process id of the running engine; null while there is none. */
export function enginePid({ electron }: LaunchedApp): Promise<number | null> {
  return electron.evaluate(({ app }) => {
    const engine = app
      .getAppMetrics()
      .find(({ type, name }) => type === 'Utility' && name === 'Hustings engine');
    return engine?.pid ?? null;
  });
}

/** Whether a process still runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
