import type { Comparison } from './comparisons.ts';
import type { ScoredPair } from './score.ts';

/**
 * Why two records are thought one person, or not: what speaks for it, strongest first, then what speaks against it ("but ...").
 * A shared house number and street are said as one: "same door".
 */
export function reasonsOf(
  comparisons: readonly Comparison[],
  pair: Pick<ScoredPair, 'gammas' | 'evidence' | 'conflict'>,
): string[] {
  const said = comparisons.flatMap((comparison, i) => {
    const level = pair.gammas[i] ?? 0;
    const words = comparison.levels[level - 1]?.words;
    return level === 0 || words === undefined
      ? []
      : [
          {
            words,
            gain: pair.evidence[i] ?? 0,
            kind: comparison.field.kind,
            equal: level === comparison.levels.length,
          },
        ];
  });
  const number = said.find((one) => one.kind === 'number' && one.equal);
  const street = said.find((one) => one.kind === 'street' && one.equal);
  const door = number && street ? [{ words: 'same door', gain: number.gain + street.gain }] : [];
  const rest = said.filter((one) => door.length === 0 || (one !== number && one !== street));
  const all = [...door, ...rest].sort((a, b) => b.gain - a.gain);
  const against = all.filter((one) => one.gain < -1).reverse();
  return [
    ...all.filter((one) => one.gain > 0.2).map((one) => one.words),
    ...(pair.conflict ? [`but ${pair.conflict.words}`] : []),
    ...against.map((one) => `but ${one.words}`),
  ];
}

/** One line: "same birth year, surname one letter off, same door: 99.2 %". */
export function explained(reasons: readonly string[], probability: number): string {
  const share = Math.floor(probability * 1000) / 10;
  return `${reasons.join(', ')}: ${probability > 0.999 ? 'over 99.9' : share} %`;
}
