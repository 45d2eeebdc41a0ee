import type { Comparison } from './comparisons.ts';
import type { FieldKind } from './fields.ts';

/** Gammas that occurred and how often: `gammas[p * comparisons + c]` is pattern p's level in comparison c. */
export interface Patterns {
  readonly gammas: Uint8Array;
  readonly counts: Float64Array;
}

/**
 * The weights of Fellegi and Sunter, with a third class beside matches and strangers: different people of one household, who
 * share surname, address and phone. Shares are by comparison and level (index 0, missing, is unused).
 */
export interface Weights {
  /** Share of matches at each level. */
  readonly m: readonly Float64Array[];
  /** Share of strangers at each level. */
  readonly u: readonly Float64Array[];
  /** Share of housemates at each level; null where households play no part. */
  readonly h: readonly Float64Array[] | null;
  /** Share of all pairs that are matches, and housemates. */
  readonly matches: number;
  readonly housemates: number;
}

export interface Evidence {
  /** The compared pairs. */
  readonly compared: Patterns;
  /** Pairs drawn at random. */
  readonly random: Patterns;
  /** How many pairs there are at all. */
  readonly allPairs: number;
  /** By comparison: the chance that two rows have the same value; NaN where that is not counted. */
  readonly collision: readonly number[];
  /** How many matches are expected before anything is seen. */
  readonly expectedMatches: number;
}

const ROUNDS = 40;
/** Weight of the expected shares, in matches. */
const STEADY = 12;

/**
 * Estimates the weights by EM over all pairs of the task, those not compared counted as no match: u from random pairs (and from
 * how often values meet), m and the prior from the compared ones. (Fellegi and Sunter 1969; Winkler 1988.)
 */
export function estimateWeights(comparisons: readonly Comparison[], evidence: Evidence): Weights {
  const { compared, random, allPairs } = evidence;
  const expected = comparisons.map(({ levels }) => shares(levels.map((level) => level.expected)));
  const homely =
    comparisons.some((c) => c.field.kind === 'surname') &&
    comparisons.some((c) => c.ofHousehold && c.field.kind !== 'surname');
  let m = expected;
  let u = strangers(comparisons, evidence, null, m, 0);
  let h = homely
    ? comparisons.map((c, i) => (c.ofHousehold ? expected[i] : u[i]) ?? new Float64Array())
    : null;
  let matches = evidence.expectedMatches / allPairs;
  let housemates = homely ? matches : 0;

  for (let round = 0; round < ROUNDS; round++) {
    const weights: Weights = { m, u, h, matches, housemates };
    const found = expectation(compared, comparisons.length, weights);
    const before = matches;
    matches = clamp(sum(found.match, compared.counts) / allPairs, 0.5 / allPairs, 0.5);
    if (homely) housemates = clamp(sum(found.home, compared.counts) / allPairs, 0.5 / allPairs, 0.3);
    m = lasting(comparisons, learned(compared, found.match, expected));
    u = strangers(comparisons, evidence, expectation(random, comparisons.length, weights).match, m, matches);
    if (h) {
      const seen = learned(compared, found.home, expected);
      h = comparisons.map((c, i) => (c.ofHousehold ? seen[i] : u[i]) ?? new Float64Array());
    }
    if (round > 5 && Math.abs(matches / before - 1) < 1e-4) break;
  }
  return { m, u, h, matches, housemates };
}

/** For each pattern, how probably it is a match, and a pair of housemates. */
export function expectation(
  patterns: Patterns,
  width: number,
  weights: Weights,
): { match: Float64Array; home: Float64Array } {
  const count = patterns.counts.length;
  const match = new Float64Array(count);
  const home = new Float64Array(count);
  const [lm, lu, lh] = [logs(weights.m), logs(weights.u), weights.h ? logs(weights.h) : null];
  const priors = [weights.matches, weights.housemates, 1 - weights.matches - weights.housemates].map(
    Math.log,
  );
  for (let p = 0; p < count; p++) {
    let a = priors[0] ?? 0;
    let b = priors[1] ?? 0;
    let c = priors[2] ?? 0;
    for (let k = 0; k < width; k++) {
      const level = patterns.gammas[p * width + k] ?? 0;
      if (level === 0) continue;
      a += lm[k]?.[level] ?? 0;
      c += lu[k]?.[level] ?? 0;
      if (lh) b += lh[k]?.[level] ?? 0;
    }
    const rest = (lh ? Math.exp(b - a) : 0) + Math.exp(c - a);
    match[p] = 1 / (1 + rest);
    home[p] = lh ? Math.exp(b - a) / (1 + rest) : 0;
    if (Number.isNaN(home[p])) home[p] = b > c ? 1 : 0;
  }
  return { match, home };
}

