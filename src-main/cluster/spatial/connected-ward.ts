import { UserError } from '../../api/errors.ts';
import { rootOf } from '../algorithms/dendrogram.ts';
import { f64At, i32At } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import type { Matrix } from '../matrix.ts';
import { refuseNotANumber } from '../not-a-number.ts';
import { type Graph, piecesOf } from './graph.ts';
import { createMergeQueue } from './merge-queue.ts';

/** Merges between two looks whether the user has cancelled. */
const PATIENCE = 1024;

export interface ConnectedWardInput {
  /** A row per place: the mean of its people. */
  matrix: Matrix;
  /** f64[rows]: people of each place, above 0. */
  weights: Float64Array;
  /** Which places lie beside each other. */
  graph: Graph;
  /** From the number of pieces that the graph falls into, to rows. */
  k: number;
}

export interface ConnectedWardResult {
  k: number;
  /** i32[rows], numbered in the order of the first place of each. */
  labels: Int32Array;
}

/**
 * Ward's method (Ward 1963) where only neighbours may be merged, so that every cluster is connected: the full-order Ward
 * regionalisation of Guo (REDCAP, 2008), scikit-learn's AgglomerativeClustering with a connectivity graph. Each time the two
 * neighbouring clusters are merged whose union makes the inertia grow least. Cut by the order of the merges: under such a
 * constraint a later merge may be lower than an earlier one (Ferligoj & Batagelj 1982).
 * @throws UserError `bad_input` when k is out of range; `cancelled`
 */
export function connectedWard(team: Team, input: ConnectedWardInput): ConnectedWardResult {
  const { matrix, weights, graph, k } = input;
  const { rows, columns } = matrix;
  refuseNotANumber(matrix);
  refuseTooFew(graph, k);
  const centers = Float64Array.from(matrix.data);
  const sizes = weights.slice();
  // A cluster lives in the place of one of its parts; `names` is its number: those of later unions are higher.
  const parents = Int32Array.from({ length: rows }, (_, i) => i);
  const names = parents.slice();
  const holders = new Int32Array(2 * rows);
  const beside = neighbourLists(graph);
  /** How much the inertia grows when two clusters are merged. */
  const cost = (a: number, b: number): number => {
    let squared = 0;
    for (let j = 0; j < columns; j++)
      squared += (f64At(centers, a * columns + j) - f64At(centers, b * columns + j)) ** 2;
    const [m, n] = [f64At(sizes, a), f64At(sizes, b)];
    return ((m * n) / (m + n)) * squared;
  };
  const queue = createMergeQueue(2 * graph.from.length);
  for (let i = 0; i < rows; i++) holders[i] = i;
  for (let e = 0; e < graph.from.length; e++) {
    const [a, b] = [i32At(graph.from, e), i32At(graph.to, e)];
    queue.push(cost(a, b), Math.max(a, b), Math.min(a, b));
  }
  const seen = new Int32Array(rows).fill(-1);
  for (let merges = 0; merges < rows - k; merges++) {
    if (merges % PATIENCE === 0) {
      team.report({ phase: 'Joining neighbours', done: merges, total: rows - k, unit: 'merges' });
      team.stopIfCancelled();
    }
    const [a, b] = cheapest(queue, names, holders);
    const [m, n] = [f64At(sizes, a), f64At(sizes, b)];
    for (let j = 0; j < columns; j++) {
      const sum = m * f64At(centers, a * columns + j) + n * f64At(centers, b * columns + j);
      centers[a * columns + j] = sum / (m + n);
    }
    sizes[a] = m + n;
    parents[b] = a;
    const name = rows + merges;
    names[a] = name;
    names[b] = -1;
    holders[name] = a;
    seen[a] = merges;
    const around: number[] = [];
    for (const list of [beside[a], beside[b]]) {
      for (const place of list ?? []) {
        const other = rootOf(parents, place);
        if (i32At(seen, other) === merges) continue;
        seen[other] = merges;
        around.push(other);
        queue.push(cost(a, other), name, i32At(names, other));
      }
    }
    beside[a] = around;
    beside[b] = [];
  }
  return { k, labels: labelsOf(parents) };
}

/** The clusters of the cheapest merge of which both still are, by the places that hold them. */
function cheapest(
  queue: ReturnType<typeof createMergeQueue>,
  names: Int32Array,
  holders: Int32Array,
): [number, number] {
  for (;;) {
    const merge = queue.pop();
    // The graph has no more pieces than k, so that there is always one left.
    if (!merge) throw new Error('The graph has more pieces than clusters were asked for.');
    const [a, b] = [i32At(holders, merge[0]), i32At(holders, merge[1])];
    if (i32At(names, a) === merge[0] && i32At(names, b) === merge[1]) return [a, b];
  }
}

function neighbourLists({ size, from, to }: Graph): number[][] {
  const lists = Array.from({ length: size }, (): number[] => []);
  for (let e = 0; e < from.length; e++) {
    lists[i32At(from, e)]?.push(i32At(to, e));
    lists[i32At(to, e)]?.push(i32At(from, e));
  }
  return lists;
}

function labelsOf(parents: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return Int32Array.from(parents, (_, place) => {
    const root = rootOf(parents, place);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
}

function refuseTooFew(graph: Graph, k: number): void {
  const { count } = piecesOf(graph);
  const whole = { expected: `a whole number from ${count} to ${graph.size}` };
  if (!Number.isInteger(k) || k < 1 || k > graph.size)
    throw new UserError('bad_input', `k is ${k}, but there are ${graph.size} places to join.`, whole);
  if (k >= count) return;
  throw new UserError(
    'bad_input',
    `The map falls into ${count} pieces that touch nowhere, so there cannot be fewer connected areas than ${count}; k is ${k}.`,
    { ...whole, hint: `Ask for ${count} or more, or for the people of one piece.` },
  );
}
