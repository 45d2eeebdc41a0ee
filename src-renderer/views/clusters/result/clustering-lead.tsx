import type { Clustering } from '../../../../src-main/api/cluster.ts';
import { useCall } from '../../../engine/query.ts';
import { count, fixed, percent } from '../../../parts/format.ts';
import classes from '../clusters.module.css';
import { algorithmWords } from '../wizard/algorithms.ts';

/** How a clustering was made, and how clear its groups are, in two sentences. */
export function ClusteringLead({ clustering }: { clustering: Clustering }) {
  const { people, k, silhouette, spec, seed, method, noise } = clustering;
  const { data } = useCall('cluster.features', { population: spec.population });
  const columns = useCall('voters.columns', {}).data ?? [];
  const labels = spec.columns.map(
    (of) =>
      data?.features.find((feature) => feature.column === of)?.label ??
      columns.find((known) => known.name === of)?.label ??
      of.replace(/^score\./, ''),
  );
  const title = method ? algorithmWords[method.algorithm].title : 'k-means';
  return (
    <p className={classes.lead}>
      {count(people)} people in {k} clusters by {labels.join(', ')} ({title}, {spec.scaling} scaling, seed{' '}
      {seed}).
      {noise > 0 && ` ${count(noise)} (${percent(noise / people)}) are in no cluster.`}
      {silhouette !== null && ` Silhouette ${fixed(silhouette, 2)}: ${clarity(silhouette)}.`}
    </p>
  );
}

/** Rule of thumb of Kaufman and Rousseeuw, Finding Groups in Data (1990), table 4, page 88. */
function clarity(silhouette: number): string {
  if (silhouette > 0.7) return 'strong groups';
  if (silhouette > 0.5) return 'reasonable groups';
  if (silhouette > 0.25) return 'weak groups, which flow into each other';
  return 'no clear groups; use them as a way to divide, not as kinds of people';
}
