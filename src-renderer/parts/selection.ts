import { create } from 'zustand';
import type { Rule } from '../../src-main/api/rule.ts';

/** A named set of people: a segment, a cluster, a rule in the making. */
export interface Scope {
  readonly title: string;
  readonly rule: Rule;
}

/** The one selection that grid and map share. */
export interface Selection {
  /** Whom the linked views show; null: everybody. */
  readonly scope: Scope | null;
  /** Codes of the precincts selected on the map. */
  readonly precincts: readonly string[];
  /** The voter whose card is open. */
  readonly focused: number | null;
}

const none: Selection = { scope: null, precincts: [], focused: null };

/** The selection; see the setters below. */
export const useSelection = create<Selection>(() => none);

/** Shows these people in the linked views; null: everybody. */
export const setScope = (scope: Scope | null): void => useSelection.setState({ scope });
/** Selects precincts by their codes. */
export const setPrecincts = (precincts: readonly string[]): void => useSelection.setState({ precincts });
/** Opens a voter's card by row number. */
export const focusVoter = (focused: number | null): void => useSelection.setState({ focused });

/** Row numbers and precincts mean nothing in another project. */
export const clearSelection = (): void => useSelection.setState(none);

/** The rule of the precincts selected on the map; null when there are none. */
export function precinctRule(precincts: readonly string[]): Rule | null {
  return precincts.length
    ? { kind: 'field', field: 'precinct_code', op: 'in', values: [...precincts] }
    : null;
}

/** All of the given rules; rules that are null are left out. */
export function allOf(...rules: readonly (Rule | null | undefined)[]): Rule {
  const present = rules.filter((rule) => rule != null);
  const [only] = present;
  return present.length === 1 && only ? only : { kind: 'all', rules: present };
}
