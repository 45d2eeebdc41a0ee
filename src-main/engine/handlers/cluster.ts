import { listFeatures } from '../../cluster/features.ts';
import { readLabels } from '../../cluster/labels.ts';
import { clusterMatrix } from '../../cluster/matrix-file.ts';
import { type ClusterRoom, runClustering } from '../../cluster/run-clustering.ts';
import {
  labelColumn,
  removeClustering,
  renameCluster,
  saveClustersAsSegments,
} from '../../cluster/saved-clusterings.ts';
import { scanClusters } from '../../cluster/scan-clusters.ts';
import { listClusterings } from '../../project/clusterings.ts';
import { compileRule } from '../../universe/compile.ts';
import { readColumns } from '../../voters/columns.ts';
import type { Engine, HandlersOf } from '../handler.ts';

const changes = ['project', 'clusterings'] as const;

export const clusterHandlers: HandlersOf<'cluster.'> = {
  'cluster.features': {
    run: async (engine, { population }) => {
      const { store, document } = engine.session();
      const condition = await compileRule(store, document, population);
      return listFeatures(store, await readColumns(store, document), condition);
    },
  },
  'cluster.scan': {
    job: ({ ks }) => `Try ${Math.min(...ks)} to ${Math.max(...ks)} clusters`,
    run: async (engine, input, progress) => {
      const room = await clusterRoom(engine);
      const condition = await compileRule(room.store, room.document, input.spec.population);
      return scanClusters(room, input, condition, progress);
    },
  },
  'cluster.run': {
    job: ({ name }) => `Cluster "${name}"`,
    run: async (engine, input, progress) => {
      const room = await clusterRoom(engine);
      const condition = await compileRule(room.store, room.document, input.spec.population);
      return runClustering(room, input, condition, progress);
    },
    changes: ['project', 'clusterings', 'voters'],
  },
  'cluster.matrix': {
    job: ({ k }) => `Cluster a table into ${k}`,
    run: (engine, input, progress) =>
      clusterMatrix(engine.pool().run, { ...input, file: engine.files.resolve(input.file) }, progress),
  },
  'cluster.list': { run: async (engine) => listClusterings(engine.session().document) },
  'cluster.labels': {
    run: async (engine, { id }) => {
      const { store, document } = engine.session();
      return { labels: await readLabels(store, labelColumn(document, id)) };
    },
  },
  'cluster.rename': {
    run: async (engine, input) => renameCluster(engine.session().document, input),
    changes,
  },
  'cluster.remove': {
    run: async (engine, { id }) => removeClustering(engine.session().document, id),
    changes,
  },
  'cluster.saveSegments': {
    run: async (engine, input) => saveClustersAsSegments(engine.session().document, input),
    changes: ['project', 'segments'],
  },
};

async function clusterRoom(engine: Engine): Promise<ClusterRoom> {
  const { store, document } = engine.session();
  return { store, document, columns: await readColumns(store, document), runTask: engine.pool().run };
}
