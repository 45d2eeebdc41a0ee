import { randomUUID } from 'node:crypto';
import type { Clustering } from '../api/cluster.ts';
import type { Parsed } from '../api/contract.ts';
import { type Progress, stopIfCancelled } from '../api/job.ts';
import { putClustering } from '../project/clusterings.ts';
import type { Document } from '../project/document.ts';
import type { StoredColumn } from '../voters/columns.ts';
import type { Sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';
import { labelsBySize } from './by-size.ts';
import { clusterMeans, describeClusters } from './describe.ts';
import { freeLabelColumn, writeLabels } from './labels.ts';
import type { RunTask } from './tasks.ts';
import { voterMatrix } from './voter-matrix.ts';

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
 * @throws UserError as `voterMatrix` and k-means do; `cancelled`
 */
export async function runClustering(
  { store, document, columns, runTask }: ClusterRoom,
  { name, spec, k, seed, starts }: Parsed<'cluster.run'>,
  condition: Sql,
  progress: Progress,
): Promise<Clustering> {
  progress.phase('Reading voters');
  const { matrix, rids, features, notes } = await voterMatrix(
    store,
    columns,
    spec,
    condition,
    progress.signal,
  );
  const found = await runTask('kmeans', { matrix, k, seed, starts }, progress);
  const labels = labelsBySize(found.labels, k);
  progress.phase('Judging the clusters');
  const quality = k > 1 ? await runTask('silhouette', { matrix, labels, seed }, progress) : null;
  progress.phase('Saving labels');
  const column = await freeLabelColumn(store);
  await writeLabels(store, column, rids, labels, progress.signal);
  stopIfCancelled(progress);
  const clustering: Clustering = {
    id: randomUUID(),
    name,
    column,
    algorithm: 'kmeans',
    createdAt: new Date().toISOString(),
    spec,
    k,
    seed,
    people: rids.length,
    inertia: found.inertia,
    iterations: found.iterations,
    silhouette: quality?.value ?? null,
    notes: [
      ...notes,
      ...(found.converged
        ? []
        : ['Stopped before it had settled: more iterations might change it a little.']),
    ],
    clusters: describeClusters(features, clusterMeans(matrix, labels, k)),
  };
  document.change({
    label: `Cluster "${name}"`,
    detail: `k = ${k}, ${rids.length} people`,
    edits: [putClustering(clustering)],
  });
  return clustering;
}
