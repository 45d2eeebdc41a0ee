import { ident, join, sql } from '../sql.ts';
import type { Transaction } from '../store.ts';
import { type Comparison, unpackGamma } from './comparisons.ts';
import { type Conflict, conflictFacts, conflictOf } from './conflicts.ts';
import type { Weights } from './estimate.ts';
import { shareColumn } from './link-rows.ts';
import { readPatterns } from './patterns.ts';

/** A compared pair of rows of `link_rows` and what its evidence says. */
export interface ScoredPair {
  readonly l: number;
  readonly r: number;
  /** That both are one person, 0..1; at most 0.25 where the evidence cannot settle it, 0 where it contradicts. */
  readonly probability: number;
  readonly gammas: readonly number[];
  /** Natural logarithm of the odds that each comparison adds, in the order of the comparisons. */
  readonly evidence: readonly number[];
  /** Why the two may not be merged whatever else agrees; null where nothing stands against it. */
  readonly conflict: Conflict | null;
}

/** How much the rarity of shared values may add at most (logarithm) to a pair that would not be looked at for its levels alone. */
const RARITY = 6;

/** How much the commonness of a shared value may take at most (logarithm). */
const COMMON = -8;

/** Pairs less probable than this are not reported at all. */
export const LEAST = 0.02;

/**
 * Scores the pairs of a table that `comparePairs` made: those that may be matches, or with `all` every one.
 */
export async function scorePairs(
  tx: Transaction,
  comparisons: readonly Comparison[],
  weights: Weights,
  table: string,
  all = false,
): Promise<ScoredPair[]> {
  const width = comparisons.length;
  const counted = comparisons.flatMap(({ equal, field }, k) => (equal === null ? [] : [{ equal, field, k }]));
  await makeHopeful(tx, await readPatterns(tx, table, width), weights, all);
  const usual = counted.map(({ equal, field, k }) => ({
    ofHousehold: comparisons[k]?.ofHousehold ?? false,
    worth: sql`(CASE WHEN (g.gamma // ${8 ** k}) % 8 = ${equal}
      THEN greatest(ln(${weights.u[k]?.[equal] ?? 1}::DOUBLE / ${ident('l', shareColumn(field))}), ${COMMON}) ELSE 0 END)`,
  }));
  const match = join([sql`h.match`, ...usual.map(({ worth }) => worth)], ' + ');
  const home = join([sql`h.home`, ...usual.flatMap((one) => (one.ofHousehold ? one.worth : []))], ' + ');
  // As scoreOne computes it, to look up the rest of those only that may be reported.
  const least = sql`exp(-match) + exp(home - match) <= ${(1 / LEAST - 1) * 1.0001}`;
  await tx.run(sql`CREATE TEMP TABLE link_likely AS SELECT * EXCLUDE (match, home) FROM (
    SELECT g.l, g.r, g.gamma::DOUBLE AS gamma, ${join(counted.map(({ field }) => ident('l', shareColumn(field))))},
      ${match} AS match, ${home} AS home
    FROM ${ident(table)} g JOIN link_hopeful h ON h.gamma = g.gamma::DOUBLE JOIN link_rows l ON l.row = g.l)
    WHERE ${all} OR ${least}`);
  const scored: ScoredPair[] = [];
  await tx.scan(
    sql`SELECT g.l, g.r, g.gamma, ${join(conflictFacts(comparisons))}, ${join(counted.map(({ field }) => ident('g', shareColumn(field))))}
      FROM link_likely g JOIN link_rows l ON l.row = g.l JOIN link_rows r ON r.row = g.r`,
    (rows) => {
      for (const [l, r, gamma, yearsApart, bothKnown, neighbours, ...found] of rows) {
        const gammas = unpackGamma(Number(gamma), width);
        const shares: (number | null)[] = comparisons.map(() => null);
        for (const [i, { equal, k }] of counted.entries())
          if (gammas[k] === equal) shares[k] = Number(found[i]);
        const pair = scoreOne(comparisons, weights, gammas, shares);
        const conflict = conflictOf(comparisons, gammas, {
          yearsApart: Number(yearsApart ?? 0),
          bothKnown: bothKnown === true,
          neighbours: neighbours === true,
        });
        const probability = conflict ? Math.min(pair.probability, conflict.atMost) : pair.probability;
        if (all || pair.probability >= LEAST) {
          scored.push({ l: Number(l), r: Number(r), gammas, evidence: pair.evidence, probability, conflict });
        }
      }
    },
  );
  for (const name of ['link_hopeful', 'link_likely']) await tx.run(sql`DROP TABLE ${ident(name)}`);
  return scored.sort((a, b) => a.l - b.l || a.r - b.r);
}

/** Makes `link_hopeful` (gamma, match, home): patterns that may belong to matches, and the log-odds that their levels give. */
async function makeHopeful(
  tx: Transaction,
  { packed, gammas }: Awaited<ReturnType<typeof readPatterns>>,
  weights: Weights,
  all: boolean,
): Promise<void> {
  const width = weights.m.length;
  const hopeful: { gamma: number; match: number; home: number }[] = [];
  for (const [p, gamma] of packed.entries()) {
    const odds = startingOdds(weights);
    for (let k = 0; k < width; k++) {
      const level = gammas[p * width + k] ?? 0;
      if (level === 0) continue;
      odds.match += log(weights.m, k, level) - log(weights.u, k, level);
      if (weights.h) odds.home += log(weights.h, k, level) - log(weights.u, k, level);
    }
    if (all || odds.match > Math.log(LEAST) - RARITY) hopeful.push({ gamma, ...odds });
  }
  await tx.run(sql`CREATE TEMP TABLE link_hopeful (gamma DOUBLE, match DOUBLE, home DOUBLE)`);
  await tx.append('link_hopeful', [
    Float64Array.from(hopeful, (one) => one.gamma),
    Float64Array.from(hopeful, (one) => one.match),
    Float64Array.from(hopeful, (one) => one.home),
  ]);
}

/** Log-odds of match and housemates against strangers before anything is compared; `home` is minus infinity where there are none. */
function startingOdds({ matches, housemates, h }: Weights): { match: number; home: number } {
  const strangers = Math.log(1 - matches - housemates);
  return {
    match: Math.log(matches) - strangers,
    home: h ? Math.log(housemates) - strangers : Number.NEGATIVE_INFINITY,
  };
}

function scoreOne(
  comparisons: readonly Comparison[],
  weights: Weights,
  gammas: readonly number[],
  shares: readonly (number | null)[],
): { probability: number; evidence: number[] } {
  let { match, home } = startingOdds(weights);
  const evidence = gammas.map((level, k) => {
    if (level === 0) return 0;
    const { equal, ofHousehold } = comparisons[k] ?? { equal: null, ofHousehold: false };
    const share = shares[k] ?? null;
    // How common the common value is, in place of how common values are on average.
    const common = level === equal && share !== null ? Math.log((weights.u[k]?.[level] ?? 1) / share) : 0;
    const usual = Math.max(common, COMMON);
    const gain = log(weights.m, k, level) - log(weights.u, k, level) + usual;
    match += gain;
    if (weights.h) home += log(weights.h, k, level) - log(weights.u, k, level) + (ofHousehold ? usual : 0);
    return gain;
  });
  const rest = Math.exp(-match) + Math.exp(home - match);
  return { probability: 1 / (1 + rest), evidence };
}

function log(levels: readonly Float64Array[], comparison: number, level: number): number {
  return Math.log(Math.max(levels[comparison]?.[level] ?? 1, 1e-9));
}
