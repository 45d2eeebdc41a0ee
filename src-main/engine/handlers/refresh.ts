import { readColumns } from '../../voters/columns.ts';
import { proposeRefresh } from '../../voters/refresh/propose.ts';
import { latestRefresh, listChanges, undoRefresh } from '../../voters/refresh/services.ts';
import type { HandlersOf } from '../handler.ts';

export const refreshHandlers: HandlersOf<'refresh.'> = {
  'refresh.propose': {
    run: async (engine, { files }) => {
      const { store } = engine.session();
      return Promise.all(files.map((plan) => proposeRefresh(store, plan, engine.files.resolve(plan.file))));
    },
  },
  'refresh.latest': { run: async (engine) => latestRefresh(engine.session().store) },
  'refresh.changes': {
    run: async (engine, input) => {
      const { store, document } = engine.session();
      return listChanges(store, await readColumns(store, document), input);
    },
  },
  'refresh.undo': {
    run: async (engine) => {
      const { store, document } = engine.session();
      const { undone } = await undoRefresh(store);
      document.log('Undo refresh', undone);
      return { undone };
    },
    changes: ['project', 'voters'],
  },
};
