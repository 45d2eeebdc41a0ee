import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { RunningEngine } from '../engine/engine.ts';

/** Opens the project folder; with `create`, makes it when there is nothing there yet or an empty folder. */
export async function openProject(
  engine: RunningEngine,
  folder: string,
  options = { create: false },
): Promise<void> {
  const make = options.create && (!existsSync(folder) || isEmptyFolder(folder));
  if (make) mkdirSync(dirname(resolve(folder)), { recursive: true });
  await engine.call(make ? 'project.create' : 'project.open', { folder });
}

function isEmptyFolder(path: string): boolean {
  try {
    return readdirSync(path).length === 0;
  } catch {
    // A file: opening it says what is wrong.
    return false;
  }
}