/** The shares of the levels among pairs that belong to a class with probability `share`, steadied by what was expected. */
function learned(patterns: Patterns, share: Float64Array, expected: readonly Float64Array[]): Float64Array[] {
  const width = expected.length;
  const tallies = expected.map((levels) => levels.map((value) => value * STEADY));
  for (let p = 0; p < share.length; p++) {
    const weight = (share[p] ?? 0) * (patterns.counts[p] ?? 0);
    if (weight < 1e-9) continue;
    for (let k = 0; k < width; k++) {
      const level = patterns.gammas[p * width + k] ?? 0;
      const tally = tallies[k];
      if (level > 0 && tally) tally[level] = (tally[level] ?? 0) + weight;
    }
  }
  return tallies.map(normalised);
}

/** What stays with a person: two records of one are unlike in it by mistake only. */
const LASTING: readonly FieldKind[] = ['given', 'birth_date', 'birth_year'];
/** Share of such mistakes at most. */
const MISTAKES = 0.3;

/** Keeps EM from learning that one person has several birth dates or given names, as it would from the pairs of families. */
function lasting(comparisons: readonly Comparison[], m: readonly Float64Array[]): Float64Array[] {
  return m.map((levels, k) => {
    const unlike = levels[1] ?? 0;
    const kind = comparisons[k]?.field.kind;
    if (!kind || !LASTING.includes(kind) || unlike <= MISTAKES) return levels;
    return levels.map((value, level) => (level === 1 ? MISTAKES : (value * (1 - MISTAKES)) / (1 - unlike)));
  });
}

/**
 * The shares of the levels among strangers: of random pairs less those that match; equality, which random pairs rarely show, from
 * how often values meet less what matches add to that.
 */
function strangers(
  comparisons: readonly Comparison[],
  { random, collision, allPairs }: Evidence,
  match: Float64Array | null,
  m: readonly Float64Array[],
  matches: number,
): Float64Array[] {
  const width = comparisons.length;
  const tallies = comparisons.map(({ levels }) => strangersAtFirst(levels.length));
  for (let p = 0; p < random.counts.length; p++) {
    const weight = (1 - (match?.[p] ?? 0)) * (random.counts[p] ?? 0);
    for (let k = 0; k < width; k++) {
      const level = random.gammas[p * width + k] ?? 0;
      const tally = tallies[k];
      if (level > 0 && tally) tally[level] = (tally[level] ?? 0) + weight;
    }
  }
  return tallies.map((tally, k) => {
    const all = normalised(tally);
    const { equal } = comparisons[k] ?? { equal: null };
    const chance = collision[k] ?? Number.NaN;
    if (equal === null || Number.isNaN(chance)) return all;
    const byMatches = matches * (m[k]?.[equal] ?? 0);
    const real = clamp(chance - byMatches, Math.max(chance * 0.02, 0.2 / allPairs), 0.999);
    const rest = (1 - real) / (1 - (all[equal] ?? 0));
    return all.map((value, level) => (level === equal ? real : value * rest));
  });
}

/** Strangers are mostly unlike: what is taken for granted before any pair is seen, so that a table of two rows tells something too. */
function strangersAtFirst(levels: number): Float64Array {
  const tally = new Float64Array(levels + 1).fill(0.5, 1);
  tally[1] = 8;
  return tally;
}

function shares(values: readonly number[]): Float64Array {
  return normalised(Float64Array.from([0, ...values]));
}

function normalised(values: Float64Array): Float64Array {
  const total = values.reduce((a, b) => a + b, 0);
  return values.map((value) => value / total);
}

function logs(classes: readonly Float64Array[]): Float64Array[] {
  return classes.map((levels) => levels.map((value) => Math.log(Math.max(value, 1e-9))));
}

function sum(share: Float64Array, counts: Float64Array): number {
  return share.reduce((total, value, i) => total + value * (counts[i] ?? 0), 0);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
