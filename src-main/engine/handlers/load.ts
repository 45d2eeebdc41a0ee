import type { FilePlan, Receipt } from '../../api/import.ts';
import type { Progress } from '../../api/job.ts';
import type { PreparedLoad } from '../../api/refresh.ts';
import type { FileHandle } from '../../api/values.ts';
import type { Document } from '../../project/document.ts';
import { touchedSegments } from '../../universe/touched-segments.ts';
import { acceptLoad, discardLoad, prepareLoad, waitingLoad } from '../../voters/import/held-load.ts';
import type { Engine, HandlersOf } from '../handler.ts';
import { assignNewVoters } from './assign-new-voters.ts';

const title = ({ files }: { files: readonly FilePlan[] }) => files.map(({ name }) => name).join(', ');

/** Loading in two steps, and in one. */
export const loadHandlers: HandlersOf<
  'import.prepare' | 'import.accept' | 'import.discard' | 'import.waiting' | 'import.run'
> = {
  'import.prepare': {
    job: (input) => `Check ${title(input)}`,
    run: (engine, { files }, progress) => prepare(engine, files, progress),
  },
  'import.accept': {
    run: async (engine, { load }) => ({ receipts: await accept(engine, load) }),
    changes: ['project', 'voters'],
  },
  'import.discard': {
    run: async (engine, { load }) => {
      await discardLoad(engine.session().store, load);
      return {};
    },
  },
  'import.waiting': { run: async (engine) => waitingLoad(engine.session().store) },
  'import.run': {
    job: (input) => `Import ${title(input)}`,
    run: async (engine, { files }, progress) => {
      const { load } = await prepare(engine, files, progress);
      return { receipts: await accept(engine, load) };
    },
    changes: ['project', 'voters'],
  },
};

/** Prepares a load in the open project. @param resolve the path behind a plan's file; else the gate says */
export function prepare(
  engine: Engine,
  files: readonly FilePlan[],
  progress: Progress,
  resolve = (file: FileHandle): string => engine.files.resolve(file),
): Promise<PreparedLoad> {
  const { store, document } = engine.session();
  return prepareLoad(store, files, { progress, resolve }, (after) => touchedSegments(store, after, document));
}

/** Accepts the load that waits, and writes it into the ledger. */
export async function accept(engine: Engine, load: string): Promise<Receipt[]> {
  const { store, document } = engine.session();
  const receipts = await acceptLoad(store, load);
  log(document, receipts);
  await assignNewVoters(engine);
  return receipts;
}

function log(document: Document, receipts: readonly Receipt[]): void {
  for (const { name, read, kept, duplicate, rejected } of receipts) {
    document.log(
      'Import',
      `${name}: ${read} rows = ${kept} kept + ${duplicate} duplicate + ${rejected} rejected`,
    );
  }
}
