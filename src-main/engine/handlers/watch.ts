import { basename } from 'node:path';
import { toErrorReport, UserError } from '../../api/errors.ts';
import type { Progress } from '../../api/job.ts';
import type { WatchedFile } from '../../api/watch.ts';
import { discardLoad, waitingLoad } from '../../voters/import/held-load.ts';
import { fitsSource, tooMuchGone } from '../../voters/refresh/fits-source.ts';
import {
  lookIntoFolder,
  noteFile,
  startWatch,
  stopWatch,
  watchedPath,
  watchState,
} from '../../voters/refresh/watched-folder.ts';
import type { Engine, HandlersOf } from '../handler.ts';
import { accept, prepare } from './load.ts';

export const watchHandlers: HandlersOf<'watch.'> = {
  'watch.start': {
    run: async (engine, { folder, source }) => {
      const { store, document } = engine.session();
      await startWatch(store, engine.files.resolve(folder), source);
      return watchState(store, document);
    },
  },
  'watch.stop': {
    run: async (engine) => {
      const { store, document } = engine.session();
      stopWatch(store);
      return watchState(store, document);
    },
  },
  'watch.state': {
    run: async (engine) => {
      const { store, document } = engine.session();
      return watchState(store, document);
    },
  },
  'watch.look': {
    run: async (engine) => {
      const { store, document } = engine.session();
      // A load that waits for its user goes before.
      return waitingLoad(store) ? { ready: [], growing: [] } : lookIntoFolder(store, document);
    },
  },
  'watch.load': {
    job: () => 'Load what came into the watched folder',
    run: async (engine, _input, progress) => {
      const { store, document } = engine.session();
      const { ready } = waitingLoad(store) ? { ready: [] } : await lookIntoFolder(store, document);
      const files: WatchedFile[] = [];
      for (const name of ready) files.push(await loadWatched(engine, name, progress));
      return { files };
    },
    changes: ['project', 'voters'],
  },
};

/** Loads one file of the watched folder, or says why the user must look at it. A cancelled load is tried again. */
async function loadWatched(engine: Engine, name: string, progress: Progress): Promise<WatchedFile> {
  const { store, document } = engine.session();
  const { path, source } = watchedPath(store, name);
  const asks = (message: string) => noteFile(store, document, name, { outcome: 'asks', message }, source);
  try {
    const fit = await fitsSource(store, path, source);
    if ('asks' in fit) return await asks(fit.asks);
    const { load, news } = await prepare(engine, [fit.plan], progress, () => path);
    const odd = news && tooMuchGone(news);
    if (odd) {
      await discardLoad(store, load);
      return await asks(odd);
    }
    const [receipt] = await accept(engine, load);
    const { new: fresh = 0, removed = 0, moved = 0 } = news?.counts ?? {};
    const message = `${basename(path)}: ${receipt?.read ?? 0} rows = ${receipt?.kept ?? 0} kept + ${receipt?.duplicate ?? 0} duplicate + ${receipt?.rejected ?? 0} rejected; ${fresh} new, ${removed} gone, ${moved} moved`;
    const became = { outcome: 'loaded', message } as const;
    return await noteFile(store, document, name, became, receipt?.source ?? source);
  } catch (error) {
    if (error instanceof UserError && error.code !== 'cancelled' && error.code !== 'in_use') {
      return await asks(toErrorReport(error).message);
    }
    throw error;
  }
}
