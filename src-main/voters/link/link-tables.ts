import { type Progress, stopIfCancelled } from '../../api/job.ts';
import { sql } from '../sql.ts';
import type { Transaction } from '../store.ts';
import { type BlockingRule, chooseRules, makePairs, pairCount } from './blocking.ts';
import { components, takeApart } from './clusters.ts';
import { type Comparison, comparisonsOf } from './comparisons.ts';
import { type Conflict, onlyNameAndDoor } from './conflicts.ts';
import { estimateWeights, type Weights } from './estimate.ts';
import { type LinkSizes, type LinkTask, makeLinkRows } from './link-rows.ts';
import { oneToOne } from './one-to-one.ts';
import { collisions, comparePairs, dropLinkTables, makeRandomPairs, readPatterns } from './patterns.ts';
import { type ScoredPair, scorePairs } from './score.ts';
import { bestThreshold } from './threshold.ts';

/** What linkage found. Rows count from 0 in each table. */
export interface Linked {
  readonly comparisons: readonly Comparison[];
  /** Pairs of at least the threshold; for two tables one-to-one, for one table all pairs of its clusters. */
  readonly pairs: readonly ScoredPair[];
  /** Everything that may match, whatever the threshold. */
  readonly candidates: readonly ScoredPair[];
  /** For one table: rows that are one person, two or more each. */
  readonly clusters: readonly (readonly number[])[];
  readonly threshold: number;
  readonly compared: number;
}

/** Records with more matches than this are not looked at pair by pair for their clusters. */
const MAX_CLUSTER = 200;

/**
 * Probabilistic record linkage after Fellegi and Sunter, of two tables or of one with itself: blocking, comparison, EM, scores with
 * the frequency of values, vetoes; then one-to-one pairs or clusters.
 *
 * @param threshold from which a pair counts; by default the one with the best expected F1
 */
export async function linkTables(
  tx: Transaction,
  task: LinkTask,
  progress: Progress,
  threshold?: number,
): Promise<Linked> {
  progress.phase('Preparing the records');
  const sizes = await makeLinkRows(tx, task);
  const comparisons = comparisonsOf(task.fields);
  if (pairCount(sizes) === 0 || comparisons.length === 0) {
    await dropLinkTables(tx);
    return { comparisons, pairs: [], candidates: [], clusters: [], threshold: threshold ?? 0.5, compared: 0 };
  }
  stopIfCancelled(progress);
  progress.phase('Choosing which records to compare');
  const rules = await chooseRules(tx, task.fields, sizes);
  await makePairs(tx, rules, sizes);
  stopIfCancelled(progress);
  progress.phase('Comparing');
  await comparePairs(tx, comparisons, 'link_pairs', 'link_gammas');
  const { weights, compared } = await weigh(tx, comparisons, rules, sizes);
  stopIfCancelled(progress);
  progress.phase('Scoring');
  const scored = await scorePairs(tx, comparisons, weights, 'link_gammas');
  const across = sizes.right > 0;
  const candidates = across ? scored : scored.map((pair) => doubted(comparisons, pair));
  const from = threshold ?? bestThreshold(candidates.map((pair) => pair.probability));
  const good = candidates.filter((pair) => pair.probability >= from);
  const found = across
    ? { pairs: oneToOne(good, comparisons), clusters: [] }
    : await cluster(tx, comparisons, weights, candidates, from);
  await dropLinkTables(tx);
  const own = (pair: ScoredPair): ScoredPair => (across ? { ...pair, r: pair.r - sizes.left } : pair);
  return {
    comparisons,
    pairs: found.pairs.map(own).sort((a, b) => a.l - b.l || a.r - b.r),
    candidates: candidates.map(own),
    clusters: found.clusters,
    threshold: from,
    compared,
  };
}

async function weigh(
  tx: Transaction,
  comparisons: readonly Comparison[],
  rules: readonly BlockingRule[],
  sizes: LinkSizes,
): Promise<{ weights: Weights; compared: number }> {
  const patterns = await readPatterns(tx, 'link_gammas', comparisons.length);
  const all = rules.length === 0;
  if (!all) {
    await makeRandomPairs(tx, sizes);
    await comparePairs(tx, comparisons, 'link_random', 'link_random_gammas');
  }
  const random = all ? patterns : await readPatterns(tx, 'link_random_gammas', comparisons.length);
  const weights = estimateWeights(comparisons, {
    compared: patterns,
    random,
    allPairs: pairCount(sizes),
    collision: all ? comparisons.map(() => Number.NaN) : await collisions(tx, comparisons, sizes),
    expectedMatches: 0.1 * (sizes.right ? Math.min(sizes.left, sizes.right) : sizes.left),
  });
  return { weights, compared: patterns.counts.reduce((a, b) => a + b, 0) };
}

const NAMESAKES: Conflict = { words: 'nothing else is known of both', atMost: 0.25, firm: false };

/** In one table, a name and a door alone do not make two records one person. */
function doubted(comparisons: readonly Comparison[], pair: ScoredPair): ScoredPair {
  if (pair.conflict || !onlyNameAndDoor(comparisons, pair.gammas)) return pair;
  return { ...pair, probability: Math.min(pair.probability, NAMESAKES.atMost), conflict: NAMESAKES };
}

/** Clusters of one table with all their pairs, also those that no rule had compared. */
async function cluster(
  tx: Transaction,
  comparisons: readonly Comparison[],
  weights: Weights,
  candidates: readonly ScoredPair[],
  threshold: number,
): Promise<{ pairs: ScoredPair[]; clusters: number[][] }> {
  const groups = components(candidates, threshold);
  const large = groups.filter((rows) => rows.length > 2 && rows.length <= MAX_CLUSTER);
  const inside = large.flatMap((rows) =>
    rows.flatMap((l, i) => rows.slice(i + 1).map((r) => [l, r] as const)),
  );
  const between = new Map<string, ScoredPair>(candidates.map((pair) => [`${pair.l}/${pair.r}`, pair]));
  if (inside.length) {
    await tx.run(sql`CREATE TEMP TABLE link_inside (l INTEGER, r INTEGER)`);
    await tx.append('link_inside', [
      Int32Array.from(inside, ([l]) => l),
      Int32Array.from(inside, ([, r]) => r),
    ]);
    await comparePairs(tx, comparisons, 'link_inside', 'link_inside_gammas');
    for (const pair of await scorePairs(tx, comparisons, weights, 'link_inside_gammas', true)) {
      between.set(`${pair.l}/${pair.r}`, doubted(comparisons, pair));
    }
  }
  const pairsOf = (rows: readonly number[]) =>
    rows.flatMap((l, i) => rows.slice(i + 1).flatMap((r) => between.get(`${l}/${r}`) ?? []));
  const clusters = groups.flatMap((rows) =>
    rows.length === 2 ? [rows] : takeApart(rows, pairsOf(rows), threshold),
  );
  return { clusters, pairs: clusters.flatMap(pairsOf) };
}
