import type { Comparison } from './comparisons.ts';
import type { ScoredPair } from './score.ts';

/** Pairs more probable than this are all sure: then it counts in how many fields they are equal. */
const SURE = 1 - 1e-6;

/**
 * Of pairs between two tables, those in which each record stands once: greedily the most probable first; of those
 * that are sure the one equal in more fields, then the earlier rows. Greedy and not the best sum, so that a sure pair is never given up for two doubtful ones.
 */
export function oneToOne(pairs: readonly ScoredPair[], comparisons: readonly Comparison[]): ScoredPair[] {
  const left = new Set<number>();
  const right = new Set<number>();
  const strength = (pair: ScoredPair) => pair.evidence.reduce((a, b) => a + b, 0);
  const sure = ({ probability }: ScoredPair) => Math.min(probability, SURE);
  const equal = ({ gammas }: ScoredPair) =>
    gammas.filter((level, k) => level === comparisons[k]?.levels.length).length;
  return [...pairs]
    .sort(
      (a, b) =>
        sure(b) - sure(a) || equal(b) - equal(a) || strength(b) - strength(a) || a.l - b.l || a.r - b.r,
    )
    .filter(({ l, r }) => {
      if (left.has(l) || right.has(r)) return false;
      left.add(l);
      right.add(r);
      return true;
    });
}
