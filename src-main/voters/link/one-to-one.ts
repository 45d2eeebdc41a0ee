import type { ScoredPair } from './score.ts';

/**
 * Of pairs between two tables, those in which each record stands once: greedily the most probable first (of equals the earlier
 * rows). Greedy and not the best sum, so that a sure pair is never given up for two doubtful ones.
 */
export function oneToOne(pairs: readonly ScoredPair[]): ScoredPair[] {
  const left = new Set<number>();
  const right = new Set<number>();
  const strength = (pair: ScoredPair) => pair.evidence.reduce((a, b) => a + b, 0);
  return [...pairs]
    .sort((a, b) => b.probability - a.probability || strength(b) - strength(a) || a.l - b.l || a.r - b.r)
    .filter(({ l, r }) => {
      if (left.has(l) || right.has(r)) return false;
      left.add(l);
      right.add(r);
      return true;
    });
}
