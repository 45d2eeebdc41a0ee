import { randomUUID } from 'node:crypto';
import type { Clustering } from '../api/cluster.ts';
import type { ClusterMethod } from '../api/cluster-method.ts';
import type { Parsed } from '../api/contract.ts';
import { UserError } from '../api/errors.ts';
import { type Progress, stopIfCancelled } from '../api/job.ts';
import { putClustering } from '../project/clusterings.ts';
import type { Document } from '../project/document.ts';
import type { StoredColumn } from '../voters/columns.ts';
import type { Sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';
import { clusterMatrix } from './cluster-matrix.ts';
import { codedMatrix } from './coded-matrix.ts';
import { clusterMeans, describeClusters } from './describe.ts';
import { freeLabelColumn, writeLabels } from './labels.ts';
import { fitModel } from './model.ts';
import { splitStability } from './split-stability.ts';
import type { RunTask } from './tasks.ts';
import { topOfTree } from './top-of-tree.ts';
import { type VoterMatrix, voterMatrix } from './voter-matrix.ts';

/** What a clustering works on and with. */
export interface ClusterRoom {
  readonly store: Store;
  readonly document: Document;
  readonly columns: readonly StoredColumn[];
  readonly runTask: RunTask;
}

/**
 * Clusters the people of a condition (the compiled `spec.population`), writes their labels as a new column of the voter table
 * and saves the clustering, in this order: cancelled or killed before the end, no clustering is there and its column is
 * dropped when the project is next opened.
 * @throws UserError as `voterMatrix` and the method do; `bad_input` when all is noise; `cancelled`
 */
export async function runClustering(
  room: ClusterRoom,
  { name, spec, method, seed }: Parsed<'cluster.run'>,
  condition: Sql,
  progress: Progress,
): Promise<Clustering> {
  const { store, document, runTask } = room;
  progress.phase('Reading voters');
  const voters = await voterMatrix(room, spec, condition, progress.signal);
  const { matrix, rids, features, notes } = voters;
  const input = takesCodes(method) ? codedMatrix(voters) : { matrix, categorical: [] };
  const { categorical } = input;
  const found = await clusterMatrix(input.matrix, method, { categorical, seed, runTask, progress });
  const { labels, k, sizes, quality, soft } = found;
  if (k === 0) throw allNoise(method);
  const stability = await splitStability(input, labels, k, method, { seed, runTask, progress });
  progress.phase('Describing the clusters');
  const means = clusterMeans({ rows: matrix.rows, columns: matrix.columns, value: voters.value }, labels, k);
  const model = fitModel(voters, { labels, k, soft, full: method.algorithm === 'gmm-full' }, means);
  progress.phase('Saving labels');
  const column = await freeLabelColumn(store);
  await writeLabels(store, column, rids, labels, progress.signal);
  stopIfCancelled(progress);
  const people = rids.length;
  const clustering: Clustering = {
    id: randomUUID(),
    ...{ name, column, method, spec, k, seed, people, quality, stability, model },
    algorithm: method.algorithm,
    createdAt: new Date().toISOString(),
    noise: people - sizes.reduce((sum, size) => sum + size, 0),
    inertia: quality.inertia,
    iterations: quality.iterations,
    silhouette: quality.silhouette,
    notes: [...notes, ...found.notes],
    clusters: describeClusters(features, means, people),
  };
  document.change({
    label: `Cluster "${name}"`,
    detail: `${method.algorithm}, k = ${k}, ${people} people`,
    edits: [putClustering(clustering)],
  });
  return clustering;
}

/** k-prototypes tells categories from numbers; the others see a 0/1 feature for each value. */
const takesCodes = ({ algorithm }: ClusterMethod): boolean => algorithm === 'kprototypes';
    tree: found.tree && topOfTree(found.tree, labels, k),

function allNoise(method: ClusterMethod): UserError {
  return new UserError(
    'bad_input',
    `${method.algorithm.toUpperCase()} found no dense group: everybody would be noise.`,
    {
      hint: 'Ask for smaller groups or a longer reach, choose fewer features, or take k-means.',
    },
  );
}
