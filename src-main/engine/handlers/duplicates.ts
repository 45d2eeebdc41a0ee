import { findDuplicates } from '../../voters/duplicates/find.ts';
import {
  confirmSure,
  decideDuplicate,
  duplicatesState,
  listDuplicates,
  nextDuplicate,
  undoDuplicate,
} from '../../voters/duplicates/review.ts';
import type { HandlersOf } from '../handler.ts';

export const duplicatesHandlers: HandlersOf<'duplicates.'> = {
  'duplicates.find': {
    job: () => 'Look for duplicates',
    run: async (engine, _, progress) => {
      const { store, document } = engine.session();
      await findDuplicates(store, progress);
      const state = await duplicatesState(store);
      document.log('Look for duplicates', `${state.open} pairs wait for an answer`);
      return state;
    },
    changes: ['project', 'voters'],
  },
  'duplicates.state': { run: async (engine) => duplicatesState(engine.session().store) },
  'duplicates.list': { run: async (engine, input) => listDuplicates(engine.session().store, input) },
  'duplicates.next': { run: async (engine) => nextDuplicate(engine.session().store) },
  'duplicates.decide': {
    run: async (engine, input) => decideDuplicate(engine.session().store, input),
    changes: ['voters'],
  },
  'duplicates.confirmSure': {
    run: async (engine) => {
      const { store, document } = engine.session();
      const confirmed = await confirmSure(store);
      document.log('Confirm duplicates', `${confirmed.pairs} sure pairs at once`);
      return confirmed;
    },
    changes: ['project', 'voters'],
  },
  'duplicates.undo': { run: async (engine) => undoDuplicate(engine.session().store), changes: ['voters'] },
};
