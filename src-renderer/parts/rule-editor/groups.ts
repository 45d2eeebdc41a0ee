import { everybody, operandCount, type Rule } from '../../../src-main/api/rule.ts';

/** How the conditions of a group are joined, as the editor shows it. "none" is `not any`. */
export type Joining = 'all' | 'any' | 'none';

/** A rule seen as a group of conditions. */
export interface Group {
  readonly joining: Joining;
  readonly rules: readonly Rule[];
}

/** The group that a rule is, or null for a single condition. */
export function asGroup(rule: Rule): Group | null {
  if (rule.kind === 'all' || rule.kind === 'any') return { joining: rule.kind, rules: rule.rules };
  if (rule.kind !== 'not') return null;
  if (rule.rule.kind === 'any') return { joining: 'none', rules: rule.rule.rules };
  return { joining: 'none', rules: [rule.rule] };
}

/** The rule that a group is. "None of" one condition is that condition denied, which reads better; an `any` keeps its bracket. */
export function fromGroup({ joining, rules }: Group): Rule {
  if (joining !== 'none') return { kind: joining, rules: [...rules] };
  const [only] = rules;
  if (rules.length === 1 && only && only.kind !== 'any') return { kind: 'not', rule: only };
  return { kind: 'not', rule: { kind: 'any', rules: [...rules] } };
}

/** Any rule as a group: a single condition becomes a group of one. The editor's root is always a group. */
export function rootGroup(rule: Rule): Group {
  return asGroup(rule) ?? { joining: 'all', rules: [rule] };
}

/**
 * The rule without conditions that still lack a value, for live counts while the user is typing; empty groups fall out too. What
 * is left of nothing is everybody; a rule that is empty itself says what it says ("any of" nothing is nobody).
 */
export function completeOnly(rule: Rule): Rule {
  return isEmptyGroup(rule) ? rule : (prune(rule) ?? everybody);
}

/** Whether every condition has its values and no inner group is empty: only then can the rule be saved. */
export function isComplete(rule: Rule): boolean {
  const group = asGroup(rule);
  if (group) return group.rules.every((child) => isComplete(child) && !isEmptyGroup(child));
  if (rule.kind === 'field') return hasValues(rule);
  if (rule.kind === 'segment') return rule.segment !== '';
  return true;
}

function isEmptyGroup(rule: Rule): boolean {
  return asGroup(rule)?.rules.length === 0;
}

function prune(rule: Rule): Rule | null {
  const group = asGroup(rule);
  if (!group) return isComplete(rule) ? rule : null;
  const rules = group.rules.map(prune).filter((child) => child !== null);
  return rules.length > 0 ? fromGroup({ joining: group.joining, rules }) : null;
}

function hasValues({ op, values }: Extract<Rule, { kind: 'field' }>): boolean {
  const wanted = operandCount[op];
  if (wanted === 'many') return values.length > 0;
  return values.length === wanted && values.every((value) => value !== null && value !== '');
}
