import type { ScoredPair } from '../link/score.ts';

/** A possible match, weighed against the others of its row. */
export interface Rival {
  readonly pair: ScoredPair;
  /** That this voter, and none of the row's other candidates, is meant. */
  readonly probability: number;
  readonly sure: boolean;
}

/** From this probability the program decides; below `DOUBTFUL` it says that there is no match. */
const SURE = 0.9;
const DOUBTFUL = 0.1;
/** Candidates of a row that a person is shown. */
const SHOWN = 3;

/**
 * Weighs the candidates of each row of a table against each other: a row is one person, so two equally good voters are half as
 * probable each and nobody is sure. A voter is given to one row only, the most probable; a row whose sure voter went to
 * another stays without.
 *
 * @param several whether a person may have several rows: then a voter may be given to each of them
 */
export function compete(candidates: readonly ScoredPair[], several = false): Rival[] {
  const byRow = new Map<number, ScoredPair[]>();
  for (const pair of candidates) {
    const list = byRow.get(pair.l);
    if (list) list.push(pair);
    else byRow.set(pair.l, [pair]);
  }
  const rivals = [...byRow.values()].flatMap((pairs) => {
    const odds = pairs.map(({ probability: p }) => Math.min(p, 1 - 1e-9) / (1 - Math.min(p, 1 - 1e-9)));
    const all = odds.reduce((a, b) => a + b, 1);
    return pairs
      .map((pair, i) => ({ pair, probability: (odds[i] ?? 0) / all }))
      .filter(
        ({ pair, probability }) => probability >= DOUBTFUL && !(pair.conflict && pair.probability === 0),
      )
      .sort((a, b) => b.probability - a.probability)
      .slice(0, SHOWN);
  });
  const given = new Set<number>();
  return rivals
    .sort((a, b) => b.probability - a.probability || a.pair.l - b.pair.l)
    .flatMap((rival) => {
      if (!several && given.has(rival.pair.r)) return [];
      const sure = rival.probability >= SURE && rival.pair.conflict === null;
      if (sure) given.add(rival.pair.r);
      return [{ ...rival, sure }];
    });
}
