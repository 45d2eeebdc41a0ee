import { f64At, i32At } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import { rootOf } from './dendrogram.ts';
import { type KdTree, squaredBetween, squaredToBox } from './kd-tree.ts';

/** The edges of a spanning tree, between places of a k-d tree. */
export interface SpanningTree {
  /** i32[rows - 1] each. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** f64[rows - 1]: squared lengths. */
  readonly lengths: Float64Array;
}

/** Stands for "in more than one component". */
const MIXED = -1;
/** Queries between two looks whether the user has cancelled. */
const PATIENCE = 16_384;

/**
 * The minimum spanning tree of the mutual reachability distance max(core(a), core(b), |a - b|) (Campello, Moulavi & Sander
 * 2013), by Boruvka's rounds: every component looks for its nearest row outside. A row remembers the outsider it found, which
 * stays its nearest as long as it is outside, and how far it has looked in vain; subtrees within one component are passed over
 * (March, Ram & Gray 2010).
 * @param core f64[rows]: squared core distances, by place
 */
export function reachabilityTree(team: Team, tree: KdTree, core: Float64Array): SpanningTree {
  const { rows, nodes, firstLeaf, starts, ends, leaves } = tree;
  const found = {
    from: new Int32Array(rows - 1),
    to: new Int32Array(rows - 1),
    lengths: new Float64Array(rows - 1),
  };
  const parents = Int32Array.from({ length: rows }, (_, i) => i);
  const component = parents.slice();
  const inside = new Int32Array(nodes);
  /** The nearest outsider of a row and its squared distance; or MIXED, and a distance within which there is none. */
  const nearest = new Int32Array(rows).fill(-1);
  const reach = core.slice();
  /** The shortest edge out of each component. */
  const best = new Float64Array(rows);
  const bestFrom = new Int32Array(rows);
  let count = 0;

  let own = 0;
  let floor = 0;
  let least = 0;
  let leastTo = -1;
  const visit = (place: number, node: number): void => {
    // Nothing is nearer than the own core distance.
    if (i32At(inside, node) === own || least <= floor) return;
    if (node >= firstLeaf) {
      const end = i32At(ends, node);
      for (let other = i32At(starts, node); other < end; other++) {
        const far = f64At(core, other);
        if (far >= least || i32At(component, other) === own) continue;
        const squared = squaredBetween(tree, place, other);
        if (squared >= least) continue;
        least = Math.max(squared, far, floor);
        leastTo = other;
      }
      return;
    }
    const left = squaredToBox(tree, place, 2 * node + 1);
    const right = squaredToBox(tree, place, 2 * node + 2);
    const near = left <= right ? 2 * node + 1 : 2 * node + 2;
    if (Math.min(left, right) < least) visit(place, near);
    if (Math.max(left, right) < least) visit(place, 4 * node + 3 - near);
  };
  /** The nearest outsider nearer than `bound`: sets `least` and `leastTo` (-1: none). */
  const search = (place: number, bound: number): void => {
    own = i32At(component, place);
    least = bound;
    leastTo = -1;
    floor = f64At(core, place);
    let node = i32At(leaves, place);
    visit(place, node);
    for (; node > 0 && least > floor; node = (node - 1) >> 1) {
      const sibling = node % 2 === 1 ? node + 1 : node - 1;
      if (i32At(inside, sibling) !== own && squaredToBox(tree, place, sibling) < least) visit(place, sibling);
    }
  };

  while (count < rows - 1) {
    team.report({ phase: 'Joining rows', done: count, total: rows - 1, unit: 'rows' });
    markNodes(tree, component, inside);
    best.fill(Number.POSITIVE_INFINITY);
    const propose = (place: number): void => {
      const c = i32At(component, place);
      if (f64At(reach, place) >= f64At(best, c)) return;
      best[c] = f64At(reach, place);
      bestFrom[c] = place;
    };
    for (let place = 0; place < rows; place++) {
      const to = i32At(nearest, place);
      if (to < 0) continue;
      if (i32At(component, to) !== i32At(component, place)) propose(place);
      else nearest[place] = -1;
    }
    for (let place = 0; place < rows; place++) {
      if (place % PATIENCE === 0) team.stopIfCancelled();
      const bound = f64At(best, i32At(component, place));
      if (i32At(nearest, place) >= 0 || f64At(reach, place) >= bound) continue;
      search(place, bound);
      nearest[place] = leastTo;
      reach[place] = least;
      if (leastTo >= 0) propose(place);
    }
    for (let c = 0; c < rows; c++) {
      if (f64At(best, c) === Number.POSITIVE_INFINITY) continue;
      const from = i32At(bestFrom, c);
      const to = i32At(nearest, from);
      const a = rootOf(parents, from);
      const b = rootOf(parents, to);
      if (a === b) continue;
      parents[b] = a;
      found.from[count] = from;
      found.to[count] = to;
      found.lengths[count] = f64At(best, c);
      count++;
    }
    for (let place = 0; place < rows; place++) component[place] = rootOf(parents, place);
  }
  return found;
}

/** For every node the component that all its rows are in, or MIXED. */
function markNodes(
  { nodes, firstLeaf, starts, ends }: KdTree,
  component: Int32Array,
  inside: Int32Array,
): void {
  for (let node = nodes - 1; node >= 0; node--) {
    if (node < firstLeaf) {
      const left = i32At(inside, 2 * node + 1);
      inside[node] = left === i32At(inside, 2 * node + 2) ? left : MIXED;
      continue;
    }
    const start = i32At(starts, node);
    const end = i32At(ends, node);
    let same = start < end ? i32At(component, start) : MIXED;
    for (let place = start + 1; place < end; place++) if (i32At(component, place) !== same) same = MIXED;
    inside[node] = same;
  }
}
