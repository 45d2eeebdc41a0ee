import type { Feature } from './voter-matrix.ts';

/** A difference counts towards the name from here on. */
const NAMING = 0.35;
/**
 * Below this a cluster is said to be like everyone (Cohen 1988: 0.2 is "small"). What lies between takes part in a name only to
 * tell apart two clusters that would bear the same.
 */
export const NOTABLE = 0.2;
/** How many facts a name has, where that is enough to tell it from the others. */
const ENOUGH = 2;

/** How a cluster differs from everyone in one feature: both means in the unit of the voter table, d in standard deviations. */
export interface Fact {
  readonly feature: Feature;
  readonly mean: number;
  readonly overall: number;
  readonly d: number;
}

/** Words for a number that is high or low in a cluster; where they stand in the name is their order here. */
const adjectives: Readonly<Record<string, (fact: Fact) => string>> = {
  age: ({ d, mean }) => (d > 0 ? (mean >= 65 ? 'senior' : 'older') : mean < 35 ? 'young' : 'younger'),
  years_registered: ({ d }) => (d > 0 ? 'long-registered' : 'newly registered'),
  turnout: ({ d }) => (d > 0 ? 'regular' : 'occasional'),
  votes_cast: ({ d }) => (d > 0 ? 'frequent' : 'infrequent'),
};

/**
 * A name from the facts: "Senior Democratic voters in larger households". Never from a protected trait, and never one that is
 * taken. Facts come largest difference first; the name needs no more of them than tell it from the others.
 */
export function nameCluster(facts: readonly Fact[], taken: ReadonlySet<string>): string {
  const tellable = oneEach(facts.filter(isTellable));
  const strong = tellable.filter(({ d }) => Math.abs(d) >= NAMING);
  for (let count = Math.min(ENOUGH, strong.length); count <= tellable.length; count++) {
    const name = compose(tellable.slice(0, count));
    if (!taken.has(name)) return name;
  }
  const base = compose(strong);
  for (let n = 2; ; n++) if (!taken.has(`${base} ${n}`)) return `${base} ${n}`;
}

/** A category names a cluster by a value that is common there; that others are rare is said by the value that is not. */
function isTellable({ feature, d }: Fact): boolean {
  if (feature.protectedTrait || Math.abs(d) < NOTABLE) return false;
  return feature.value === null || (feature.value !== '' && d > 0);
}

/** The first fact on each subject. Turnout and votes cast are one: how often the person votes. */
function oneEach(facts: readonly Fact[]): Fact[] {
  const subject = ({ feature }: Fact) => (feature.column === 'votes_cast' ? 'turnout' : feature.column);
  return facts.filter((fact, i) => facts.findIndex((other) => subject(other) === subject(fact)) === i);
}

function compose(facts: readonly Fact[]): string {
  if (facts.length === 0) return 'Average voters';
  const before: string[] = [];
  for (const [column, word] of Object.entries(adjectives)) {
    const fact = facts.find(({ feature }) => feature.column === column);
    if (fact) before.push(word(fact));
  }
  const after: string[] = [];
  for (const { feature, d } of facts) {
    const { column, label, value } = feature;
    if (column === 'party') before.push(label.replace(/^.*?: /, ''));
    else if (column === 'household_size') after.unshift(`in ${d > 0 ? 'larger' : 'smaller'} households`);
    else if (value !== null) after.push(`with ${inText(label.replace(': ', ' '))}`);
    else if (!adjectives[column]) after.push(`with ${d > 0 ? 'high' : 'low'} ${inText(label)}`);
  }
  const name = [...before, 'voters', ...after].join(' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A label within a name: small at its start, but for an abbreviation ("US House district"). */
function inText(label: string): string {
  return /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
