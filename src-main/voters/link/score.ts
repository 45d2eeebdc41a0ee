import { ident, join, sql } from '../sql.ts';
import type { Transaction } from '../store.ts';
import { type Comparison, unpackGamma } from './comparisons.ts';
import { type Conflict, conflictFacts, conflictOf } from './conflicts.ts';
import type { Weights } from './estimate.ts';
import { frequencyTable, readPatterns } from './patterns.ts';

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
  const patterns = await readPatterns(tx, table, width);
  const hopeful: number[] = [];
  for (let p = 0; p < patterns.packed.length; p++) {
    let best = Math.log(weights.matches);
    for (let k = 0; k < width; k++) {
      const level = patterns.gammas[p * width + k] ?? 0;
      if (level === 0) continue;
      best += log(weights.m, k, level) - log(weights.u, k, level);
    }
    if (all || best > Math.log(LEAST) - RARITY) hopeful.push(patterns.packed[p] ?? 0);
  }
  await tx.run(sql`CREATE TEMP TABLE link_hopeful (gamma DOUBLE)`);
  await tx.append('link_hopeful', [Float64Array.from(hopeful)]);
  const counted = comparisons.filter(({ equal }) => equal !== null);
  const joins = counted.map(({ field }) => {
    const name = frequencyTable(field.name);
    // An equality of one side with the other: only for that does DuckDB hash, else it compares every row with every value.
    const shared = sql`(CASE WHEN ${ident('l', field.name)} = ${ident('r', field.name)} THEN ${ident('l', field.name)} END)`;
    return sql`LEFT JOIN ${ident(name)} ON ${ident(name, 'value')} = ${shared}`;
  });
  const scored: ScoredPair[] = [];
  await tx.scan(
    sql`SELECT g.l, g.r, g.gamma::DOUBLE, ${join(conflictFacts(comparisons))}, ${join(counted.map(({ field }) => sql`${ident(frequencyTable(field.name), 'share')}`))}
      FROM ${ident(table)} g SEMI JOIN link_hopeful h ON h.gamma = g.gamma::DOUBLE
      JOIN link_rows l ON l.row = g.l JOIN link_rows r ON r.row = g.r ${join(joins, ' ')}`,
    (rows) => {
      for (const [l, r, gamma, yearsApart, bothKnown, ...found] of rows) {
        const shares = comparisons.map(({ equal }) => (equal === null ? null : (found.shift() ?? null)));
        const gammas = unpackGamma(Number(gamma), width);
        const pair = scoreOne(
          comparisons,
          weights,
          gammas,
          shares.map((share) => (share === null ? null : Number(share))),
        );
        const conflict = conflictOf(comparisons, gammas, {
          yearsApart: Number(yearsApart ?? 0),
          bothKnown: bothKnown === true,
        });
        const probability = conflict ? Math.min(pair.probability, conflict.atMost) : pair.probability;
        if (all || pair.probability >= LEAST) {
          scored.push({ l: Number(l), r: Number(r), gammas, evidence: pair.evidence, probability, conflict });
        }
      }
    },
  );
  await tx.run(sql`DROP TABLE link_hopeful`);
  return scored.sort((a, b) => a.l - b.l || a.r - b.r);
}

function scoreOne(
  comparisons: readonly Comparison[],
  weights: Weights,
  gammas: readonly number[],
  shares: readonly (number | null)[],
): { probability: number; evidence: number[] } {
  let match = Math.log(weights.matches) - Math.log(1 - weights.matches - weights.housemates);
  let home = Math.log(weights.housemates) - Math.log(1 - weights.matches - weights.housemates);
  const evidence = gammas.map((level, k) => {
    if (level === 0) return 0;
    const { equal, ofHousehold } = comparisons[k] ?? { equal: null, ofHousehold: false };
    const share = shares[k] ?? null;
    // How common the common value is, in place of how common values are on average.
    const common = level === equal && share !== null ? Math.log((weights.u[k]?.[level] ?? 1) / share) : 0;
    const usual = Math.max(common, -8);
    const gain = log(weights.m, k, level) - log(weights.u, k, level) + usual;
    match += gain;
    if (weights.h) home += log(weights.h, k, level) - log(weights.u, k, level) + (ofHousehold ? usual : 0);
    return gain;
  });
  const rest = Math.exp(-match) + (weights.h ? Math.exp(home - match) : 0);
  return { probability: 1 / (1 + rest), evidence };
}

function log(levels: readonly Float64Array[], comparison: number, level: number): number {
  return Math.log(Math.max(levels[comparison]?.[level] ?? 1, 1e-9));
}
