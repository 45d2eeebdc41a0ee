import type { PlaceUse } from '../../api/cluster-features.ts';
import type { ClusterModel } from '../../api/cluster-model.ts';
import type { Progress } from '../../api/job.ts';
import type { Sql } from '../../voters/sql.ts';
import { at } from '../at.ts';
import { judgeFound, type MatrixClustering } from '../cluster-matrix.ts';
import { whereabouts } from '../features/place.ts';
import { createMatrix, type Matrix } from '../matrix.ts';
import type { VoterMatrix } from '../voter-matrix.ts';
import type { AreaRoom, AreaUnits } from './area-units.ts';
import { homeUnits, labelsByHome, ownSpot, readSpots } from './homes.ts';
import { precinctUnits } from './precincts.ts';

/** Connected areas, and what later voters are placed by. */
export interface AreaClustering extends MatrixClustering {
  readonly areas: NonNullable<ClusterModel['areas']>;
}

/**
 * Clusters that are each one connected area: the people of a precinct or a home stay together, and of neighbouring ones those are
 * joined, again and again, that are most alike on average.
 * @param condition the compiled population, over which `voters` was made
 * @throws UserError `bad_input` when there is nothing to make areas of, k is out of range or less than the map's pieces; `cancelled`
 */
export async function clusterAreas(
  room: AreaRoom,
  voters: VoterMatrix,
  { of, k }: { of: Extract<PlaceUse, { as: 'areas' }>['of']; k: number },
  condition: Sql,
  { seed, progress }: { seed: number; progress: Progress },
): Promise<AreaClustering> {
  const { runTask } = room;
  progress.phase('Finding neighbours');
  const units =
    of === 'precincts'
      ? await precinctUnits(room, condition, progress)
      : await homeUnits(room, condition, progress);
  const { matrix, weights } = unitMeans(voters.matrix, units);
  const { labels: byUnit } = await runTask(
    'connectedWard',
    { matrix, weights, graph: units.graph, k },
    progress,
  );
  const labels = new Int32Array(new SharedArrayBuffer(voters.matrix.rows * 4));
  units.unitOf.forEach((unit, row) => {
    labels[row] = unit < 0 ? -1 : at(byUnit, unit);
  });
  if (of === 'homes') await placeTheRest(room, labels, condition, progress);
  const found = await judgeFound(voters.matrix, 'ward', { labels, k }, { seed, runTask, progress });
  const final = new Int32Array(units.size);
  units.unitOf.forEach((unit, row) => {
    if (unit >= 0) final[unit] = at(found.labels, row);
  });
  const clusters = Object.fromEntries(
    [...(units.codes ?? [])].map(([code, unit]) => [code, at(final, unit)]),
  );
  return {
    ...found,
    notes: [
      `Every cluster is one connected area, made of ${units.size.toLocaleString('en')} ${of}.`,
      ...units.notes,
    ],
    areas: of === 'precincts' ? { of, clusters } : { of },
  };
}

/** Who has no coordinates but lives in a precinct or ZIP code that is on the map: in the area around the middle of that. */
async function placeTheRest(
  room: AreaRoom,
  labels: Int32Array,
  condition: Sql,
  progress: Progress,
): Promise<void> {
  const where = whereabouts(room.columns);
  if (!where || !labels.includes(-1)) return;
  const own = await readSpots(room, ownSpot(where), condition, progress.signal);
  const known = [...labels.keys()].filter((row) => at(labels, row) >= 0);
  const rest = [...labels.keys()].filter((row) => at(labels, row) < 0);
  const all = await readSpots(room, where, condition, progress.signal);
  const pick = ({ lat, lon }: typeof own, rows: readonly number[]) => ({
    lat: Float64Array.from(rows, (row) => at(lat, row)),
    lon: Float64Array.from(rows, (row) => at(lon, row)),
  });
  const knownLabels = Int32Array.from(known, (row) => at(labels, row));
  const found = await labelsByHome(pick(own, known), knownLabels, pick(all, rest), room.runTask, progress);
  rest.forEach((row, i) => {
    labels[row] = at(found, i);
  });
}

/** The mean of the people of every unit, and how many they are. */
function unitMeans(
  { rows, columns, data }: Matrix,
  { unitOf, size }: AreaUnits,
): { matrix: Matrix; weights: Float64Array } {
  const matrix = createMatrix(size, columns, 'float64');
  const weights = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    const unit = at(unitOf, row);
    if (unit < 0) continue;
    const weight = at(weights, unit) + 1;
    weights[unit] = weight;
    for (let j = 0; j < columns; j++) {
      const cell = unit * columns + j;
      matrix.data[cell] =
        at(matrix.data, cell) + (at(data, row * columns + j) - at(matrix.data, cell)) / weight;
    }
  }
  return { matrix, weights };
}
