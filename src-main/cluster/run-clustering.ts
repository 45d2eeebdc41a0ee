import { randomUUID } from 'node:crypto';
import type { Clustering } from '../api/cluster.ts';
import type { ClusterMethod } from '../api/cluster-method.ts';
import type { ClusterModel } from '../api/cluster-model.ts';
import type { Parsed } from '../api/contract.ts';
import { UserError } from '../api/errors.ts';
import { type Progress, stopIfCancelled } from '../api/job.ts';
import { putClustering } from '../project/clusterings.ts';
import type { Document } from '../project/document.ts';
import type { StoredColumn } from '../voters/columns.ts';
import type { Sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';
import { clusterMatrix, type MatrixClustering } from './cluster-matrix.ts';
import { codedMatrix } from './coded-matrix.ts';
import { clusterMeans, describeClusters } from './describe.ts';
import { freeLabelColumn, writeLabels } from './labels.ts';
import { fitModel } from './model.ts';
import type { PrecinctMap } from './spatial/area-units.ts';
import { type AreaClustering, clusterAreas } from './spatial/cluster-areas.ts';
import { nameAreas } from './spatial/name-areas.ts';
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
  /** The shapes of the precincts as neighbours, where the map has any; asked for when areas are made. */
  readonly precinctMap?: () => Promise<PrecinctMap | null>;
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
  const how = { seed, runTask, progress };
  const areas =
    spec.place?.as === 'areas'
      ? await connectedAreas(room, voters, spec.place.of, method, condition, how)
      : null;
  const found = areas ?? (await clusterMatrix(input.matrix, method, { categorical, judged: matrix, ...how }));
  const { labels, k, sizes, quality, soft } = found;
  if (k === 0) throw allNoise(method);
  // Parts of the people leave gaps in the map: what is connected cannot be clustered anew by them.
  const stability = areas ? null : await splitStability(input, labels, k, method, how);
  progress.phase('Describing the clusters');
  const means = clusterMeans({ rows: matrix.rows, columns: matrix.columns, value: voters.value }, labels, k);
  const people = rids.length;
  const fitted = fitModel(voters, { labels, k, soft, full: method.algorithm === 'gmm-full' }, means);
  const ends = areas ? { areas: areas.areas } : endsOf(method, found);
  const model = ends ? { ...fitted, ...ends, shares: sizes.map((size) => size / people) } : fitted;
  progress.phase('Saving labels');
  const column = await freeLabelColumn(store);
  await writeLabels(store, column, rids, labels, progress.signal);
  stopIfCancelled(progress);
  const described = describeClusters(features, means, people);
  const clustering: Clustering = {
    id: randomUUID(),
    ...{ name, column, method, spec, k, seed, people, quality, stability, model },
    algorithm: method.algorithm,
    createdAt: new Date().toISOString(),
    noise: people - sizes.reduce((sum, size) => sum + size, 0),
    inertia: quality.inertia,
    iterations: quality.iterations,
    silhouette: quality.silhouette,
    tree: found.tree && topOfTree(found.tree, labels, k),
    notes: [...notes, ...found.notes],
    clusters: areas ? await nameAreas(room, column, described) : described,
  };
  document.change({
    label: `Cluster "${name}"`,
    detail: `${method.algorithm}, k = ${k}, ${people} people`,
    edits: [putClustering(clustering)],
  });
  return clustering;
}

/** How dense clusters end; null of methods that put everybody somewhere. */
function endsOf(
  { algorithm }: ClusterMethod,
  { density }: MatrixClustering,
): Pick<ClusterModel, 'density'> | null {
  if (!density || (algorithm !== 'dbscan' && algorithm !== 'hdbscan')) return null;
  return { density: { method: algorithm, ...density, limits: [...density.limits] } };
}

/** @throws UserError as `clusterAreas`; `bad_input` for a method other than Ward */
async function connectedAreas(
  room: ClusterRoom,
  voters: VoterMatrix,
  of: 'precincts' | 'homes',
  method: ClusterMethod,
  condition: Sql,
  how: { seed: number; progress: Progress },
): Promise<AreaClustering> {
  if (method.algorithm !== 'ward') {
    throw new UserError('bad_input', `${method.algorithm} cannot keep clusters together on the map.`, {
      expected: "Ward's tree (ward), which can join neighbours only",
    });
  }
  return clusterAreas(room, voters, { of, k: method.k }, condition, how);
}

/** k-prototypes and k-medoids (by Gower) tell categories from numbers; the others see a 0/1 feature for each value. */
const takesCodes = ({ algorithm }: ClusterMethod): boolean =>
  algorithm === 'kprototypes' || algorithm === 'kmedoids';

function allNoise(method: ClusterMethod): UserError {
  return new UserError(
    'bad_input',
    `${method.algorithm.toUpperCase()} found no dense group: everybody would be noise.`,
    {
      hint: 'Ask for smaller groups or a longer reach, choose fewer features, or take k-means.',
    },
  );
}
