/**
 * The probability from which pairs are taken for matches, such that the F1 score is expected to be best: with true probabilities,
 * those of the pairs above are the expected hits, those below the expected misses. Between 0.3 and 0.9.
 *
 * @param probabilities of all pairs that may match
 */
export function bestThreshold(probabilities: readonly number[]): number {
  const sorted = [...probabilities].sort((a, b) => b - a);
  const total = sorted.reduce((sum, p) => sum + p, 0);
  let hits = 0;
  let best = { f1: 0, at: 0.5 };
  for (const [i, p] of sorted.entries()) {
    hits += p;
    const f1 = (2 * hits) / (i + 1 + total);
    if (f1 > best.f1) best = { f1, at: p };
  }
  return Math.min(Math.max(best.at, 0.3), 0.9);
}
