import { existsSync } from 'node:fs';
import type { RunningEngine } from '../engine/engine.ts';

/** Opens the project folder; with `create`, makes it when there is nothing there yet. */
export async function openProject(
  engine: RunningEngine,
  folder: string,
  options = { create: false },
): Promise<void> {
  const make = options.create && !existsSync(folder);
  await engine.call(make ? 'project.create' : 'project.open', { folder });
}
