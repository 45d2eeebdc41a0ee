import { UserError } from '../../api/errors.ts';
import { at, f64At } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import type { Matrix } from '../matrix.ts';
import { type Dendrogram, dendrogramOf, type Joining } from './dendrogram.ts';

/** Beyond this the table of distances (8 bytes per pair) takes more than half a gigabyte. */
export const LINKAGE_ROWS = 11_000;

/**
 * Average, single or Ward linkage by the nearest-neighbour chain (Murtagh 1983) on a table of all distances, with the updates of
 * Lance & Williams (1967). Of equal distances it takes the one that SciPy and scikit-learn take, so that trees of rounded
 * numbers are theirs too.
 * @throws UserError `bad_input` with more rows than LINKAGE_ROWS; `cancelled`
 */
export function linkageTree(team: Team, matrix: Matrix, method: 'average' | 'single' | 'ward'): Dendrogram {
  const { rows } = matrix;
  if (rows > LINKAGE_ROWS) {
    throw new UserError(
      'bad_input',
      `${method} linkage compares all pairs, and ${rows} rows have too many.`,
      {
        expected: `at most ${LINKAGE_ROWS} rows`,
        hint: 'Use Ward, or a sample.',
      },
    );
  }
  const distances = allDistances(team, matrix);
  const place = (i: number, j: number): number => (i > j ? (i * (i - 1)) / 2 + j : (j * (j - 1)) / 2 + i);
  const sizes = new Float64Array(rows).fill(1);
  const alive = Array.from({ length: rows }, (_, i) => i);
  const joinings: Joining[] = [];
  const chain: number[] = [];
  while (alive.length > 1) {
    if (chain.length === 0) chain.push(alive[0] ?? 0);
    const top = chain[chain.length - 1] ?? 0;
    // Of equally near ones the one we came from, so that the chain ends.
    let best = chain[chain.length - 2] ?? -1;
    let least = best < 0 ? Number.POSITIVE_INFINITY : f64At(distances, place(top, best));
    for (const other of alive) {
      if (other === top) continue;
      const distance = f64At(distances, place(top, other));
      if (distance < least) {
        best = other;
        least = distance;
      }
    }
    if (best !== chain[chain.length - 2]) {
      chain.push(best);
      continue;
    }
    chain.length -= 2;
    // The union takes the later place, as in SciPy.
    const [a, b] = [Math.min(top, best), Math.max(top, best)];
    joinings.push({ a, b, height: least });
    alive.splice(alive.indexOf(a), 1);
    const [m, n] = [f64At(sizes, a), f64At(sizes, b)];
    for (const other of alive) {
      if (other === b) continue;
      const toA = f64At(distances, place(a, other));
      const toB = f64At(distances, place(b, other));
      if (method === 'single') distances[place(b, other)] = Math.min(toA, toB);
      else if (method === 'average') distances[place(b, other)] = (m * toA + n * toB) / (m + n);
      else distances[place(b, other)] = wardUpdate(toA, toB, least, m, n, f64At(sizes, other));
    }
    sizes[b] = m + n;
    if (joinings.length % 64 === 0) {
      team.stopIfCancelled();
      team.report({ phase: 'Merging clusters', done: joinings.length, total: rows - 1, unit: 'merges' });
    }
  }
  return dendrogramOf(joinings, rows);
}

/** Ward's distance of the union of a (m rows) and b (n rows) to a third of `size` rows. */
function wardUpdate(toA: number, toB: number, between: number, m: number, n: number, size: number): number {
  const t = 1 / (m + n + size);
  // SciPy's order of operations: the last digit decides between equals.
  return Math.sqrt((size + m) * t * toA * toA + (size + n) * t * toB * toB - size * t * between * between);
}

/** Euclidean distances of all pairs i > j at i(i-1)/2 + j. */
function allDistances(team: Team, { rows, columns, data }: Matrix): Float64Array {
  const distances = new Float64Array((rows * (rows - 1)) / 2);
  let to = 0;
  for (let i = 1; i < rows; i++) {
    for (let j = 0; j < i; j++, to++) {
      let squared = 0;
      for (let c = 0; c < columns; c++)
        squared += (at(data, i * columns + c) - at(data, j * columns + c)) ** 2;
      distances[to] = Math.sqrt(squared);
    }
    if (i % 64 === 0) team.stopIfCancelled();
  }
  return distances;
}
