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
};
