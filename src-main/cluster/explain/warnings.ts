import type { Clustering } from '../../api/cluster.ts';
import type { Channels, ClusterWarning } from '../../api/cluster-explain.ts';
import { listed } from '../../api/listed.ts';
import { at } from '../at.ts';

/** Fewer people, or a smaller share, are seldom worth a message of their own. */
const LEAST_PEOPLE = 100;
const LEAST_SHARE = 0.02;
/** Two clusters differ from each other nowhere by more standard deviations than this. */
const DISTINCT = 0.5;
/** "Clusters below 0.6 should not be trusted" (Hennig 2007, on his clusterboot's Jaccard means). */
const STABLE = 0.6;
/** Shares of voting and of channels nearer than this call for the same plan. */
const SAME_ACTION = 0.05;

/** Why some clusters may be one too many, each with the number that says so. */
export function overSegmentation(
  clustering: Clustering,
  channels: ReadonlyMap<number, Channels>,
): ClusterWarning[] {
  const { clusters, stability } = clustering;
  const name = (index: number): string => clusters[index]?.name ?? '';
  const warnings: ClusterWarning[] = [];
  for (const { index, size, share } of clusters) {
    if (size < LEAST_PEOPLE || share < LEAST_SHARE) {
      const [value, limit] = size < LEAST_PEOPLE ? [size, LEAST_PEOPLE] : [share, LEAST_SHARE];
      const is = size < LEAST_PEOPLE ? `${size} people` : `${(share * 100).toFixed(1)} % of everyone`;
      const asked = size < LEAST_PEOPLE ? `${LEAST_PEOPLE} people` : `${LEAST_SHARE * 100} %`;
      warnings.push({
        ...{ kind: 'small', cluster: index, other: null, value, limit },
        text: `${name(index)} is too small: ${is}; below ${asked} a plan of its own seldom pays.`,
      });
    }
    const found = stability?.clusters[index];
    if (found !== undefined && found < STABLE) {
      warnings.push({
        ...{ kind: 'unstable', cluster: index, other: null, value: found, limit: STABLE },
        text: `${name(index)} is unstable: when parts of the people are clustered anew, ${percent(found)} of it comes out the same; below ${percent(STABLE)} do not build on it.`,
      });
    }
  }
  for (const a of clusters) {
    const like: { index: number; d: number }[] = [];
    for (const b of clusters.slice(a.index + 1)) {
      const d = largestDifference(clustering, a.index, b.index);
      if (d !== null && d < DISTINCT) {
        like.push({ index: b.index, d });
        continue;
      }
      const gap = actionGap(clustering, channels, a.index, b.index);
      if (gap !== null && gap < SAME_ACTION) {
        warnings.push({
          ...{ kind: 'same-action', cluster: a.index, other: b.index, value: gap, limit: SAME_ACTION },
          text: `${a.name} and ${b.name} call for the same action: their turnout and their phones, mail and doors differ by ${(gap * 100).toFixed(1)} points at most (limit ${SAME_ACTION * 100}).`,
        });
      }
    }
    const [nearest] = like.sort((one, two) => one.d - two.d);
    if (nearest) {
      const others = like.map(({ index, d }) => `${name(index)} (${d.toFixed(2)})`);
      warnings.push({
        ...{ kind: 'indistinct', cluster: a.index, other: nearest.index, value: nearest.d, limit: DISTINCT },
        text: `${a.name} is hardly distinct from ${listed(others)}: so many standard deviations they differ at most; below ${DISTINCT} they are better joined.`,
      });
    }
  }
  return warnings;
}

/** The largest distance of two clusters in one feature, in standard deviations of everyone; null without a model. */
function largestDifference({ clusters }: Clustering, a: number, b: number): number | null {
  const [left, right] = [clusters[a]?.differences, clusters[b]?.differences];
  if (!left || !right) return null;
  const d = new Map(right.map((difference) => [difference.feature, difference.d]));
  return left.reduce(
    (most, { feature, d: own }) => Math.max(most, Math.abs(own - (d.get(feature) ?? own))),
    0,
  );
}

/** How far two clusters are apart in what a field plan depends on: voting, and the reach of every channel (shares). */
function actionGap(
  { clusters }: Clustering,
  channels: ReadonlyMap<number, Channels>,
  a: number,
  b: number,
): number | null {
  const voting = (index: number): number[] =>
    ['turnout', 'history.generals', 'history.primaries'].flatMap(
      (name) => clusters[index]?.differences.find(({ feature }) => feature === name)?.mean ?? [],
    );
  const reach = (index: number): number[] => {
    const own = channels.get(index);
    return own ? [own.phones, own.mailable, own.doors].map((count) => count / Math.max(1, own.people)) : [];
  };
  // Without a word on voting nothing is known about what to do with them.
  if (voting(a).length === 0) return null;
  const [left, right] = [
    [...voting(a), ...reach(a)],
    [...voting(b), ...reach(b)],
  ];
  return left.reduce((most, value, i) => Math.max(most, Math.abs(value - at(right, i))), 0);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
