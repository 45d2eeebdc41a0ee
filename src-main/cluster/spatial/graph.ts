import { rootOf } from '../algorithms/dendrogram.ts';
import { at, i32At } from '../at.ts';

/** Which places lie beside each other: pairs of places 0..size-1, each pair once. */
export interface Graph {
  readonly size: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** The graph of some pairs in any order; repeats and places beside themselves are dropped. */
export function graphOf(size: number, pairs: Iterable<readonly [number, number]>): Graph {
  const known = new Set<number>();
  for (const [a, b] of pairs) if (a !== b) known.add(Math.max(a, b) * size + Math.min(a, b));
  const sorted = Float64Array.from(known).sort();
  return {
    size,
    from: Int32Array.from(sorted, (key) => Math.floor(key / size)),
    to: Int32Array.from(sorted, (key) => key % size),
  };
}

/** A graph with some more pairs. */
export function withPairs(graph: Graph, more: readonly (readonly [number, number])[]): Graph {
  const { size, from, to } = graph;
  function* all(): Generator<readonly [number, number]> {
    for (let e = 0; e < from.length; e++) yield [i32At(from, e), i32At(to, e)];
    yield* more;
  }
  return graphOf(size, all());
}

/** i32[size]: the piece that each place is part of, numbered in order of appearance; places of a piece can be walked between. */
export function piecesOf({ size, from, to }: Graph): { pieces: Int32Array; count: number } {
  const parents = Int32Array.from({ length: size }, (_, i) => i);
  for (let e = 0; e < from.length; e++) {
    const [a, b] = [rootOf(parents, i32At(from, e)), rootOf(parents, i32At(to, e))];
    if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
  }
  const names = new Map<number, number>();
  const pieces = Int32Array.from({ length: size }, (_, place) => {
    const root = rootOf(parents, place);
    const name = names.get(root) ?? names.size;
    names.set(root, name);
    return name;
  });
  return { pieces, count: names.size };
}

/**
 * Joins pieces that are too small for a cluster of their own to the nearest place outside (islands, places across a river or a gap
 * in the file), the smallest first. The others stay apart.
 * @param spots f64[2 x size]: where the places are, in one unit of length
 * @param weights people of each place
 * @param least pieces of fewer people are joined
 * @returns the graph with its new pairs, and how many pieces were joined
 */
export function joinSmallPieces(
  graph: Graph,
  spots: Float64Array,
  weights: Float64Array,
  least: number,
): { graph: Graph; joined: number } {
  const added: [number, number][] = [];
  let now = graph;
  for (;;) {
    const { pieces, count } = piecesOf(now);
    const people = new Float64Array(count);
    pieces.forEach((piece, place) => {
      people[piece] = at(people, piece) + at(weights, place);
    });
    const smallest = people.reduce((best, size, piece) => (size < at(people, best) ? piece : best), 0);
    if (count === 1 || at(people, smallest) >= least) return { graph: now, joined: added.length };
    added.push(nearestOutside(pieces, smallest, spots));
    now = withPairs(graph, added);
  }
}

/** The shortest pair of a place in a piece and one outside. */
function nearestOutside(pieces: Int32Array, piece: number, spots: Float64Array): [number, number] {
  let best: [number, number] = [0, 0];
  let least = Number.POSITIVE_INFINITY;
  pieces.forEach((own, a) => {
    if (own !== piece) return;
    pieces.forEach((other, b) => {
      if (other === piece) return;
      const squared =
        (at(spots, 2 * a) - at(spots, 2 * b)) ** 2 + (at(spots, 2 * a + 1) - at(spots, 2 * b + 1)) ** 2;
      if (squared >= least) return;
      least = squared;
      best = [a, b];
    });
  });
  return best;
}
