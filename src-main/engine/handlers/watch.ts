import { basename } from 'node:path';
import { toErrorReport, UserError } from '../../api/errors.ts';
import type { Progress } from '../../api/job.ts';
import type { WatchedFile } from '../../api/watch.ts';
import { discardLoad, waitingLoad } from '../../voters/import/held-load.ts';
import { fitsSource, tooMuchGone } from '../../voters/refresh/fits-source.ts';
import {
  lookIntoFolder,
  noteFile,
  type ReadyFile,
  readyFile,
  startWatch,
  stopWatch,
  watchState,
} from '../../voters/refresh/watched-folder.ts';
import type { Engine, HandlersOf } from '../handler.ts';
import { accept, prepare } from './load.ts';

export const watchHandlers: HandlersOf<'watch.'> = {
  'watch.start': {
    run: async (engine, { folder, source, remember }) => {
      const { store, document } = engine.session();
      const watch = { folder: engine.files.resolve(folder), source, remember };
      await startWatch(store, document, engine.watchGrants, watch);
      return watchState(store, document, engine.watchGrants);
    },
  },
  'watch.stop': {
    run: async (engine) => {
      const { store, document } = engine.session();
      await stopWatch(store, document, engine.watchGrants);
      return watchState(store, document, engine.watchGrants);
    },
  },
  'watch.state': {
    run: async (engine) => {
      const { store, document } = engine.session();
      return watchState(store, document, engine.watchGrants);
    },
  },
  'watch.look': {
    run: async (engine) => {
      const { store, document } = engine.session();
      // A load that waits for its user goes before.
      if (waitingLoad(store)) return { ready: [], growing: [], problem: null };
      return lookIntoFolder(store, document, engine.watchGrants);
    },
  },
  'watch.load': {
    job: () => 'Load what came into the watched folder',
    run: async (engine, _input, progress) => {
      const { store, document } = engine.session();
      const files: WatchedFile[] = [];
      if (waitingLoad(store)) return { files };
      const { ready } = await lookIntoFolder(store, document, engine.watchGrants);
      for (const name of ready) {
        const became = await loadWatched(engine, await readyFile(store, name), progress);
        if (became) files.push(became);
      }
      return { files };
    },
    changes: ['project', 'voters'],
  },
};

/**
 * Loads one file of the watched folder, or says why the user must look at it.
 *
 * @returns null when the file turned out to be still written to: it is looked at again
 */
async function loadWatched(engine: Engine, file: ReadyFile, progress: Progress): Promise<WatchedFile | null> {
  const { store, document } = engine.session();
  const { path, source } = file;
  const asks = (message: string) => noteFile(document, file, { outcome: 'asks', message });
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
    return await noteFile(document, file, { outcome: 'loaded', message });
  } catch (error) {
    if (!(error instanceof UserError) || error.code === 'cancelled' || error.code === 'in_use') throw error;
    if (error.code === 'file_changed') return null;
    return await asks(toErrorReport(error).message);
  }
}
