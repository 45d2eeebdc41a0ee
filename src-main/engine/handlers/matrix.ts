import { clusterFile, suggestK } from '../../cluster/matrix-file.ts';
import type { HandlersOf } from '../handler.ts';

export const matrixHandlers: HandlersOf<'matrix.'> = {
  'matrix.cluster': {
    job: () => 'Cluster a table',
    run: (engine, input, progress) =>
      clusterFile(engine.pool().run, { ...input, file: engine.files.resolve(input.file) }, progress),
  },
  'matrix.suggestK': {
    job: () => 'Find how many clusters a table has',
    run: (engine, input, progress) =>
      suggestK(engine.pool().run, { ...input, file: engine.files.resolve(input.file) }, progress),
  },
};
