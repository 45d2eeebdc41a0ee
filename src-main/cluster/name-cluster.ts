import type { Feature } from './voter-matrix.ts';

/** A difference counts towards the name from here on. */
const NAMING = 0.35;

interface Fact {
  readonly feature: Feature;
  readonly mean: number;
  readonly overall: number;
  readonly d: number;
}

/** Words for a number that is high or low in a cluster; where they stand in the name is their order here. */
const words: readonly { column: string; high: string; low: string }[] = [
  { column: 'age', high: 'older', low: 'younger' },
  { column: 'years_registered', high: 'long-registered', low: 'newly registered' },
  { column: 'turnout', high: 'regular', low: 'occasional' },
  { column: 'votes_cast', high: 'frequent', low: 'infrequent' },
];

/**
 * A name from the facts: "Older regular Democratic voters in large households". Never from a protected trait, and never one that
 * is taken. Facts come largest difference first; the name needs no more of them than tell it from the others.
 */
export function nameCluster(facts: readonly Fact[], taken: ReadonlySet<string>): string {
  const usable = facts.filter(({ feature, d }) => !feature.protectedTrait && Math.abs(d) >= NAMING);
  for (let count = Math.min(2, usable.length); count <= usable.length; count++) {
    const name = compose(usable.slice(0, count));
    if (!taken.has(name)) return name;
  }
  const base = compose(usable);
  for (let n = 2; ; n++) if (!taken.has(`${base} ${n}`)) return `${base} ${n}`;
}

function compose(facts: readonly Fact[]): string {
  const adjectives = words.flatMap(({ column, high, low }) => {
    const fact = facts.find(({ feature }) => feature.column === column && feature.value === null);
    return fact ? [fact.d > 0 ? high : low] : [];
  });
  const values = facts.filter(({ feature, d }) => feature.value !== null && feature.value !== '' && d > 0);
  const groups = values.slice(0, 1).map(({ feature }) => feature.label.replace(/^.*?: /, ''));
  const household = facts.find(({ feature }) => feature.column === 'household_size');
  const home = household ? [household.d > 0 ? 'in larger households' : 'in smaller households'] : [];
  const others = facts
    .filter(
      ({ feature }) => feature.value === null && feature.column !== 'household_size' && !isWorded(feature),
    )
    .map(({ feature, d }) => `${d > 0 ? 'high' : 'low'} ${feature.label.toLowerCase()}`);
  const parts = [
    ...adjectives,
    ...groups,
    'voters',
    ...home,
    ...(others.length ? [`with ${others.join(' and ')}`] : []),
  ];
  const text = parts.join(' ');
  return parts.length === 1 ? 'Average voters' : text.charAt(0).toUpperCase() + text.slice(1);
}

function isWorded(feature: Feature): boolean {
  return words.some(({ column }) => column === feature.column);
}
