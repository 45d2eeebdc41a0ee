import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FilePlan, Receipt } from '../../../../src-main/api/import.ts';
import { unwatched } from '../../../../src-main/api/job.ts';
import { importFiles } from '../../../../src-main/voters/import/import-files.ts';
import { inspectFile } from '../../../../src-main/voters/import/inspect.ts';
import { openStore, type Store } from '../../../../src-main/voters/store.ts';
import { createTables } from '../../../../src-main/voters/tables.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { accept } from './accept.ts';

/** The day on which all these imports happen. */
export const TODAY = '2026-09-01';

/** An empty project in a folder that goes away with the test. */
export async function emptyProject(): Promise<Store> {
  const store = await openStore(join(temporaryFolder(), 'test.hustings'), { threads: 2 });
  onTestFinished(() => store.close());
  await createTables(store);
  return store;
}

/** Writes a file for one test. @returns its path */
export function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** Imports files just as they are inspected. */
export async function load(store: Store, ...paths: string[]): Promise<Receipt[]> {
  const plans: FilePlan[] = [];
  for (const path of paths) plans.push(accept(await inspectFile(path)));
  return importPlans(store, ...plans);
}

/** Imports by these plans. */
export function importPlans(store: Store, ...plans: FilePlan[]): Promise<Receipt[]> {
  return importFiles(store, plans, { progress: unwatched, resolve: (file) => file, referenceDate: TODAY });
}

/** A CSV text of a header and rows, every cell quoted. */
export function csv(header: readonly string[], rows: readonly (readonly string[])[], end = '\n'): string {
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return [header, ...rows].map(line).join(end) + end;
}

export { accept } from './accept.ts';
