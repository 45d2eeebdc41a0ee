import { buildKdTree, type KdTree, nearestSearch } from './algorithms/kd-tree.ts';
import { rowSearch } from './algorithms/nearest-rows.ts';
import { at, f64At, i32At } from './at.ts';
import type { Team } from './kernels/team.ts';
import { type Matrix, pickRows } from './matrix.ts';

const PATIENCE = 1024;

export interface DensityLabelsInput {
  /** The rows that were clustered, or a sample of them. */
  known: Matrix;
  /** i32[rows of known]: 0..k-1, -1 for noise. */
  labels: Int32Array;
  /** The later rows. */
  asked: Matrix;
  method: 'dbscan' | 'hdbscan';
  minPoints: number;
  /** Per cluster: how far apart its members may be, as the method measures it. */
  limits: readonly number[];
}

/**
 * i32[rows of asked]: the dense cluster of each later row, or -1 where it is farther off than the cluster's own members are.
 * @throws UserError `cancelled`
 */
export function densityLabels(team: Team, input: DensityLabelsInput): Int32Array {
  return input.method === 'dbscan' ? withinReach(team, input) : byReachability(team, input);
}

/** DBSCAN: whoever is within reach of a row in a dense place belongs to its cluster (Ester et al. 1996). */
function withinReach(
  team: Team,
  { known, labels, asked, minPoints, limits }: DensityLabelsInput,
): Int32Array {
  const found = new Int32Array(asked.rows).fill(-1);
  const eps = at(limits, 0);
  const all = buildKdTree(known);
  const { farthest } = nearestSearch(all, Math.min(minPoints, known.rows));
  const dense: number[] = [];
  for (let place = 0; place < known.rows; place++) {
    if (place % PATIENCE === 0) team.stopIfCancelled();
    const row = i32At(all.order, place);
    if (at(labels, row) >= 0 && farthest(place) <= eps * eps) dense.push(row);
  }
  if (dense.length === 0) return found;
  const tree = buildKdTree(pickRows(known, dense));
  const search = rowSearch(tree, 1);
  for (let row = 0; row < asked.rows; row++) {
    if (row % PATIENCE === 0) team.stopIfCancelled();
    search.find(asked.data, row * asked.columns);
    if (f64At(search.squared, 0) > eps * eps) continue;
    found[row] = at(labels, at(dense, i32At(tree.order, i32At(search.places, 0))));
  }
  return found;
}

/**
 * HDBSCAN: a later row hangs on the row to which its mutual reachability distance is least, and belongs to that one's cluster when
 * it is within the cluster's limit; among 2 (minPoints - 1) nearest, as `approximate_predict` of the hdbscan library (McInnes,
 * Healy & Astels 2017, after Campello, Moulavi & Sander 2013). The library's limit is where the cluster parted from the rest, which
 * may be far outside; ours is where its farthest member is.
 */
function byReachability(
  team: Team,
  { known, labels, asked, minPoints, limits }: DensityLabelsInput,
): Int32Array {
  const tree = buildKdTree(known);
  const core = coreOf(tree, minPoints);
  const least = Math.min(minPoints, known.rows);
  const search = rowSearch(tree, Math.min(known.rows, Math.max(least, 2 * (minPoints - 1))));
  return Int32Array.from({ length: asked.rows }, (_, row) => {
    if (row % PATIENCE === 0) {
      team.report({ phase: 'Assigning rows', done: row, total: asked.rows, unit: 'rows' });
      team.stopIfCancelled();
    }
    search.find(asked.data, row * asked.columns);
    const own = f64At(search.squared, least - 1);
    let nearest = 0;
    let shortest = Number.POSITIVE_INFINITY;
    search.places.forEach((place, i) => {
      const reach = Math.max(own, f64At(search.squared, i), core(place));
      if (reach >= shortest) return;
      shortest = reach;
      nearest = place;
    });
    const label = at(labels, i32At(tree.order, nearest));
    return label >= 0 && Math.sqrt(shortest) <= at(limits, label) ? label : -1;
  });
}

/** Squared core distances by place, each worked out when it is first asked for. */
function coreOf(tree: KdTree, minPoints: number): (place: number) => number {
  const { farthest } = nearestSearch(tree, Math.min(minPoints, tree.rows));
  const kept = new Float64Array(tree.rows).fill(Number.NaN);
  return (place) => {
    if (Number.isNaN(f64At(kept, place))) kept[place] = farthest(place);
    return f64At(kept, place);
  };
}
