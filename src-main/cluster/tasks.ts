import type { Progress } from '../api/job.ts';
import { dbscan } from './algorithms/dbscan.ts';
import { gmm } from './algorithms/gmm.ts';
import { hdbscan } from './algorithms/hdbscan.ts';
import { hierarchical } from './algorithms/hierarchical.ts';
import { kmeans } from './algorithms/kmeans.ts';
import { kmedoids } from './algorithms/kmedoids.ts';
import { kprototypes } from './algorithms/kprototypes.ts';
import { minibatch } from './algorithms/minibatch.ts';
import { densityLabels } from './density-labels.ts';
import { gapStatistic } from './quality/gap.ts';
import { judge } from './quality/judge.ts';
import { scanK } from './quality/scan-k.ts';
import { silhouette } from './quality/silhouette.ts';
import { stability } from './quality/stability.ts';
import { connectedWard } from './spatial/connected-ward.ts';
import { nearestLabels } from './spatial/nearest-labels.ts';
import { neighbouringHomes } from './spatial/neighbouring-homes.ts';

/** What the pool's threads can be asked to do: `(team, input) => result`, all of it plain data. */
export const tasks = {
  kmeans,
  minibatch,
  kmedoids,
  kprototypes,
  hdbscan,
  hierarchical,
  dbscan,
  gmm,
  judge,
  scanK,
  silhouette,
  gapStatistic,
  stability,
  neighbouringHomes,
  connectedWard,
  densityLabels,
  nearestLabels,
};

export type TaskName = keyof typeof tasks;
export type TaskInput<N extends TaskName> = Parameters<(typeof tasks)[N]>[1];
export type TaskResult<N extends TaskName> = ReturnType<(typeof tasks)[N]>;

/** How a service asks for a task; the engine's pool does it. Rejects with UserError as the task does. */
export type RunTask = <N extends TaskName>(
  name: N,
  input: TaskInput<N>,
  progress?: Progress,
) => Promise<TaskResult<N>>;
