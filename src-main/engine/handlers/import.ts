import { importFiles } from '../../voters/import/import-files.ts';
import { inspectFiles } from '../../voters/import/inspect-files.ts';
import { importReceipts, importRejects, importRoles, saveRejects } from '../../voters/import/services.ts';
import type { HandlersOf } from '../handler.ts';

export const importHandlers: HandlersOf<'import.'> = {
  'import.inspect': {
    // The page knows files by handle only, so the handle goes back in place of the path.
    run: async (engine, { file, member, override }) => {
      const found = await inspectFiles(engine.files.resolve(file), member ?? null, override);
      return { ...found, inspections: found.inspections.map((one) => ({ ...one, file })) };
    },
  },
  'import.run': {
    job: ({ files }) => `Import ${files.map(({ name }) => name).join(', ')}`,
    run: async (engine, { files }, progress) => {
      const { store, document } = engine.session();
      const resolve = (file: string) => engine.files.resolve(file);
      const receipts = await importFiles(store, files, { progress, resolve });
      for (const { name, read, kept, duplicate, rejected } of receipts) {
        document.log(
          'Import',
          `${name}: ${read} rows = ${kept} kept + ${duplicate} duplicate + ${rejected} rejected`,
        );
      }
      return { receipts };
    },
    changes: ['project', 'voters'],
  },
  'import.receipts': { run: async (engine) => importReceipts(engine.session().store) },
  'import.rejects': { run: async (engine, input) => importRejects(engine.session().store, input) },
  'import.saveRejects': {
    run: async (engine, { sources, to }) =>
      saveRejects(engine.session().store, sources, engine.files.resolve(to)),
  },
  'import.roles': { run: async () => importRoles() },
};
