import type { ClusterInfo } from '../api/cluster.ts';
import type { FittedFeature } from '../api/cluster-model.ts';
import { at } from './at.ts';
import { differenceText } from './difference-text.ts';
import type { Fact } from './fact.ts';
import { NOTABLE, nameCluster } from './name-cluster.ts';
import { sizesOf } from './sizes.ts';

/** How many differences a summary sentence names. */
const IN_SUMMARY = 3;

/** Means per cluster and of everyone, in the unit of the voter table: what is needed to say what each cluster is. */
export interface ClusterMeans {
  /** k x features, row-major. */
  readonly means: Float64Array;
  readonly overall: Float64Array;
  readonly deviations: Float64Array;
  readonly sizes: readonly number[];
}

/** A table of numbers by row and column. */
export interface Cells {
  readonly rows: number;
  readonly columns: number;
  readonly value: (row: number, column: number) => number;
}

/**
 * Means per cluster, mean and standard deviation (population) of everyone, per column.
 * @param labels 0..k-1; -1 (noise) counts for everyone alone
 */
export function clusterMeans({ rows, columns, value }: Cells, labels: Int32Array, k: number): ClusterMeans {
  const sums = new Float64Array(k * columns);
  const overall = new Float64Array(columns);
  const deviations = new Float64Array(columns);
  const sizes = sizesOf(labels, k);
  for (let c = 0; c < columns; c++) {
    let [mean, squares] = [0, 0];
    for (let r = 0; r < rows; r++) {
      const x = value(r, c);
      // Welford's update: no digits are lost where the deviation is small beside the mean.
      const before = x - mean;
      mean += before / (r + 1);
      squares += before * (x - mean);
      const label = at(labels, r);
      if (label >= 0) sums[label * columns + c] = at(sums, label * columns + c) + x;
    }
    overall[c] = mean;
    deviations[c] = Math.sqrt(squares / rows);
  }
  const means = sums.map((sum, i) => sum / (sizes[Math.floor(i / columns)] ?? 1));
  return { means, overall, deviations, sizes };
}

/**
 * What each cluster is: size, differences from everyone (largest first), a sentence, and a name made from those facts.
 * @param people everyone, those in no cluster too
 */
export function describeClusters(
  features: readonly FittedFeature[],
  found: ClusterMeans,
  people: number,
): ClusterInfo[] {
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
      persona: null,
    };
  });
}

/** The facts of a cluster, largest difference first. d is Cohen's d with the population as its own yardstick. */
function measure(features: readonly FittedFeature[], found: ClusterMeans, index: number): Fact[] {
  return features
    .map((feature, f) => {
      const mean = at(found.means, index * features.length + f);
      const overall = at(found.overall, f);
      const deviation = at(found.deviations, f);
      return { feature, mean, overall, d: deviation > 0 ? (mean - overall) / deviation : 0 };
    })
    .sort((a, b) => Math.abs(b.d) - Math.abs(a.d));
}

const featureKey = (feature: FittedFeature) =>
  feature.value === null ? feature.column : `${feature.column}=${feature.value}`;

/** One fact for each column: of a category the value that is commoner here than elsewhere, where there is one. */
function oneEach(facts: readonly Fact[]): Fact[] {
  return facts.filter((fact) => {
    const same = facts.filter(({ feature }) => feature.column === fact.feature.column);
    return fact === (same.find(({ d }) => d > 0) ?? same[0]);
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
