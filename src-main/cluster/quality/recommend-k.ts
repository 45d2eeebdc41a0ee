import type { ScanRow } from '../../api/cluster.ts';
import { elbowOf } from './elbow.ts';

/** Below it, "no substantial structure has been found" (Kaufman & Rousseeuw 1990, table 4). */
const NO_STRUCTURE = 0.25;
/** Silhouettes nearer than this, or within each other's interval, are taken as equal. */
const AS_GOOD = 0.01;

export interface Recommendation {
  /** 1: there are no groups. */
  recommended: number;
  /** Where the inertia's curve bends; null when it does not. */
  elbow: number | null;
  /** One sentence. */
  why: string;
}

/**
 * How many clusters to make: the best silhouette; of about equal ones the one at the elbow, else the fewest.
 * @param rows ascending k, at least one
 * @param inertiaOfOne the inertia of everyone as one cluster: the elbow's curve begins there
 * @param grouped what the gap statistic says: false when no division is tighter than one of a table without groups
 */
export function recommendK(rows: readonly ScanRow[], inertiaOfOne: number, grouped = true): Recommendation {
  const index = elbowOf([1, ...rows.map((row) => row.k)], [inertiaOfOne, ...rows.map((row) => row.inertia)]);
  const elbow = index === null ? null : (rows[index - 1]?.k ?? null);
  const best = rows.reduce((a, b) => (b.silhouette > a.silhouette ? b : a));
  const value = best.silhouette.toFixed(2);
  if (!grouped) {
    const why = `There are no groups: dividing the rows makes them no tighter than dividing a table of the same extent without groups (gap statistic; best silhouette ${value}).`;
    return { recommended: 1, elbow, why };
  }
  if (best.silhouetteHigh < NO_STRUCTURE) {
    const why = `There are no clear groups: even the best division (${best.k} clusters) has a silhouette of only ${value}, and below ${NO_STRUCTURE} voters are hardly nearer to their own cluster than to the next.`;
    return { recommended: 1, elbow, why };
  }
  const floor = Math.min(best.silhouetteLow, best.silhouette - AS_GOOD);
  const asGood = rows.filter((row) => row.silhouette >= floor);
  const bent = asGood.find((row) => row.k === elbow);
  const chosen = bent ?? asGood.reduce((a, b) => (b.k < a.k ? b : a));
  const mark = chosen.silhouette.toFixed(2);
  const others =
    asGood.length > 1 ? `as good a silhouette as any (${mark})` : `the best silhouette (${mark})`;
  const why = bent
    ? `${chosen.k} clusters have ${others}, and the inertia’s curve bends there: more clusters gain little.`
    : `${chosen.k} clusters have ${others}${asGood.length > 1 ? ' with the fewest clusters' : ''}.`;
  return { recommended: chosen.k, elbow, why };
}
