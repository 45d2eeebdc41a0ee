import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { RunningEngine } from '../engine/engine.ts';

/**
 * Opens the project folder; with `create`, makes it when there is nothing there yet or an empty folder.
 * @returns whether it was made
 */
export async function openProject(
  engine: RunningEngine,
  folder: string,
  options = { create: false },
): Promise<boolean> {
  const make = options.create && (!existsSync(folder) || isEmptyFolder(folder));
  if (make) mkdirSync(dirname(resolve(folder)), { recursive: true });
  await engine.call(make ? 'project.create' : 'project.open', { folder });
  return make;
}

/** Takes a project away that was made for work that then failed. */
export async function discardProject(engine: RunningEngine, folder: string): Promise<void> {
  await engine.call('project.close', {});
  rmSync(folder, { recursive: true, force: true });
}

function isEmptyFolder(path: string): boolean {
  try {
    return readdirSync(path).length === 0;
  } catch {
    // A file: opening it says what is wrong.
    return false;
  }
}
