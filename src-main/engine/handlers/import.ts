import { inspectFiles } from '../../voters/import/inspect-files.ts';
import { saveMendable } from '../../voters/import/save-mendable.ts';
import { saveRejects } from '../../voters/import/save-rejects.ts';
import { importReceipts, importRejects, importRoles } from '../../voters/import/services.ts';
import type { HandlersOf } from '../handler.ts';
import { loadHandlers } from './load.ts';

export const importHandlers: HandlersOf<'import.'> = {
  'import.inspect': {
    // The page knows files by handle only, so the handle goes back in place of the path.
    run: async (engine, { file, member, override }) => {
      const found = await inspectFiles(engine.files.resolve(file), member ?? null, override);
      return { ...found, inspections: found.inspections.map((one) => ({ ...one, file })) };
    },
  },
  ...loadHandlers,
  'import.receipts': { run: async (engine) => importReceipts(engine.session().store) },
  'import.rejects': { run: async (engine, input) => importRejects(engine.session().store, input) },
  'import.saveRejects': {
    run: async (engine, { sources, to }) =>
      saveRejects(engine.session().store, sources, engine.files.resolve(to)),
  },
  'import.saveMendable': {
    job: () => 'Save rejected rows',
    run: async (engine, { source, file, to }, progress) =>
      saveMendable(
        engine.session().store,
        source,
        engine.files.resolve(file),
        engine.files.resolve(to),
        progress,
      ),
  },
  'import.roles': { run: async () => importRoles() },
};
