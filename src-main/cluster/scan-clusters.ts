import type { Output, Parsed } from '../api/contract.ts';
import type { Progress } from '../api/job.ts';
import type { Sql } from '../voters/sql.ts';
import type { ClusterRoom } from './run-clustering.ts';
import { voterMatrix } from './voter-matrix.ts';

/**
 * Service of `cluster.scan`: tries every k and recommends one, or says that there are no groups (`recommended: 1`).
 * @throws UserError as `voterMatrix` and k-means do; `cancelled`
 */
export async function scanClusters(
  { store, columns, runTask }: ClusterRoom,
  { spec, ks, seed, starts }: Parsed<'cluster.scan'>,
  condition: Sql,
  progress: Progress,
): Promise<Output<'cluster.scan'>> {
  progress.phase('Reading voters');
  const { matrix, notes } = await voterMatrix(store, columns, spec, condition, progress.signal);
  const { rows, recommended, elbow, why } = await runTask('scanK', { matrix, ks, seed, starts }, progress);
  return { rows, recommended, elbow, why, notes: [...notes] };
}
