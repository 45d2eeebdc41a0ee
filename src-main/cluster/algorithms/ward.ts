import { at } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import type { Matrix } from '../matrix.ts';
import { mergeRows } from '../merge-rows.ts';
import { type Dendrogram, dendrogramOf, type Joining } from './dendrogram.ts';
import { createWardSearch } from './ward-search.ts';

/**
 * Ward's hierarchical clustering (Ward 1963) without a matrix of distances. In rounds: every cluster looks for its nearest,
 * and all pairs that are each other's nearest are merged at once. That gives the same tree as merging the nearest pair of all
 * each time, because a union is never nearer to a third cluster than the nearer of its parts was (Murtagh 1983); for
 * the same reason a nearest that still stands need not be looked for again.
 * @returns heights as SciPy's: sqrt(2 |A||B| / (|A| + |B|)) x distance of the centroids
 */
export function wardTree(team: Team, matrix: Matrix): Dendrogram {
  const { rows } = matrix;
  // Identical rows are all each other's nearest, and in a round only one pair of them would be mutual.
  const merged = mergeRows(matrix, rows - 1);
  const clusters = createWardSearch(team, merged?.matrix ?? matrix, merged?.weights);
  const joinings: Joining[] = [];
  /** A row of each cluster. */
  const member = Int32Array.from({ length: rows }, (_, i) => i);
  let count = rows;
  if (merged) {
    count = merged.matrix.rows;
    member.fill(-1);
    merged.which.forEach((cluster, row) => {
      if (at(member, cluster) < 0) member[cluster] = row;
      else joinings.push({ a: at(member, cluster), b: row, height: 0 });
    });
  }
  const nearest = new Int32Array(count).fill(-1);
  while (count > 1) {
    team.report({ phase: 'Merging clusters', done: rows - count, total: rows - 1, unit: 'merges' });
    const lonely: number[] = [];
    for (let c = 0; c < count; c++) if (at(nearest, c) < 0) lonely.push(c);
    clusters.search(count, Int32Array.from(lonely), nearest);
    const pairs = mutualPairs(nearest, count);
    if (pairs.length === 0) pairs.push(nearestPair(clusters.distance, nearest, count));
    const gone = new Uint8Array(count);
    for (const [a, b] of pairs) {
      joinings.push({ a: at(member, a), b: at(member, b), height: Math.sqrt(clusters.distance(a, b)) });
      clusters.unite(a, b);
      gone[b] = 1;
      gone[a] = 2;
    }
    for (let c = 0; c < count; c++) if (at(gone, c) > 0 || at(gone, at(nearest, c)) > 0) nearest[c] = -1;
    count = closeGaps(
      gone,
      count,
      (from, to) => {
        clusters.move(from, to);
        member[to] = at(member, from);
        nearest[to] = at(nearest, from);
      },
      nearest,
    );
  }
  return dendrogramOf(joinings, rows);
}

/** The pairs, a < b, that are each other's nearest. */
function mutualPairs(nearest: Int32Array, count: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let a = 0; a < count; a++) {
    const b = at(nearest, a);
    if (a < b && at(nearest, b) === a) pairs.push([a, b]);
  }
  return pairs;
}

/** The nearest pair of all: when equal distances run in a circle, no pair may be mutual. */
function nearestPair(
  distance: (a: number, b: number) => number,
  nearest: Int32Array,
  count: number,
): [number, number] {
  let best = 0;
  for (let c = 1; c < count; c++)
    if (distance(c, at(nearest, c)) < distance(best, at(nearest, best))) best = c;
  const other = at(nearest, best);
  return best < other ? [best, other] : [other, best];
}

/** Fills the places of gone clusters (1) from the end, corrects the references to those moved, and returns how many are left. */
function closeGaps(
  gone: Uint8Array,
  count: number,
  move: (from: number, to: number) => void,
  nearest: Int32Array,
): number {
  const place = new Map<number, number>();
  let end = count;
  for (let c = 0; c < end; c++) {
    if (at(gone, c) !== 1) continue;
    while (end - 1 > c && at(gone, end - 1) === 1) end--;
    end--;
    if (end === c) break;
    move(end, c);
    place.set(end, c);
  }
  for (let c = 0; c < end; c++) nearest[c] = place.get(at(nearest, c)) ?? at(nearest, c);
  return end;
}
