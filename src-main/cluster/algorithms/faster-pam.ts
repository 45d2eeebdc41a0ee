import { f64At, i32At } from '../at.ts';
import type { Team } from '../kernels/team.ts';
import type { Random } from '../random.ts';
import type { Dissimilarity } from './dissimilarity.ts';

/** Candidates between two looks whether the user has cancelled. */
const PATIENCE = 64;

/** Medoids and the sum of the distances to them. */
export interface Medoids {
  /** i32[k]: rows. */
  readonly medoids: Int32Array;
  readonly cost: number;
}

/**
 * Partitioning around medoids by eager swaps: FasterPAM (Schubert & Rousseeuw 2021). Every row in turn is tried as a medoid in place of the
 * one that is missed least, until none helps.
 * @param values f64[rows x columns]
 * @param k 1..rows
 */
export function fasterPam(
  team: Team,
  values: Float64Array,
  columns: number,
  k: number,
  distance: Dissimilarity,
  random: Random,
): Medoids {
  const rows = values.length / columns;
  const between = (a: number, b: number): number => distance(values, a * columns, values, b * columns);
  const medoids = spreadOut(rows, k, between, random);
  const owner = new Int32Array(rows);
  const near = new Float64Array(rows);
  const second = new Float64Array(rows);
  const loss = new Float64Array(k);
  /** Every row's nearest and second nearest medoid, and what each medoid's removal would cost. */
  const review = (): void => {
    loss.fill(0);
    for (let row = 0; row < rows; row++) {
      let first = Number.POSITIVE_INFINITY;
      let next = Number.POSITIVE_INFINITY;
      for (let c = 0; c < k; c++) {
        const apart = between(i32At(medoids, c), row);
        if (apart < first) {
          next = first;
          first = apart;
          owner[row] = c;
        } else if (apart < next) next = apart;
      }
      near[row] = first;
      // With one medoid there is no second: what its removal would cost cancels out, so any number will do.
      second[row] = k > 1 ? next : first;
      const c = i32At(owner, row);
      loss[c] = f64At(loss, c) + f64At(second, row) - first;
    }
  };
  const change = new Float64Array(k);
  /** What the best swap of a medoid for `candidate` would gain (below 0), and sets `out`. */
  let out = 0;
  const gainOf = (candidate: number): number => {
    change.set(loss);
    let shared = 0;
    for (let row = 0; row < rows; row++) {
      const apart = between(candidate, row);
      const own = f64At(near, row);
      const c = i32At(owner, row);
      if (k === 1) shared += apart - own;
      else if (apart < own) {
        shared += apart - own;
        change[c] = f64At(change, c) + own - f64At(second, row);
      } else if (apart < f64At(second, row)) change[c] = f64At(change, c) + apart - f64At(second, row);
    }
    out = 0;
    for (let c = 1; c < k; c++) if (f64At(change, c) < f64At(change, out)) out = c;
    return f64At(change, out) + shared;
  };

  review();
  let cost = near.reduce((sum, value) => sum + value, 0);
  for (let candidate = 0, idle = 0; idle < rows; candidate = (candidate + 1) % rows, idle++) {
    if (candidate % PATIENCE === 0) team.stopIfCancelled();
    if (medoids.includes(candidate)) continue;
    // Rounding must not let two rows take turns for ever.
    if (gainOf(candidate) >= -1e-12 * cost) continue;
    medoids[out] = candidate;
    review();
    cost = near.reduce((sum, value) => sum + value, 0);
    idle = 0;
  }
  return { medoids, cost };
}

/** Rows to begin with: each further one drawn with probability proportional to its distance to the nearest so far. */
function spreadOut(
  rows: number,
  k: number,
  between: (a: number, b: number) => number,
  random: Random,
): Int32Array {
  const chosen = Int32Array.of(random.below(rows));
  const medoids = new Int32Array(k);
  medoids[0] = i32At(chosen, 0);
  const near = Float64Array.from({ length: rows }, (_, row) => between(i32At(medoids, 0), row));
  for (let c = 1; c < k; c++) {
    let left = random.next() * near.reduce((sum, value) => sum + value, 0);
    let row = near.findIndex((value) => {
      left -= value;
      return value > 0 && left <= 0;
    });
    // Fewer different rows than medoids: the first row that is none yet.
    const taken = medoids.subarray(0, c);
    if (row < 0) for (row = 0; taken.includes(row); ) row++;
    medoids[c] = row;
    for (let other = 0; other < rows; other++)
      near[other] = Math.min(f64At(near, other), between(row, other));
  }
  return medoids;
}
