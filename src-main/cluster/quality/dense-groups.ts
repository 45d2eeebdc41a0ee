import { densityClusters } from '../algorithms/hdbscan.ts';
import type { Team } from '../kernels/team.ts';
import type { Matrix } from '../matrix.ts';

/** A group is at least this share of the rows, and so many rows. */
const LEAST_SHARE = 0.02;
const LEAST_ROWS = 5;
/** Neighbours that make a place dense. */
const POINTS = 5;
/** Of a group's rows, the part that must be close to the rest of it; a few at its rim may be loose. */
const CLOSE = 0.95;

/** Groups of any shape with empty space around them. */
export interface DenseGroups {
  readonly k: number;
  /** Share of the rows in no group. */
  readonly noise: number;
  /** The least, over the groups, of the distance at which it parts from the rest over that at which its own rows hang together. */
  readonly contrast: number;
}

/** Looks for dense groups by HDBSCAN. In a table without groups the contrast is hardly above 1. */
export function denseGroups(team: Team, matrix: Matrix): DenseGroups {
  const least = Math.max(LEAST_ROWS, Math.round(matrix.rows * LEAST_SHARE));
  const { labels, count, births, exits } = densityClusters(
    team,
    matrix,
    least,
    Math.min(POINTS, matrix.rows),
  );
  const inside: number[][] = Array.from({ length: count }, () => []);
  let noise = 0;
  labels.forEach((label, row) => {
    if (label < 0) noise++;
    else inside[label]?.push(exits[row] ?? Number.NaN);
  });
  const contrasts = inside.map((distances, c) => {
    const sorted = distances.sort((a, b) => a - b);
    return (births[c] ?? 0) / (sorted[Math.floor(sorted.length * CLOSE)] ?? Number.NaN);
  });
  return { k: count, noise: noise / matrix.rows, contrast: Math.min(...contrasts, Number.POSITIVE_INFINITY) };
}
