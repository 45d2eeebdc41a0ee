import type { FittedFeature } from '../../api/cluster-model.ts';
import type { Rule } from '../../api/rule.ts';
import type { StoredColumn } from '../../voters/columns.ts';
import type { Range } from './range.ts';

/** Figures that are shares: they read as percentages. */
const shares = new Set([
  'turnout',
  'history.generals',
  'history.primaries',
  'history.local',
  'history.mail',
  'history.early',
]);
/** Figures that only come as whole numbers, so that "more than 3.5" reads "at least 4". */
const whole = new Set(['history.missed']);

/** One range in words: "Age: 62 or more"; "Party is Democratic". */
export function conditionText(
  { feature, above, upTo }: Range,
  features: readonly FittedFeature[],
  columns: readonly StoredColumn[],
): string {
  const of = features[feature];
  if (!of) return '';
  const [name, value] = splitLabel(of);
  if (of.value !== null) return `${name} is ${above > 0 ? '' : 'not '}${value}`;
  const [low, high] = [Number.isFinite(above), Number.isFinite(upTo)];
  if (whole.has(of.column) || columns.find((column) => column.name === of.column)?.type === 'integer') {
    const [from, to] = [Math.floor(above) + 1, Math.floor(upTo)];
    if (low && high) return from === to ? `${name}: ${from}` : `${name}: ${from} to ${to}`;
    return low ? `${name}: ${from} or more` : `${name}: ${to} or less`;
  }
  const say = (number: number) => numberText(of.column, number);
  if (low && high) return `${name} is over ${say(above)}, at most ${say(upTo)}`;
  return low ? `${name} is over ${say(above)}` : `${name} is at most ${say(upTo)}`;
}

/** The same as a rule for segments; null for what cannot be asked there (history figures, scores). */
export function conditionRule(
  { feature, above, upTo }: Range,
  features: readonly FittedFeature[],
  columns: readonly StoredColumn[],
): Rule | null {
  const of = features[feature];
  const column = columns.find(({ name }) => name === of?.column);
  if (!of || !column) return null;
  const field = column.name;
  if (of.value !== null) {
    const within = above > 0;
    if (of.value === '') return { kind: 'field', field, op: within ? 'missing' : 'present', values: [] };
    const is: Rule = { kind: 'field', field, op: 'is', values: [of.value] };
    return within ? is : { kind: 'not', rule: is };
  }
  const rules: Rule[] = [];
  if (Number.isFinite(above)) rules.push({ kind: 'field', field, op: 'greater', values: [above] });
  if (Number.isFinite(upTo)) rules.push({ kind: 'field', field, op: 'at_most', values: [upTo] });
  // Those whose value is missing were clustered as if they had the one that was filled in.
  if (of.fill !== null && of.fill > above && of.fill <= upTo)
    return {
      kind: 'any',
      rules: [
        { kind: 'all', rules },
        { kind: 'field', field, op: 'missing', values: [] },
      ],
    };
  return rules.length === 1 && rules[0] ? rules[0] : { kind: 'all', rules };
}

function splitLabel({ label, value }: FittedFeature): [string, string] {
  const at = value === null ? -1 : label.indexOf(': ');
  return at < 0 ? [label, ''] : [label.slice(0, at), label.slice(at + 2)];
}

function numberText(column: string, value: number): string {
  if (shares.has(column)) return `${(value * 100).toFixed(0)} %`;
  return Number(value.toPrecision(4)).toLocaleString('en');
}
