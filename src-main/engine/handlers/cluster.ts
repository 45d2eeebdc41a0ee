import type { Clustering } from '../../api/cluster.ts';
import { compareClusterings } from '../../cluster/compare-clusterings.ts';
import { trackDrift } from '../../cluster/drift.ts';
import { explainClustering } from '../../cluster/explain/explain.ts';
import { placeVoter } from '../../cluster/explain/placements.ts';
import { featureSpace } from '../../cluster/feature-space.ts';
import { historyFeatures } from '../../cluster/features/history-features.ts';
import { listFeatures } from '../../cluster/features/list-features.ts';
import { placeFacts } from '../../cluster/features/place-facts.ts';
import { previewScore } from '../../cluster/features/preview-score.ts';
import { findSource } from '../../cluster/features/source.ts';
import { readLabels } from '../../cluster/labels.ts';
import { type ClusterRoom, runClustering } from '../../cluster/run-clustering.ts';
import {
  labelColumn,
  removeClustering,
  renameCluster,
  saveClustersAsSegments,
  writePersona,
} from '../../cluster/saved-clusterings.ts';
import { scanClusters } from '../../cluster/scan-clusters.ts';
import { touchingPrecincts } from '../../geo/touching.ts';
import { getClustering, listClusterings } from '../../project/clusterings.ts';
import { compileRule } from '../../universe/compile.ts';
import { readColumns } from '../../voters/columns.ts';
import type { Sql } from '../../voters/sql.ts';
import type { Engine, HandlersOf } from '../handler.ts';
import { assignVoters } from './assign-new-voters.ts';

const changes = ['project', 'clusterings'] as const;

export const clusterHandlers: HandlersOf<'cluster.'> = {
  'cluster.features': {
    run: async (engine, { population }) => {
      const { store, document } = engine.session();
      const condition = await compileRule(store, document, population);
      const columns = await readColumns(store, document);
      const boundaries = (await touchingPrecincts(store))?.name ?? null;
      const place = await placeFacts(store, columns, condition, boundaries);
      return { ...(await listFeatures(store, columns, condition, place.nowhere)), place };
    },
  },
  'cluster.previewScore': {
    run: async (engine, { population, score }) => {
      const { store, document } = engine.session();
      const condition = await compileRule(store, document, population);
      const columns = await readColumns(store, document);
      const history = await historyFeatures(store);
      return previewScore(store, score, (name) => findSource(columns, history, name), condition);
    },
  },
  'cluster.space': {
    job: () => 'Draw the feature space',
    run: async (engine, { spec, clustering }, progress) => {
      const room = await clusterRoom(engine);
      const condition = await compileRule(room.store, room.document, spec.population);
      const labels = clustering ? await readLabels(room.store, labelColumn(room.document, clustering)) : null;
      return featureSpace(room, spec, condition, labels, progress.signal);
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
  'cluster.list': { run: async (engine) => listClusterings(engine.session().document) },
  'cluster.labels': {
    run: async (engine, { id }) => {
      const { store, document } = engine.session();
      return { labels: await readLabels(store, labelColumn(document, id)) };
    },
  },
  'cluster.explain': {
    job: () => 'Explain the clusters',
    run: async (engine, { id }, progress) => {
      const { room, clustering, population } = await savedRoom(engine, id);
      return explainClustering(room, clustering, population, progress);
    },
  },
  'cluster.placements': {
    run: async (engine, { rid }) => {
      const room = await clusterRoom(engine);
      return placeVoter(room, listClusterings(room.document), rid);
    },
  },
  'cluster.compare': {
    run: async (engine, { a, b }) => {
      const { store, document } = engine.session();
      return compareClusterings(store, getClustering(document, a), getClustering(document, b));
    },
  },
  'cluster.drift': {
    job: () => 'Compare with the voters as they are now',
    run: async (engine, { id }, progress) => {
      const { room, clustering, population } = await savedRoom(engine, id);
      return trackDrift(room, clustering, population, progress);
    },
  },
  'cluster.assignNew': {
    job: () => 'Assign new voters to clusters',
    run: async (engine, { id }, progress) => {
      const wanted = listClusterings(engine.session().document).filter(
        (one) => id === undefined || one.id === id,
      );
      const done = [];
      for (const clustering of wanted) {
        const { assigned } = await assignVoters(engine, clustering, progress);
        done.push({ id: clustering.id, name: clustering.name, assigned });
      }
      return done;
    },
    changes: ['voters', 'clusterings'],
  },
  'cluster.persona': {
    run: async (engine, input) => writePersona(engine.session().document, input),
    changes,
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

/** A saved clustering with its population as a condition. */
async function savedRoom(
  engine: Engine,
  id: string,
): Promise<{ room: ClusterRoom; clustering: Clustering; population: Sql }> {
  const room = await clusterRoom(engine);
  const clustering = getClustering(room.document, id);
  const population = await compileRule(room.store, room.document, clustering.spec.population);
  return { room, clustering, population };
}

async function clusterRoom(engine: Engine): Promise<ClusterRoom> {
  const { store, document } = engine.session();
  return {
    store,
    document,
    columns: await readColumns(store, document),
    runTask: engine.pool().run,
    precinctMap: () => touchingPrecincts(store),
  };
}
