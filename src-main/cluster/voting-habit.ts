import type { Fact } from './fact.ts';

/** Elections missed since the last vote from which on somebody has lapsed: a whole cycle of general and primary. */
const LAPSED = 3;

/**
 * One word for how a cluster votes, from its means of the history figures (shares of elections they were eligible for, elections
 * missed since the last vote); null when none of them is among the facts.
 */
export function votingHabit(facts: readonly Fact[]): string | null {
  const mean = (name: string) => facts.find(({ feature }) => feature.column === `history.${name}`)?.mean;
  const [generals, primaries, missed] = [mean('generals'), mean('primaries'), mean('missed')];
  if (generals === undefined) return primaries === undefined && missed === undefined ? null : 'other';
  if (generals < 0.1) return 'non-';
  if (missed !== undefined && missed >= LAPSED) return 'lapsed';
  if (generals >= 0.75 && (primaries ?? 0) >= 0.6) return 'constant';
  if (primaries !== undefined && primaries >= 0.35)
    return generals >= 0.5 ? 'primary-going' : 'primary-minded';
  if (generals >= 0.75) return primaries === undefined ? 'constant' : 'November';
  return generals >= 0.4 ? 'occasional November' : 'infrequent';
}
