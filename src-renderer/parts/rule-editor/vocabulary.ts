import type { ColumnType, VoterColumn } from '../../../src-main/api/column.ts';
import type { ElectionType, FieldRule, Operator } from '../../../src-main/api/rule.ts';

/** Operators as the editor calls them, by what they compare. */
const operatorLabels: Record<Operator, string> = {
  is: 'is',
  is_not: 'is not',
  in: 'is any of',
  not_in: 'is none of',
  contains: 'contains',
  not_contains: 'does not contain',
  starts_with: 'starts with',
  ends_with: 'ends with',
  less: 'is less than',
  at_most: 'is at most',
  greater: 'is more than',
  at_least: 'is at least',
  between: 'is between',
  missing: 'is missing',
  present: 'is known',
};

const dateLabels: Partial<Record<Operator, string>> = {
  is: 'is on',
  is_not: 'is not on',
  less: 'is before',
  at_most: 'is on or before',
  greater: 'is after',
  at_least: 'is on or after',
};

const ofText: Operator[] = [
  'in',
  'not_in',
  'contains',
  'not_contains',
  'starts_with',
  'ends_with',
  'missing',
  'present',
];
const ofNumbers: Operator[] = [
  'at_least',
  'at_most',
  'between',
  'is',
  'is_not',
  'greater',
  'less',
  'missing',
  'present',
];
const operatorsOf: Record<ColumnType, Operator[]> = {
  text: ofText,
  code: ofText,
  integer: ofNumbers,
  number: ofNumbers,
  date: ofNumbers,
  flag: ['in', 'not_in', 'missing', 'present'],
};

/** How a column is compared. A number that stands for named values (a cluster) is compared by name. */
export function comparedAs(column: VoterColumn): ColumnType {
  return Object.keys(column.valueLabels).length > 0 ? 'code' : column.type;
}

/** The operators a column takes, with their labels; the first is what a new condition begins with. */
export function operatorChoices(column: VoterColumn): { value: Operator; label: string }[] {
  const type = comparedAs(column);
  return operatorsOf[type].map((value) => ({
    value,
    label: (type === 'date' ? dateLabels[value] : undefined) ?? operatorLabels[value],
  }));
}

/** A new condition on a column, with no values yet. */
export function newFieldRule(column: VoterColumn): FieldRule {
  const op = operatorChoices(column)[0]?.value ?? 'present';
  return { kind: 'field', field: column.name, op, values: [] };
}

export const electionTypeLabels: Record<ElectionType, string> = {
  general: 'Generals',
  primary: 'Primaries',
  presidential_primary: 'Presidential primaries',
  special: 'Specials',
  runoff: 'Runoffs',
  municipal: 'Municipals',
  other: 'Others',
};
