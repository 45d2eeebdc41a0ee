import type { Fact } from './fact.ts';
import { votingHabit } from './voting-habit.ts';

/** A difference counts towards the name from here on. */
const NAMING = 0.35;
/**
 * Below this a cluster is said to be like everyone (Cohen 1988: 0.2 is "small"). What lies between takes part in a name only to
 * tell apart two clusters that would bear the same.
 */
export const NOTABLE = 0.2;
/** How many facts a name has, where that is enough to tell it from the others. */
const ENOUGH = 2;

/** Words for a number that is high or low in a cluster; where they stand in the name is their order here. */
const adjectives: Readonly<Record<string, (fact: Fact) => string>> = {
  age: ({ d, mean }) => (d > 0 ? (mean >= 65 ? 'senior' : 'older') : mean < 35 ? 'young' : 'younger'),
  years_registered: ({ d }) => (d > 0 ? 'long-registered' : 'newly registered'),
  turnout: ({ d }) => (d > 0 ? 'regular' : 'occasional'),
  votes_cast: ({ d }) => (d > 0 ? 'frequent' : 'infrequent'),
};

/** What is said of a figure that tells apart two clusters of one voting habit. */
const clauses: Readonly<Record<string, { more: string; less: string }>> = {
  'history.generals': { more: 'who come in November', less: 'who skip some Novembers' },
  'history.primaries': { more: 'who vote in primaries', less: 'who skip primaries' },
  'history.local': { more: 'who vote locally', less: 'who skip local elections' },
  'history.missed': { more: 'who were not seen lately', less: 'who were seen lately' },
  'history.mail': { more: 'who vote by mail', less: 'who do not vote by mail' },
  'history.early': { more: 'who vote early', less: 'who vote on the day' },
};

/**
 * A name from the facts: "Senior Democratic voters in larger households". Never from a protected trait, and never one that is
 * taken. Facts come largest difference first; the name needs no more of them than tell it from the others.
 */
export function nameCluster(facts: readonly Fact[], taken: ReadonlySet<string>): string {
  const all = facts.filter(isTellable);
  const first = oneEach(all);
  const tellable = [...first, ...all.filter((fact) => clauses[fact.feature.column] && !first.includes(fact))];
  const habit = votingHabit(facts);
  const strong = first.filter(({ d }) => Math.abs(d) >= NAMING);
  for (let count = Math.min(ENOUGH, strong.length); count <= tellable.length; count++) {
    const name = compose(tellable.slice(0, count), habit);
    if (!taken.has(name)) return name;
  }
  const base = compose(strong, habit);
  for (let n = 2; ; n++) if (!taken.has(`${base} ${n}`)) return `${base} ${n}`;
}

/** A category names a cluster by a value that is common there; that others are rare is said by the value that is not. */
function isTellable({ feature, d }: Fact): boolean {
  if (feature.protectedTrait || Math.abs(d) < NOTABLE) return false;
  return feature.value === null || (feature.value !== '' && d > 0);
}

/** The first fact on each subject. Turnout and votes cast are one, how often the person votes; so is the vote history. */
function oneEach(facts: readonly Fact[]): Fact[] {
  return facts.filter((fact, i) => facts.findIndex((other) => subject(other) === subject(fact)) === i);
}

function subject({ feature: { column } }: Fact): string {
  if (column === 'votes_cast') return 'turnout';
  return /^history\.(generals|primaries|missed|local)$/.test(column) ? 'history' : column;
}

function compose(facts: readonly Fact[], habit: string | null): string {
  if (facts.length === 0 && habit === null) return 'Average voters';
  const before: string[] = [];
  for (const [column, word] of Object.entries(adjectives)) {
    const fact = facts.find(({ feature }) => feature.column === column);
    if (fact) before.push(word(fact));
  }
  const habitual = habit !== null && habit !== 'other';
  if (habitual) before.push(habit);
  const after: string[] = [];
  facts.forEach((fact, i) => {
    const { feature, d } = fact;
    const { column, label, value } = feature;
    const clause = clauses[column];
    const said = habitual && facts.findIndex((other) => subject(other) === subject(fact)) === i;
    if (column === 'party') before.push(label.replace(/^.*?: /, ''));
    else if (column === 'household_size') after.unshift(`in ${d > 0 ? 'larger' : 'smaller'} households`);
    else if (column === 'geo_lat' || column === 'geo_lon' || (subject(fact) === 'history' && said)) return;
    else if (clause) after.push(d > 0 ? clause.more : clause.less);
    else if (value !== null) after.push(`with ${inText(label.replace(': ', ' '))}`);
    else if (!adjectives[column]) after.push(`with ${d > 0 ? 'high' : 'low'} ${inText(label)}`);
  });
  const where = compass(facts);
  const name = [...before, 'voters', ...(where ? [where] : []), ...after]
    .join(' ')
    .replace('non- voters', 'non-voters');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Where a cluster lies by its coordinates: "in the north-west"; null without any. */
function compass(facts: readonly Fact[]): string | null {
  const d = (name: string): number => facts.find(({ feature }) => feature.column === name)?.d ?? 0;
  const [lat, lon] = [d('geo_lat'), d('geo_lon')];
  const words = [lat && (lat > 0 ? 'north' : 'south'), lon && (lon > 0 ? 'east' : 'west')].filter(Boolean);
  return words.length > 0 ? `in the ${words.join('-')}` : null;
}

/** A label within a name: small at its start, but for an abbreviation ("US House district"). */
function inText(label: string): string {
  return /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
