import type { ClusterInfo } from '../api/cluster.ts';
import { nameCluster } from './name-cluster.ts';
import type { Feature } from './voter-matrix.ts';

/** Below this standardised difference a cluster is said to be like everyone (Cohen 1988: 0.2 is "small"). */
const NOTABLE = 0.2;
/** How many differences a summary sentence names. */
const IN_SUMMARY = 3;

/** Mean and difference of one feature in one cluster, in the unit of the voter table. */
interface Measured {
  readonly feature: Feature;
  readonly mean: number;
  readonly overall: number;
  /** (mean - overall) / standard deviation of everyone: Cohen's d with the population as its own yardstick. */
  readonly d: number;
}

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
    const differences = measured.map(({ feature, mean, overall, d }) => {
      const text = differenceText(feature, mean, overall);
      return { feature: featureKey(feature), label: feature.label, mean, overall, d, text };
    });
    const notable = differences.filter(({ d }) => Math.abs(d) >= NOTABLE).slice(0, IN_SUMMARY);
    const summary = notable.length
      ? `${capital(notable.map(({ text }) => text).join('; '))}.`
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

function measure(features: readonly Feature[], found: ClusterMeans, index: number): Measured[] {
  return features
    .map((feature, f) => {
      const mean = found.means[index * features.length + f] ?? Number.NaN;
      const overall = found.overall[f] ?? Number.NaN;
      const deviation = found.deviations[f] ?? 0;
      const back = (value: number) => value * feature.spread + feature.center;
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

/** How the usual numbers are compared in words; anything else is "higher/lower <label>". */
const comparisons: Readonly<Record<string, { more: string; less: string; unit: (value: number) => string }>> =
  {
    age: { more: 'older', less: 'younger', unit: (v) => `${v.toFixed(0)} years on average` },
    turnout: { more: 'vote more often', less: 'vote less often', unit: percent },
    votes_cast: { more: 'voted in more elections', less: 'voted in fewer elections', unit: plain },
    years_registered: {
      more: 'registered longer',
      less: 'registered more recently',
      unit: (v) => `${v.toFixed(0)} years`,
    },
    household_size: {
      more: 'larger households',
      less: 'smaller households',
      unit: (v) => `${v.toFixed(1)} voters`,
    },
  };

function differenceText(feature: Feature, mean: number, overall: number): string {
  const more = mean >= overall;
  if (feature.value !== null) {
    return `${more ? 'more' : 'fewer'} ${feature.label}: ${percent(mean)}, everyone ${percent(overall)}`;
  }
  const words = comparisons[feature.column];
  if (!words)
    return `${more ? 'higher' : 'lower'} ${feature.label}: ${plain(mean)}, everyone ${plain(overall)}`;
  return `${more ? words.more : words.less}: ${words.unit(mean)}, everyone ${words.unit(overall).replace(' on average', '')}`;
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
