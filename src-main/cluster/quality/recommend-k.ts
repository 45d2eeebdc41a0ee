import type { ScanRow } from '../../api/cluster.ts';
import type { DenseGroups } from './contrast.ts';
import type { DenseEvidence } from './dense-groups.ts';
import { elbowOf } from './elbow.ts';

/** Below it, "no substantial structure has been found" (Kaufman & Rousseeuw 1990, table 4). */
const NO_STRUCTURE = 0.25;
/** "A strong structure has been found" (ibid.); divisions whose silhouettes are nearly as high as the best one count as well. */
const STRONG = 0.7;
const NEARLY = 0.03;
/** Silhouettes nearer than this, or within each other's interval, are taken as equal. */
const AS_GOOD = 0.01;
/**
 * Dip x root of rows of a valley. Without groups 99 of 100 pairs stay below the first; that all pairs of a larger division
 * pass is rarer.
 */
const VALLEY = 0.62;
const VALLEYS = 0.56;

export interface Recommendation {
  /** 1: there are no groups. */
  recommended: number;
  /** Where the inertia's curve bends; null when it does not. */
  elbow: number | null;
  /** One sentence or two. */
  why: string;
}

/** What was found about groups besides every k's figures. */
export interface Evidence {
  /** The inertia of everyone as one cluster: the elbow's curve begins there. */
  readonly inertiaOfOne: number;
  readonly dense: DenseEvidence;
  /** For each row of the scan, the shallowest valley between neighbouring clusters. */
  readonly valleys: readonly number[];
  /** For each row of the scan, the BIC of a mixture of ellipses; null where one collapses. */
  readonly bics: readonly (number | null)[];
}

/**
 * How many clusters to make. Groups must show: as dense places with empty space around them; or as clusters with a valley between each
 * and its neighbour, of which that is taken which a mixture of ellipses describes best, else the best silhouette (of about equal
 * ones the one at the elbow). A cloud of any shape has neither, though its halves may have a fair silhouette.
 * @param rows ascending k, at least one
 */
export function recommendK(rows: readonly ScanRow[], evidence: Evidence): Recommendation {
  const { inertiaOfOne, dense, valleys, bics } = evidence;
  const index = elbowOf([1, ...rows.map((row) => row.k)], [inertiaOfOne, ...rows.map((row) => row.inertia)]);
  const elbow = index === null ? null : (rows[index - 1]?.k ?? null);
  const tried = (k: number): boolean => rows.some((row) => row.k === k);
  const parted = rows.filter(
    (row, i) => row.silhouetteHigh >= NO_STRUCTURE && (valleys[i] ?? 0) >= (row.k === 2 ? VALLEY : VALLEYS),
  );
  const strongest = parted.length > 0 ? bestOf(parted).silhouette : 0;
  // Within groups far apart there may be more, as plain as they are.
  const strong = parted.findLast(
    (row) => row.silhouette >= Math.max(STRONG, strongest - NEARLY) && row.k >= (dense.plain?.k ?? 2),
  );
  if (dense.plain && strong === undefined && tried(dense.plain.k)) {
    return { recommended: dense.plain.k, elbow, why: spaceAround(dense.plain) };
  }
  const compact = strong === undefined && parted.find((row) => row.k === bestMixture(rows, bics));
  if (compact) {
    const why = `${compact.k} clusters are each parted from the next by a valley, and of all numbers tried ${compact.k} ellipses describe the rows best (lowest BIC of a mixture).`;
    return { recommended: compact.k, elbow, why };
  }
  if (dense.joined && strong === undefined && tried(dense.joined.k)) {
    return { recommended: dense.joined.k, elbow, why: spaceAround(dense.joined) };
  }
  const best = bestOf(rows);
  if (parted.length === 0) return { recommended: 1, elbow, why: noGroups(best) };
  const winner = strong ?? bestOf(parted);
  const floor = Math.min(winner.silhouetteLow, winner.silhouette - AS_GOOD);
  const bent = strong ? undefined : parted.find((row) => row.k === elbow && row.silhouette >= floor);
  const chosen = bent ?? winner;
  const mark = chosen.silhouette.toFixed(2);
  const others =
    parted.length < rows.length
      ? ' of those whose clusters all have fewer people between them than within'
      : '';
  const end = chosen.k === elbow ? ', and the inertia’s curve bends there: more clusters gain little.' : '.';
  const standing = chosen === winner ? 'the best silhouette' : 'a silhouette about as good as the best';
  const why =
    chosen === strong
      ? `${chosen.k} clusters stand far apart (silhouette ${mark}), each parted from the next by a valley${end}`
      : `${chosen.k} clusters have ${standing} (${mark})${others}${end}`;
  return { recommended: chosen.k, elbow, why };
}

function spaceAround({ k, contrast }: DenseGroups): string {
  return `There are ${k} dense groups with empty space around them: each is ${contrast.toFixed(1)} times as far from the rest as its own rows are from each other, or more.`;
}

/** The number of clusters with the lowest BIC; null where it still falls at the last: then no number of ellipses is right. */
function bestMixture(rows: readonly ScanRow[], bics: readonly (number | null)[]): number | null {
  let best = -1;
  bics.forEach((bic, i) => {
    if (bic !== null && (best < 0 || bic < (bics[best] ?? 0))) best = i;
  });
  return best < 0 || best === rows.length - 1 ? null : (rows[best]?.k ?? null);
}

function bestOf(rows: readonly ScanRow[]): ScanRow {
  return rows.reduce((a, b) => (b.silhouette > a.silhouette ? b : a));
}

function noGroups({ k, silhouette, silhouetteHigh }: ScanRow): string {
  const value = silhouette.toFixed(2);
  if (silhouetteHigh < NO_STRUCTURE) {
    return `There are no clear groups: even the best division (${k} clusters) has a silhouette of only ${value}, and below ${NO_STRUCTURE} rows are hardly nearer to their own cluster than to the next.`;
  }
  return `There are no groups: the best division (${k} clusters, silhouette ${value}) cuts through a cloud without a gap or a valley between its parts.`;
}
