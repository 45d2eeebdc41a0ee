import { buildKdTree, type KdTree } from '../algorithms/kd-tree.ts';
import { rowSearch } from '../algorithms/nearest-rows.ts';
import { reachabilityTree } from '../algorithms/spanning-tree.ts';
import { at, f64At, i32At } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import type { Matrix } from '../matrix.ts';
import { type Graph, graphOf, piecesOf, withPairs } from './graph.ts';

/** A home is beside so many nearest others, and beside those whose nearest it is. */
const NEAREST = 8;
const PATIENCE = 8192;

export interface NeighbouringHomesInput {
  /** A row per home: metres east and north. */
  homes: Matrix;
  /** The group of each home (its precinct), 0..groups-1: groups are beside each other where homes of theirs are. Null: each home for itself. */
  groups: Int32Array | null;
  count: number;
}

export interface NeighbouringHomes {
  /** Of homes, or of groups. Everything hangs together. */
  graph: Graph;
  /** Links that had to be added between homes that stand apart from all others, and the longest of these in metres. */
  bridges: number;
  longest: number;
}

/**
 * Which homes lie beside each other: k nearest neighbours, in both directions. Where that leaves villages apart they are linked by
 * the shortest ways between them (edges of the minimum spanning tree).
 * @throws UserError `cancelled`
 */
export function neighbouringHomes(
  team: Team,
  { homes, groups, count }: NeighbouringHomesInput,
): NeighbouringHomes {
  const name = (home: number): number => (groups ? i32At(groups, home) : home);
  if (homes.rows === 1) return { graph: graphOf(count, []), bridges: 0, longest: 0 };
  const tree = buildKdTree(homes);
  const nearest = nearestPlaces(team, tree);
  const near = graphOf(count, pairsOf(tree, nearest, name));
  const { pieces } = piecesOf(near);
  const bridges: (readonly [number, number])[] = [];
  let longest = 0;
  const { from, to, lengths } = reachabilityTree(team, tree, new Float64Array(homes.rows));
  for (let e = 0; e < lengths.length; e++) {
    const [a, b] = [name(i32At(tree.order, i32At(from, e))), name(i32At(tree.order, i32At(to, e)))];
    if (at(pieces, a) === at(pieces, b)) continue;
    bridges.push([a, b]);
    longest = Math.max(longest, Math.sqrt(f64At(lengths, e)));
  }
  if (bridges.length === 0) return { graph: near, bridges: 0, longest };
  return { graph: withPairs(near, bridges), bridges: bridges.length, longest };
}

/** i32[rows x nearest]: the places of the homes nearest to each, itself among them. */
function nearestPlaces(team: Team, tree: KdTree): Int32Array {
  const { rows, points, columns } = tree;
  const count = Math.min(NEAREST + 1, rows);
  const search = rowSearch(tree, count);
  const places = new Int32Array(rows * count);
  for (let place = 0; place < rows; place++) {
    if (place % PATIENCE === 0) {
      team.report({ phase: 'Finding neighbours', done: place, total: rows, unit: 'homes' });
      team.stopIfCancelled();
    }
    search.find(points, place * columns);
    places.set(search.places, place * count);
  }
  return places;
}

/** Every home with each of its nearest, by the names of their rows. */
function* pairsOf(
  { rows, order }: KdTree,
  nearest: Int32Array,
  name: (home: number) => number,
): Generator<[number, number]> {
  const count = nearest.length / rows;
  for (let i = 0; i < nearest.length; i++) {
    const [a, b] = [Math.floor(i / count), i32At(nearest, i)];
    if (a !== b) yield [name(i32At(order, a)), name(i32At(order, b))];
  }
}
