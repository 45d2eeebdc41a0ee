import type { FeatureChoice, Scaling } from '../../../src-main/api/cluster.ts';
import type { Input } from '../../../src-main/api/contract.ts';
import { everybody, type Rule } from '../../../src-main/api/rule.ts';

/** A clustering in the making, as far as the wizard has come. */
export interface Plan {
  readonly name: string;
  readonly who: { readonly title: string; readonly rule: Rule };
  /** Null until the proposed features of these people are known. */
  readonly columns: readonly string[] | null;
  readonly scaling: Scaling;
  readonly k: number | null;
  readonly seed: number;
}

export const everyone = { title: 'Everyone', rule: everybody };
export const newPlan = (who: Plan['who'] = everyone): Plan => ({
  name: '',
  who,
  columns: null,
  scaling: 'standard',
  k: null,
  seed: 1,
});

/** Numbers of clusters that the wizard tries. */
export const triedKs = [2, 3, 4, 5, 6, 7, 8, 9, 10];

/** The columns in use: what the user ticked, or what is proposed. */
export function chosenColumns(plan: Plan, features: readonly FeatureChoice[]): string[] {
  if (plan.columns) return [...plan.columns];
  return features.filter((feature) => feature.proposed).map((feature) => feature.column);
}

/** What the engine is asked with. */
export function specOf(plan: Plan, columns: readonly string[]): Input<'cluster.scan'>['spec'] {
  return { population: plan.who.rule, columns: [...columns], scaling: plan.scaling };
}

/** A name made of who and by what, where the user gave none. */
export function nameOf(plan: Plan, columns: readonly string[], features: readonly FeatureChoice[]): string {
  if (plan.name.trim()) return plan.name.trim();
  const labels = columns.map((name) => features.find((feature) => feature.column === name)?.label ?? name);
  return `${plan.who.title} by ${labels.join(', ').toLowerCase()}`.slice(0, 120);
}
