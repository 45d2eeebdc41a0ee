import type { ScoredPair } from './score.ts';

/** More records than this are not taken apart pair by pair. */
const MAX_COMPONENT = 200;

/** Records that hang together by pairs of at least the threshold, two or more each: rows in order. */
export function components(pairs: readonly ScoredPair[], threshold: number): number[][] {
  const parent = new Map<number, number>();
  const root = (row: number): number => {
    let at = row;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) {
      parent.set(at, parent.get(up) ?? up);
      at = up;
    }
    return at;
  };
  for (const { l, r, probability } of pairs) {
    if (probability < threshold) continue;
    const [a, b] = [root(l), root(r)];
    parent.set(Math.max(a, b), Math.min(a, b));
    if (!parent.has(Math.min(a, b))) parent.set(Math.min(a, b), Math.min(a, b));
  }
  const groups = new Map<number, number[]>();
  for (const row of parent.keys()) {
    const top = root(row);
    groups.set(top, [...(groups.get(top) ?? []), row]);
  }
  return [...groups.values()]
    .map((rows) => rows.sort((a, b) => a - b))
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

/**
 * Takes a component apart where its pairs do not bear it: records are joined from the likeliest pair on, two groups only when the
 * mean log-odds over all their pairs favour it and none of these is a firm conflict. So a chain of half-alike records, or a parent
 * and a child through a third record, does not become one person.
 *
 * @param rows of the component
 * @param pairs all of its pairs, scored
 * @returns groups of two or more
 */
export function takeApart(
  rows: readonly number[],
  pairs: readonly ScoredPair[],
  threshold: number,
): number[][] {
  if (rows.length > MAX_COMPONENT) return [...bySurePairs(pairs, threshold)];
  const place = new Map(rows.map((row, i) => [row, i]));
  const n = rows.length;
  const bound = Math.log(threshold / (1 - threshold));
  const worth = Array.from({ length: n }, () => new Float64Array(n).fill(-6));
  for (const pair of pairs) {
    const [i, j] = [place.get(pair.l), place.get(pair.r)];
    if (i === undefined || j === undefined) continue;
    const p = Math.min(Math.max(pair.probability, 1e-6), 1 - 1e-6);
    const odds = pair.conflict
      ? pair.conflict.firm
        ? Number.NEGATIVE_INFINITY
        : -20
      : Math.log(p / (1 - p)) - bound;
    (worth[i] ?? [])[j] = odds;
    (worth[j] ?? [])[i] = odds;
  }
  const groups = rows.map((_, i) => [i]);
  for (;;) {
    let best = { mean: 0, a: -1, b: -1 };
    for (let a = 0; a < groups.length; a++) {
      for (let b = a + 1; b < groups.length; b++) {
        const mean = meanBetween(worth, groups[a] ?? [], groups[b] ?? []);
        if (mean > best.mean) best = { mean, a, b };
      }
    }
    if (best.a < 0) break;
    groups[best.a]?.push(...(groups[best.b] ?? []));
    groups.splice(best.b, 1);
  }
  return groups
    .filter((group) => group.length > 1)
    .map((group) => group.map((i) => rows[i] ?? 0).sort((a, b) => a - b));
}

function meanBetween(worth: readonly Float64Array[], a: readonly number[], b: readonly number[]): number {
  let total = 0;
  for (const i of a) for (const j of b) total += worth[i]?.[j] ?? 0;
  return total / (a.length * b.length);
}

/** For components too large to take apart: only pairs that are the best of both their records. */
function* bySurePairs(pairs: readonly ScoredPair[], threshold: number): Generator<number[]> {
  const taken = new Set<number>();
  for (const { l, r, probability } of [...pairs].sort((a, b) => b.probability - a.probability)) {
    if (probability < threshold || taken.has(l) || taken.has(r)) continue;
    taken.add(l).add(r);
    yield [l, r];
  }
}
