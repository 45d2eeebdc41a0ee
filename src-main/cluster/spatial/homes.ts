import { UserError } from '../../api/errors.ts';
import type { Progress } from '../../api/job.ts';
import { type Sql, sql } from '../../voters/sql.ts';
import { at } from '../at.ts';
import { countPlaced, metresOf, placedNotes, type Whereabouts, whereabouts } from '../features/place.ts';
import { createMatrix, type Matrix } from '../matrix.ts';
import type { RunTask } from '../tasks.ts';
import type { VoterSource } from '../voter-matrix.ts';
import { type AreaRoom, type AreaUnits, bridgeNotes, nothingToJoin } from './area-units.ts';

/** Areas of more homes would take many minutes; precincts are there for them. */
const MOST_HOMES = 300_000;
/** Homes that are told apart: about a tenth of a metre. */
const PER_DEGREE = 1e6;

/** Where people live, in degrees, in the order of rid; NaN where that is not known. */
export interface Spots {
  readonly lat: Float64Array;
  readonly lon: Float64Array;
}

/** The different spots where people live. */
export interface Homes {
  /** f64[homes x 2]: metres east and north. */
  readonly matrix: Matrix;
  /** i32[people]: the home of each, -1 where it is not known. */
  readonly homeOf: Int32Array;
}

/**
 * Homes (the people of one spot) as units, beside their nearest neighbours. Who has no coordinates of their own is of no unit.
 * @throws UserError `bad_input` when nobody has coordinates, or there are more than MOST_HOMES; `cancelled`
 */
export async function homeUnits(room: AreaRoom, condition: Sql, progress: Progress): Promise<AreaUnits> {
  const where = whereabouts(room.columns);
  const homes = where && homesOf(await readSpots(room, ownSpot(where), condition, progress.signal));
  if (!homes) throw nothingToJoin('Nobody here has coordinates.');
  const { rows } = homes.matrix;
  if (rows > MOST_HOMES) {
    throw new UserError(
      'bad_input',
      `There are ${rows.toLocaleString('en')} homes, too many to join one by one.`,
      {
        expected: `at most ${MOST_HOMES.toLocaleString('en')}`,
        hint: 'Make areas of precincts, or choose fewer people.',
      },
    );
  }
  const { graph, bridges, longest } = await room.runTask(
    'neighbouringHomes',
    { homes: homes.matrix, groups: null, count: rows },
    progress,
  );
  const placed = await countPlaced(room.store, where, condition);
  const notes = [...bridgeNotes(bridges, longest, 'homes'), ...placedNotes(placed, 'who are in no cluster')];
  return { unitOf: homes.homeOf, size: rows, graph, codes: null, notes };
}

/** Only coordinates of their own. */
export const ownSpot = ({ own }: Whereabouts): Pick<Whereabouts, 'lat' | 'lon'> => ({
  lat: sql`(CASE WHEN ${own} THEN v.geo_lat END)`,
  lon: sql`(CASE WHEN ${own} THEN v.geo_lon END)`,
});

/** Reads where the people of a condition (over `voters v`) live. */
export async function readSpots(
  { store }: VoterSource,
  { lat, lon }: Pick<Whereabouts, 'lat' | 'lon'>,
  condition: Sql,
  signal: AbortSignal,
): Promise<Spots> {
  const number = (value: Sql): Sql => sql`coalesce(${value}::DOUBLE, 'NaN'::DOUBLE)`;
  const [north = new Float64Array(), east = north] = await store.numbers(
    sql`SELECT ${number(lat)}, ${number(lon)} FROM voters v WHERE ${condition} ORDER BY v.rid`,
    signal,
  );
  return { lat: north, lon: east };
}

/** The different spots of some people; null when none is known. */
export function homesOf({ lat, lon }: Spots): Homes | null {
  const known = new Map<string, number>();
  const firsts: number[] = [];
  const homeOf = Int32Array.from(lat, (north, row) => {
    if (Number.isNaN(north)) return -1;
    const key = `${Math.round(north * PER_DEGREE)},${Math.round(at(lon, row) * PER_DEGREE)}`;
    const home = known.get(key);
    if (home !== undefined) return home;
    known.set(key, firsts.length);
    return firsts.push(row) - 1;
  });
  if (firsts.length === 0) return null;
  const own = { lat: firsts.map((row) => at(lat, row)), lon: firsts.map((row) => at(lon, row)) };
  return { matrix: spotMatrix(own, middleOf(own.lat)), homeOf };
}

/**
 * The labels of people by where they live: that of the nearest home of somebody who has one.
 * @param labels of the known, 0 or more
 * @returns i32, -1 for who lives nowhere that is known
 */
export async function labelsByHome(
  known: Spots,
  labels: Int32Array,
  asked: Spots,
  runTask: RunTask,
  progress: Progress,
): Promise<Int32Array> {
  const found = new Int32Array(asked.lat.length).fill(-1);
  const rows = Array.from(asked.lat.keys()).filter((row) => !Number.isNaN(at(asked.lat, row)));
  if (rows.length === 0 || known.lat.length === 0) return found;
  const middle = middleOf(known.lat);
  const wanted = { lat: rows.map((row) => at(asked.lat, row)), lon: rows.map((row) => at(asked.lon, row)) };
  const nearest = await runTask(
    'nearestLabels',
    { known: spotMatrix(known, middle), labels, asked: spotMatrix(wanted, middle) },
    progress,
  );
  rows.forEach((row, i) => {
    found[row] = at(nearest, i);
  });
  return found;
}

function spotMatrix(
  { lat, lon }: { lat: ArrayLike<number>; lon: ArrayLike<number> },
  middle: number,
): Matrix {
  const matrix = createMatrix(lat.length, 2, 'float64');
  matrix.data.set(metresOf(lat, lon, middle));
  return matrix;
}

function middleOf(lat: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < lat.length; i++) sum += at(lat, i);
  return sum / lat.length;
}
