import type { Clustering } from '../api/cluster.ts';
import type { ClusterModel } from '../api/cluster-model.ts';
import type { Progress } from '../api/job.ts';
import { ident, type Sql, sql } from '../voters/sql.ts';
import { assignedColumn, hasColumn } from './explain/deliveries.ts';
import { whereabouts } from './features/place.ts';
import { readLabels } from './labels.ts';
import { pickRows } from './matrix.ts';
import { placer } from './placing.ts';
import { createRandom, sampleIndices } from './random.ts';
import { labelsByHome, ownSpot, readSpots } from './spatial/homes.ts';
import type { RunTask } from './tasks.ts';
import { projectVoters, type VoterMatrix, type VoterSource } from './voter-matrix.ts';

/** Voters, and the pool that places them. */
export interface LabelRoom extends VoterSource {
  readonly runTask: RunTask;
}

/**
 * The labels that a clustering gives to people as they are now: the nearest centre or the likeliest component; of dense clusters
 * -1 for who is farther off than a cluster's own members; of connected areas that of where they live, -1 when it is not known.
 * @param voters the people of a condition (over `voters v`) by the clustering's model
 * @returns i32[people]
 * @throws UserError `cancelled`
 */
export async function laterLabels(
  room: LabelRoom,
  clustering: Clustering,
  model: ClusterModel,
  voters: VoterMatrix,
  condition: Sql,
  progress: Progress,
): Promise<Int32Array> {
  const { matrix, rids } = voters;
  if (model.density) return labelsByDensity(room, clustering, model, voters, progress);
  if (model.areas) {
    const found =
      model.areas.of === 'homes'
        ? await labelsByAreaOfHome(room, clustering, condition, progress)
        : await labelsByPrecinct(room, model.areas.clusters, condition, progress);
    return found ?? new Int32Array(rids.length).fill(-1);
  }
  const place = placer(model);
  return Int32Array.from(rids, (_, row) => place(matrix.data, row * matrix.columns).label);
}

/** The people whom a clustering was fitted on, as far as they are still there. */
async function fittedPeople({ store }: VoterSource, { column }: Clustering): Promise<Sql> {
  const mark = ident(assignedColumn(column));
  const isFitted = (await hasColumn(store, assignedColumn(column)))
    ? sql`NOT coalesce(v.${mark}, false)`
    : sql`true`;
  return sql`(v.${ident(column)} IS NOT NULL AND ${isFitted})`;
}

async function labelsByDensity(
  room: LabelRoom,
  clustering: Clustering,
  model: ClusterModel,
  { matrix }: VoterMatrix,
  progress: Progress,
): Promise<Int32Array> {
  const { density } = model;
  const none = new Int32Array(matrix.rows).fill(-1);
  const fitted = await projectVoters(room, model, await fittedPeople(room, clustering), progress.signal);
  if (!fitted || !density) return none;
  const stored = await readLabels(room.store, clustering.column);
  const { rows } = fitted.matrix;
  // As densely as when the limits were measured.
  const most = density.sampled ?? rows;
  const kept = most < rows ? sampleIndices(createRandom(clustering.seed), rows, most) : null;
  const known = kept ? pickRows(fitted.matrix, kept) : fitted.matrix;
  const rids = kept ? Int32Array.from(kept, (row) => fitted.rids[row] ?? -1) : fitted.rids;
  const labels = Int32Array.from(rids, (rid) => stored[rid] ?? -1);
  const { method, minPoints, limits } = density;
  return room.runTask('densityLabels', { known, labels, asked: matrix, method, minPoints, limits }, progress);
}

/** Null when the project has no coordinates any more. */
async function labelsByAreaOfHome(
  room: LabelRoom,
  clustering: Clustering,
  condition: Sql,
  progress: Progress,
): Promise<Int32Array | null> {
  const where = whereabouts(room.columns);
  const asked = where && (await readSpots(room, where, condition, progress.signal));
  if (!asked) return null;
  const label = sql`v.${ident(clustering.column)}`;
  const known = sql`${await fittedPeople(room, clustering)} AND ${label} >= 0 AND ${where.own}`;
  const spots = await readSpots(room, ownSpot(where), known, progress.signal);
  const [labels = new Float64Array()] = await room.store.numbers(
    sql`SELECT ${label}::DOUBLE FROM voters v WHERE ${known} ORDER BY v.rid`,
    progress.signal,
  );
  return labelsByHome(spots, Int32Array.from(labels), asked, room.runTask, progress);
}

/** Null when the project has no precincts any more. */
async function labelsByPrecinct(
  room: LabelRoom,
  clusters: Readonly<Record<string, number>>,
  condition: Sql,
  { signal }: Progress,
): Promise<Int32Array | null> {
  if (!room.columns.some(({ name }) => name === 'precinct_code')) return null;
  const rows = await room.store.cells(
    sql`SELECT v.precinct_code FROM voters v WHERE ${condition} ORDER BY v.rid`,
    signal,
  );
  return Int32Array.from(rows, ([code]) => clusters[String(code)] ?? -1);
}
