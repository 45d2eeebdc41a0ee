import { proposeAppend } from '../../voters/append/propose.ts';
import { decideLink, listAppends, nextReview, undoDecision } from '../../voters/append/review.ts';
import { undoAppend } from '../../voters/append/undo.ts';
import { linkFiles } from '../../voters/link/link-files.ts';
import type { HandlersOf } from '../handler.ts';

export const linkHandlers: HandlersOf<'link.'> = {
  'link.files': {
    job: ({ right }) => (right === null ? 'Find duplicates' : 'Link two tables'),
    run: async (engine, { left, right, id, threshold, to }, progress) => {
      const path = (file: string) => engine.files.resolve(file);
      return linkFiles(
        { left: path(left), right: right && path(right), id, threshold, to: to && path(to) },
        progress,
      );
    },
  },
  'link.propose': {
    // The page knows files by handle only, so the handle goes back in place of the path.
    run: async (engine, { file }) => {
      const found = await proposeAppend(engine.files.resolve(file));
      return { ...found, table: { ...found.table, file } };
    },
  },
  'link.appends': { run: async (engine) => listAppends(engine.session().store) },
  'link.next': { run: async (engine) => nextReview(engine.session().store) },
  'link.decide': {
    run: async (engine, input) => decideLink(engine.session().store, input),
    changes: ['voters'],
  },
  'link.undoDecision': { run: async (engine) => undoDecision(engine.session().store), changes: ['voters'] },
  'link.undoAppend': {
    job: () => 'Take a table back',
    run: async (engine, { source }, progress) => {
      const { store, document } = engine.session();
      await undoAppend(store, source, progress);
      document.log('Undo', `Table number ${source} was taken back with its columns and matches`);
      return {};
    },
    changes: ['project', 'voters'],
  },
};
