import { type ScanAlgorithm, scanAlgorithm } from '../../../../src-main/api/cluster.ts';
import type {
  FeatureChoice,
  FeaturePreset,
  MissingAs,
  PlaceUse,
  Purpose,
  Scaling,
  Score,
} from '../../../../src-main/api/cluster-features.ts';
import type { ClusterAlgorithm, ClusterMethod } from '../../../../src-main/api/cluster-method.ts';
import type { Input, Output } from '../../../../src-main/api/contract.ts';
import { everybody, type Rule } from '../../../../src-main/api/rule.ts';
import { algorithmWords } from './algorithms.ts';

/** A clustering in the making, as far as the wizard has come. */
export interface Plan {
  readonly name: string;
  readonly who: { readonly title: string; readonly rule: Rule };
  /** What it is for; null once the user chose columns of their own. */
  readonly purpose: Purpose | null;
  /** Null until the proposed features of these people are known. */
  readonly columns: readonly string[] | null;
  readonly missing: Readonly<Record<string, MissingAs>>;
  readonly scores: readonly Score[];
  readonly scaling: Scaling;
  /** How where people live takes part; null: only by columns of it that are ticked. */
  readonly place: PlaceUse | null;
  readonly algorithm: ClusterAlgorithm;
  readonly k: number | null;
  /** Of the density methods; null: found from the data. */
  readonly eps: number | null;
  readonly minPoints: number | null;
  readonly seed: number;
}

export const everyone = { title: 'Everyone', rule: everybody };
export const newPlan = (who: Plan['who'] = everyone): Plan => ({
  name: '',
  who,
  purpose: null,
  columns: null,
  missing: {},
  scores: [],
  scaling: 'standard',
  place: null,
  algorithm: 'kmeans',
  k: null,
  eps: null,
  minPoints: null,
  seed: 1,
});

/** What the numbers of clusters are tried with: the algorithm itself where it can be, else k-means. */
export function triedWith(plan: Plan): ScanAlgorithm {
  if (keepsTogether(plan)) return 'kmeans';
  return scanAlgorithm.options.find((name) => name === plan.algorithm) ?? 'kmeans';
}

/** Numbers of clusters that the wizard tries. */
export const triedKs = [2, 3, 4, 5, 6, 7, 8, 9, 10];

/** The columns in use: what the user ticked, or what is proposed. */
export function chosenColumns(plan: Plan, features: readonly FeatureChoice[]): string[] {
  if (plan.columns) return [...plan.columns];
  return features.filter((feature) => feature.proposed).map((feature) => feature.column);
}

/** What the engine is asked with. */
export function specOf(plan: Plan, columns: readonly string[]): Input<'cluster.scan'>['spec'] {
  return {
    population: plan.who.rule,
    columns: [...columns],
    scaling: plan.scaling,
    missing: { ...plan.missing },
    scores: [...plan.scores],
    ...(plan.place ? { place: plan.place } : {}),
  };
}

/** Whether every cluster is to be one connected area, which only Ward's tree can do. */
export const keepsTogether = ({ place }: Plan): boolean => place?.as === 'areas';

/** The plan with another use of place: connected areas are made by Ward's tree. */
export function withPlaceUse(plan: Plan, place: PlaceUse | null): Plan {
  const algorithm = place?.as === 'areas' ? 'ward' : keepsTogether(plan) ? 'kmeans' : plan.algorithm;
  return { ...plan, place, algorithm, k: null };
}

/** The method with its figures; null while the number of clusters is not chosen. */
export function methodOf({ algorithm, k, eps, minPoints }: Plan): ClusterMethod | null {
  if (algorithm === 'dbscan') return { algorithm, eps, minPoints: minPoints ?? 5 };
  if (algorithm === 'hdbscan') return { algorithm, minPoints: null, minClusterSize: minPoints };
  return k === null ? null : { algorithm, k };
}

/** Whether a method is told how many clusters to find. */
export const needsK = (algorithm: ClusterAlgorithm): boolean =>
  algorithm !== 'dbscan' && algorithm !== 'hdbscan';

/** "5 clusters by k-means"; "dense groups by HDBSCAN". */
export function methodText(plan: Plan): string {
  const { title } = algorithmWords[plan.algorithm];
  if (keepsTogether(plan)) return `${plan.k} connected areas by ${title}`;
  return needsK(plan.algorithm) ? `${plan.k} clusters by ${title}` : `dense groups by ${title}`;
}

/** What columns are called; scores by their names. */
export function labelsOf(columns: readonly string[], features: readonly FeatureChoice[]): string[] {
  return columns.map(
    (name) => features.find((feature) => feature.column === name)?.label ?? name.replace(/^score\./, ''),
  );
}

/** "Age, Turnout, and where people live (as much as 2 features)". */
export function featureText(
  plan: Plan,
  columns: readonly string[],
  features: readonly FeatureChoice[],
): string {
  const named = labelsOf(columns, features).join(', ');
  if (plan.place?.as !== 'feature') return named;
  const { weight } = plan.place;
  return `${named}, and where people live (as much as ${weight} ${weight === 1 ? 'feature' : 'features'})`;
}

/** A name made of who and by what (the purpose, where its columns are in use), where the user gave none. */
export function nameOf(plan: Plan, columns: readonly string[], listed: Output<'cluster.features'>): string {
  if (plan.name.trim()) return plan.name.trim();
  const what = presetOf(listed.presets, columns)?.title ?? labelsOf(columns, listed.features).join(', ');
  const how = keepsTogether(plan)
    ? ', connected areas'
    : plan.algorithm === 'kmeans'
      ? ''
      : `, ${algorithmWords[plan.algorithm].title}`;
  return `${plan.who.title} by ${what.toLowerCase()}${how}`.slice(0, 120);
}

/** The preset whose columns are in use, whatever their order. */
export function presetOf(
  presets: readonly FeaturePreset[],
  columns: readonly string[],
): FeaturePreset | undefined {
  const key = (names: readonly string[]) => [...names].sort().join();
  return presets.find((preset) => preset.columns.length > 0 && key(preset.columns) === key(columns));
}
