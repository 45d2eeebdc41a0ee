import type { Progress } from '../../api/job.ts';
import { type Sql, sql } from '../../voters/sql.ts';
import { at } from '../at.ts';
import { whereabouts } from '../features/place.ts';
import { pickRows } from '../matrix.ts';
import {
  type AreaRoom,
  type AreaUnits,
  bridgeNotes,
  nothingToJoin,
  type PrecinctMap,
  plural,
} from './area-units.ts';
import { graphOf, joinSmallPieces } from './graph.ts';
import { homesOf, ownSpot, readSpots } from './homes.ts';

/** A piece of the map with a smaller share of the people is no area by itself. */
const LEAST_SHARE = 0.01;

/** The precinct codes of some people and, in the order of rid, which each has (-1: none). */
interface Codes {
  readonly codes: readonly string[];
  readonly codeOf: Int32Array;
}

/**
 * Precincts as units, beside each other where their shapes share a border; without boundaries, where homes of theirs are neighbours.
 * @throws UserError `bad_input` when the project has no precincts, or nothing that says where they are; `cancelled`
 */
export async function precinctUnits(room: AreaRoom, condition: Sql, progress: Progress): Promise<AreaUnits> {
  const { columns } = room;
  if (!columns.some(({ name }) => name === 'precinct_code'))
    throw nothingToJoin('There are no precincts in this project.');
  const read = await readCodes(room, condition, progress.signal);
  const map = await room.precinctMap?.();
  return map ? unitsByShape(map, read) : unitsByHomes(room, read, condition, progress);
}

async function readCodes({ store }: AreaRoom, condition: Sql, signal: AbortSignal): Promise<Codes> {
  const listed = await store.cells(
    sql`SELECT DISTINCT v.precinct_code FROM voters v WHERE (${condition}) AND v.precinct_code IS NOT NULL ORDER BY 1`,
    signal,
  );
  const [ranks = new Float64Array()] = await store.numbers(
    sql`SELECT (CASE WHEN v.precinct_code IS NULL THEN -1
          ELSE dense_rank() OVER (ORDER BY v.precinct_code NULLS LAST) - 1 END)::DOUBLE
        FROM voters v WHERE ${condition} ORDER BY v.rid`,
    signal,
  );
  return { codes: listed.map(([code]) => String(code)), codeOf: Int32Array.from(ranks) };
}

/** Shapes with people in them as units; small pieces that touch nothing are joined to the nearest. */
function unitsByShape(map: PrecinctMap, { codes, codeOf }: Codes): AreaUnits {
  const used = [...new Set(codes.flatMap((code) => map.shapeOf.get(code) ?? []))];
  const unitOfShape = new Map(used.map((shape, unit) => [shape, unit]));
  const unitOfCode = codes.map((code) => unitOfShape.get(map.shapeOf.get(code) ?? -1) ?? -1);
  const unitOf = codeOf.map((code) => unitOfCode[code] ?? -1);
  const people = new Float64Array(used.length);
  for (const unit of unitOf) if (unit >= 0) people[unit] = at(people, unit) + 1;
  const pairs = map.pairs.flatMap(([a, b]): [number, number][] => {
    const [x, y] = [unitOfShape.get(a), unitOfShape.get(b)];
    return x === undefined || y === undefined ? [] : [[x, y]];
  });
  const spots = Float64Array.from(
    used.flatMap((shape) => [at(map.spots, 2 * shape), at(map.spots, 2 * shape + 1)]),
  );
  const least = LEAST_SHARE * people.reduce((sum, count) => sum + count, 0);
  const { graph, joined } = joinSmallPieces(graphOf(used.length, pairs), spots, people, least);
  const away = unitOfCode.filter((unit) => unit < 0).length;
  const joinedNote =
    joined === 1
      ? '1 small piece of the map touches no other and was joined to the nearest precinct across the gap.'
      : `${joined} small pieces of the map touch no other and were joined to the nearest precincts across the gap.`;
  return {
    unitOf,
    size: used.length,
    graph,
    codes: codeMap(codes, unitOfCode),
    notes: [
      ...withoutPrecinct(unitOf.filter((_, row) => at(codeOf, row) < 0).length),
      ...(away > 0
        ? [
            `${plural(away, 'precinct has', 'precincts have')} no shape in "${map.name}": who lives there is in no cluster.`,
          ]
        : []),
      ...(joined > 0 ? [joinedNote] : []),
    ],
  };
}

/** Precincts with homes that are known, beside each other where these are. */
async function unitsByHomes(
  room: AreaRoom,
  { codes, codeOf }: Codes,
  condition: Sql,
  progress: Progress,
): Promise<AreaUnits> {
  const where = whereabouts(room.columns);
  const homes = where && homesOf(await readSpots(room, ownSpot(where), condition, progress.signal));
  if (!homes) throw nothingToJoin('Nothing says where the precincts are.');
  const precinctOf = new Int32Array(homes.matrix.rows).fill(-1);
  homes.homeOf.forEach((home, row) => {
    if (home >= 0) precinctOf[home] = at(codeOf, row);
  });
  const inOne = [...precinctOf.keys()].filter((home) => at(precinctOf, home) >= 0);
  const located = [...new Set(inOne.map((home) => at(precinctOf, home)))].sort((a, b) => a - b);
  if (located.length === 0) throw nothingToJoin('Nothing says where the precincts are.');
  const unitOfCode = codes.map((_, code) => located.indexOf(code));
  const { graph, bridges, longest } = await room.runTask(
    'neighbouringHomes',
    {
      homes: pickRows(homes.matrix, inOne),
      groups: Int32Array.from(inOne, (home) => unitOfCode[at(precinctOf, home)] ?? -1),
      count: located.length,
    },
    progress,
  );
  const away = codes.length - located.length;
  return {
    unitOf: codeOf.map((code) => unitOfCode[code] ?? -1),
    size: located.length,
    graph,
    codes: codeMap(codes, unitOfCode),
    notes: [
      'There are no boundaries in the project: precincts count as neighbours where homes of theirs are.',
      ...withoutPrecinct(codeOf.filter((code) => code < 0).length),
      ...(away > 0
        ? [
            `${plural(away, 'precinct has', 'precincts have')} nobody with coordinates: who lives there is in no cluster.`,
          ]
        : []),
      ...bridgeNotes(bridges, longest, 'precincts'),
    ],
  };
}

function codeMap(codes: readonly string[], unitOfCode: readonly number[]): Map<string, number> {
  return new Map(
    codes.flatMap((code, i) => {
      const unit = unitOfCode[i] ?? -1;
      return unit < 0 ? [] : [[code, unit] as const];
    }),
  );
}

function withoutPrecinct(people: number): string[] {
  return people === 0
    ? []
    : [
        `${plural(people, 'person has', 'people have')} no precinct and ${people === 1 ? 'is' : 'are'} in no cluster.`,
      ];
}
