import { planRefresh } from '../../voters/refresh/plan-refresh.ts';
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
  'refresh.plan': {
    run: async (engine, { files, source }) => {
      const { store } = engine.session();
      const resolve = (file: string) => engine.files.resolve(file);
      return { files: await planRefresh(store, files, source, resolve) };
    },
  },
  'refresh.latest': { run: async (engine) => latestRefresh(engine.session().store) },
  'refresh.changes': { run: async (engine, input) => listChanges(engine.session().store, input) },
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
