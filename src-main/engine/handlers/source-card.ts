import { listCards, saveCard } from '../../voters/import/source-cards.ts';
import type { HandlersOf } from '../handler.ts';

export const sourceCardHandlers: HandlersOf<'card.'> = {
  'card.list': {
    run: async (engine) => listCards(engine.session().store, new Date().toISOString().slice(0, 10)),
  },
  'card.save': {
    run: async (engine, { source, card }) => {
      const { store, document } = engine.session();
      await saveCard(store, source, card);
      document.log('Source card', `Source ${source}: ${card.origin || 'origin not said'}`);
      return {};
    },
    changes: ['project'],
  },
};
