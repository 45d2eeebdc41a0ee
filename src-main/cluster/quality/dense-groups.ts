import { condense, type LinkageTree, stableClusters } from '../algorithms/condensed-tree.ts';
import { densityTree } from '../algorithms/hdbscan.ts';
import type { Team } from '../kernels/team.ts';
import type { Matrix } from '../matrix.ts';
import { clearGroups } from './clear-groups.ts';
import { contrastOf, type DenseGroups } from './contrast.ts';

/** A group is at least this share of the rows, and so many rows. */
const LEAST_SHARE = 0.02;
const LEAST_ROWS = 5;
/** Neighbours that make a place dense. */
const POINTS = 5;
/** Groups part at so many times the distance at which they hang together; without groups it is 1 to 1.05 (measured). */
const CONTRAST = 1.25;
const MOST_NOISE = 0.15;

/** What the density of a table says of groups. */
export interface DenseEvidence {
  /** The groups of HDBSCAN, where every one of them is clear; else null. */
  readonly plain: DenseGroups | null;
  /** The groups that are left when those that hardly part are joined; null where there are none, or much stands outside. */
  readonly joined: DenseGroups | null;
}

/** Looks for dense groups of any shape. In a table without groups hardly any has a contrast above 1. */
export function denseGroups(team: Team, matrix: Matrix): DenseEvidence {
  const least = Math.max(LEAST_ROWS, Math.round(matrix.rows * LEAST_SHARE));
  const tree = densityTree(team, matrix, POINTS);
  const plain = hdbscanGroups(tree, least);
  const joined = clearGroups(condense(tree, least), matrix.rows, CONTRAST);
  return { plain: isClear(plain) ? plain : null, joined: isClear(joined) ? joined : null };
}

/** Rows that are all the same have no extent to compare with: their contrast is infinite. */
function isClear({ k, noise, contrast }: DenseGroups): boolean {
  return k > 1 && noise <= MOST_NOISE && contrast >= CONTRAST && Number.isFinite(contrast);
}

function hdbscanGroups(tree: LinkageTree, least: number): DenseGroups {
  const { labels, count, births, exits } = stableClusters(tree, least);
  const inside: number[][] = Array.from({ length: count }, () => []);
  let noise = 0;
  labels.forEach((label, row) => {
    if (label < 0) noise++;
    else inside[label]?.push(exits[row] ?? Number.NaN);
  });
  const contrasts = inside.map((distances, c) => contrastOf(births[c] ?? 0, distances));
  return {
    k: count,
    noise: noise / tree.rows,
    contrast: Math.min(...contrasts, Number.POSITIVE_INFINITY),
  };
}
