import type { ClusterInfo } from '../api/cluster.ts';
import { type Fact, NOTABLE, nameCluster } from './name-cluster.ts';
import type { Feature } from './voter-matrix.ts';

/** How many differences a summary sentence names. */
const IN_SUMMARY = 3;

/** Means per cluster and of everyone, in matrix units: what is needed to say what each cluster is. */
export interface ClusterMeans {
  /** k x features, row-major. */
  readonly means: Float64Array;
  readonly overall: Float64Array;
  readonly deviations: Float64Array;
  readonly sizes: readonly number[];
}

/** One pass over the matrix: means per cluster, mean and standard deviation (population) of everyone, per feature. */
export function clusterMeans(
  { rows, columns, data }: { rows: number; columns: number; data: ArrayLike<number> },
  labels: Int32Array,
  k: number,
): ClusterMeans {
  const sums = new Float64Array(k * columns);
  const squares = new Float64Array(columns);
  const overall = new Float64Array(columns);
  const sizes = new Array<number>(k).fill(0);
  for (let r = 0; r < rows; r++) {
    const label = labels[r] ?? -1;
    sizes[label] = (sizes[label] ?? 0) + 1;
    for (let c = 0; c < columns; c++) {
      const value = data[r * columns + c] ?? Number.NaN;
      sums[label * columns + c] = (sums[label * columns + c] ?? 0) + value;
      overall[c] = (overall[c] ?? 0) + value;
      squares[c] = (squares[c] ?? 0) + value * value;
    }
  }
  const means = sums.map((sum, i) => sum / (sizes[Math.floor(i / columns)] ?? 1));
  const center = overall.map((sum) => sum / rows);
  const deviations = squares.map((sum, c) => Math.sqrt(Math.max(0, sum / rows - (center[c] ?? 0) ** 2)));
  return { means, overall: center, deviations, sizes };
}

/** What each cluster is: size, differences from everyone (largest first), a sentence, and a name made from those facts. */
export function describeClusters(features: readonly Feature[], found: ClusterMeans): ClusterInfo[] {
  const people = found.sizes.reduce((sum, size) => sum + size, 0);
  const taken = new Set<string>();
  return found.sizes.map((size, index) => {
    const measured = measure(features, found, index);
    const suggestedName = nameCluster(measured, taken);
    taken.add(suggestedName);
    const differences = measured.map((fact) => ({
      feature: featureKey(fact.feature),
      label: fact.feature.label,
      mean: fact.mean,
      overall: fact.overall,
      d: fact.d,
      text: differenceText(fact),
    }));
    const notable = oneEach(measured.filter(({ d }) => Math.abs(d) >= NOTABLE)).slice(0, IN_SUMMARY);
    const summary = notable.length
      ? `${capital(notable.map(differenceText).join('; '))}.`
      : 'Close to everyone in every feature.';
    return {
      index,
      name: suggestedName,
      suggestedName,
      size,
      share: people ? size / people : 0,
      summary,
      differences,
    };
  });
}

/**
 * The facts of a cluster, largest difference first, back in the unit of the voter table. d is Cohen's d with the population as
 * its own yardstick. A share is kept within 0..1, which rounding in the matrix may leave by a hair.
 */
function measure(features: readonly Feature[], found: ClusterMeans, index: number): Fact[] {
  return features
    .map((feature, f) => {
      const mean = found.means[index * features.length + f] ?? Number.NaN;
      const overall = found.overall[f] ?? Number.NaN;
      const deviation = found.deviations[f] ?? 0;
      const back = (value: number) => {
        const own = value * feature.spread + feature.center;
        return feature.value === null ? own : Math.min(1, Math.max(0, own));
      };
      return {
        feature,
        mean: back(mean),
        overall: back(overall),
        d: deviation > 0 ? (mean - overall) / deviation : 0,
      };
    })
    .sort((a, b) => Math.abs(b.d) - Math.abs(a.d));
}

const featureKey = (feature: Feature) =>
  feature.value === null ? feature.column : `${feature.column}=${feature.value}`;

/** One fact for each column: of a category the value that is commoner here than elsewhere, where there is one. */
function oneEach(facts: readonly Fact[]): Fact[] {
  return facts.filter((fact) => {
    const same = facts.filter(({ feature }) => feature.column === fact.feature.column);
    return fact === (same.find(({ d }) => d > 0) ?? same[0]);
  });
}

/** How the usual numbers are compared in words; anything else is "higher/lower <label>". */
const comparisons: Readonly<
  Record<
    string,
    { more: string; less: string; here: (value: number) => string; all: (value: number) => string }
  >
> = {
  age: { more: 'older', less: 'younger', here: (v) => `${whole(v)} years on average`, all: whole },
  turnout: {
    more: 'vote more often',
    less: 'vote less often',
    here: (v) => `in ${percent(v)} of elections`,
    all: percent,
  },
  votes_cast: { more: 'voted in more elections', less: 'voted in fewer elections', here: plain, all: plain },
  years_registered: {
    more: 'registered longer',
    less: 'registered more recently',
    here: (v) => `${whole(v)} years`,
    all: whole,
  },
  household_size: {
    more: 'larger households',
    less: 'smaller households',
    here: (v) => `${v.toFixed(1)} voters`,
    all: (v) => v.toFixed(1),
  },
};

/** "older: 67 years on average, everyone 49"; "Party: Democratic 71 %, everyone 34 %". */
function differenceText({ feature, mean, overall }: Fact): string {
  if (feature.value !== null) return `${feature.label} ${percent(mean)}, everyone ${percent(overall)}`;
  const words = comparisons[feature.column];
  if (!words)
    return `${mean >= overall ? 'higher' : 'lower'} ${feature.label}: ${plain(mean)}, everyone ${plain(overall)}`;
  const { more, less, here, all } = words;
  return `${mean >= overall ? more : less}: ${here(mean)}, everyone ${all(overall)}`;
}

function whole(value: number): string {
  return value.toFixed(0);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

function plain(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
