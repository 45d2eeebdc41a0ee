import { tryHistory } from '../../voters/import/try-history.ts';
import type { HandlersOf } from '../handler.ts';

export const historyHandlers: HandlersOf<'history.'> = {
  'history.try': {
    run: async (engine, input) =>
      tryHistory(engine.session().store, input, new Date().toISOString().slice(0, 10)),
  },
};
