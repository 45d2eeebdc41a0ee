import { readColumns } from '../../voters/columns.ts';
import { decideOwner, sharedPhones } from '../../voters/contacts/shared-phones.ts';
import { dropAddressParts, splitAddresses } from '../../voters/households/address-parts.ts';
import { applyCleaning } from '../../voters/quality/apply-cleaning.ts';
import { listCleaningRuns, undoCleaning } from '../../voters/quality/cleaning-runs.ts';
import { previewCleaning } from '../../voters/quality/preview-cleaning.ts';
import { qualityReport } from '../../voters/quality/report.ts';
import { forgetCleaning, listSavedCleanings } from '../../voters/quality/saved-cleanings.ts';
import type { HandlersOf } from '../handler.ts';

/** Data quality, cleaning, contacts and addresses. */
export const qualityHandlers: HandlersOf<'quality.' | 'cleaning.' | 'contacts.' | 'households.'> = {
  'quality.report': {
    job: () => 'Measure data quality',
    run: async (engine, _, progress) => {
      const { store, document } = engine.session();
      const today = new Date().toISOString().slice(0, 10);
      return qualityReport(store, await readColumns(store, document), today, progress);
    },
  },
  'cleaning.preview': {
    run: async (engine, { cleaning }) => {
      const { store, document } = engine.session();
      return previewCleaning(store, await readColumns(store, document), cleaning);
    },
  },
  'cleaning.apply': {
    job: () => 'Clean columns',
    run: async (engine, input, progress) => {
      const { store, document } = engine.session();
      const done = await applyCleaning(store, input, progress);
      if (done.cells > 0) document.log('Clean', `${done.name}: ${done.cells} cells of ${done.people} people`);
      return done;
    },
    changes: ['project', 'voters'],
  },
  'cleaning.runs': { run: async (engine) => listCleaningRuns(engine.session().store) },
  'cleaning.undo': {
    job: () => 'Undo a cleaning',
    run: async (engine, { run }, progress) => {
      const { store, document } = engine.session();
      const undone = await undoCleaning(store, run, progress);
      const kept = undone.kept > 0 ? `, ${undone.kept} kept what a later file brought` : '';
      document.log('Undo cleaning', `${undone.name}: ${undone.restored} cells${kept}`);
      return undone;
    },
    changes: ['project', 'voters'],
  },
  'cleaning.saved': { run: async (engine) => listSavedCleanings(engine.session().store) },
  'cleaning.forget': {
    run: async (engine, { id }) => forgetCleaning(engine.session().store, id),
    changes: ['voters'],
  },
  'households.split': {
    job: () => 'Split addresses',
    run: async (engine, _, progress) => {
      const { store, document } = engine.session();
      const done = await splitAddresses(store, progress);
      document.log('Split addresses', `${done.split} with a house number, ${done.unsplit} without`);
      return done;
    },
    changes: ['project', 'voters'],
  },
  'households.unsplit': {
    run: async (engine) => {
      const { store, document } = engine.session();
      await dropAddressParts(store);
      document.log('Remove address parts', '');
      return {};
    },
    changes: ['project', 'voters'],
  },
  'contacts.shared': {
    run: async (engine, input) => {
      const { store, document } = engine.session();
      return sharedPhones(store, await readColumns(store, document), input);
    },
  },
  'contacts.decide': {
    run: async (engine, input) => {
      const { store, document } = engine.session();
      const decided = await decideOwner(store, input);
      document.log(
        'Decide whose phone',
        `${input.phone}: ${input.owner ?? `as proposed, not ${decided.before ?? 'decided'}`}`,
      );
      return decided;
    },
    changes: ['project', 'voters'],
  },
};
