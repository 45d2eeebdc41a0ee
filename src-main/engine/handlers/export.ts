import { version } from '../../../package.json';
import { exportList, previewList } from '../../outreach/list.ts';
import { savePdf, savePicture } from '../../outreach/picture.ts';
import type { HandlersOf } from '../handler.ts';

export const exportHandlers: HandlersOf<'export.'> = {
  'export.preview': {
    run: async (engine, plan) => {
      const { store, document } = engine.session();
      return previewList(store, document, plan);
    },
  },
  'export.run': {
    job: ({ title }) => `Write list "${title}"`,
    run: async (engine, { to, ...plan }, progress) => {
      const { store, document, name } = engine.session();
      const path = engine.files.resolve(to);
      const written = await exportList(store, document, plan, path, { project: name, version }, progress);
      document.log('Write list', `${written.path}: ${written.rows} rows, SHA-256 ${written.sha256}`);
      return written;
    },
    changes: ['project'],
  },
  'export.picture': {
    run: async (engine, { png, to }) => savePicture(png, engine.files.resolve(to)),
  },
  'export.pdf': {
    run: async (engine, { pdf, to }) => savePdf(pdf, engine.files.resolve(to)),
  },
};
