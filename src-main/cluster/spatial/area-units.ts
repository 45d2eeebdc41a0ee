import { UserError } from '../../api/errors.ts';
import type { RunTask } from '../tasks.ts';
import type { VoterSource } from '../voter-matrix.ts';
import type { Graph } from './graph.ts';

/** The shapes of precincts as neighbours of each other: what the map knows, told to whoever makes areas. */
export interface PrecinctMap {
  readonly name: string;
  readonly shapeOf: ReadonlyMap<string, number>;
  readonly pairs: readonly (readonly [number, number])[];
  /** f64[2 x shapes]: where they are, in metres. */
  readonly spots: Float64Array;
}

/** Where areas are made: voters, the pool, and the precincts' shapes where the project has any. */
export interface AreaRoom extends VoterSource {
  readonly runTask: RunTask;
  readonly precinctMap?: (() => Promise<PrecinctMap | null>) | undefined;
}

/** What areas are made of: precincts or homes, and which of them lie beside each other. */
export interface AreaUnits {
  /** i32[people], in the order of rid: the unit where each lives, -1 for none. */
  readonly unitOf: Int32Array;
  readonly size: number;
  readonly graph: Graph;
  /** Precinct codes with their unit; null where units are homes. */
  readonly codes: ReadonlyMap<string, number> | null;
  readonly notes: readonly string[];
}

/** What was linked that does not lie side by side, in words. */
export function bridgeNotes(bridges: number, longest: number, what: string): string[] {
  if (bridges === 0) return [];
  const far = longest < 1000 ? `${Math.round(longest)} m` : `${(longest / 1000).toFixed(1)} km`;
  return [
    `${plural(bridges, 'group', 'groups')} of ${what} stood apart and ${bridges === 1 ? 'was' : 'were'} linked to the nearest others, over ${far} at most.`,
  ];
}

/** "1 precinct has", "3 precincts have". */
export const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** No areas can be made of this project. */
export function nothingToJoin(message: string): UserError {
  return new UserError('bad_input', message, {
    hint: 'Connected areas need precincts with boundaries (load them on the map), or coordinates.',
  });
}
