import type { VoterColumn } from '../../../src-main/api/column.ts';
import type { FieldRule } from '../../../src-main/api/rule.ts';
import type { Cell } from '../../../src-main/api/values.ts';
import { cellText, date } from '../../parts/format.ts';

/** A value of a column as the grid shows it: codes by their meaning, dates and flags in words. */
export function valueText(column: VoterColumn, value: Cell): string {
  if (value === null) return '';
  const label = column.valueLabels[String(value)];
  if (label) return label;
  if (column.type === 'date') return date(String(value));
  if (column.type === 'number' && typeof value === 'number') return String(Math.round(value * 1000) / 1000);
  return cellText(value);
}

const listed = 3;

/** A filter in a few words, for its chip: "Age 18 to 29", "Party: Democratic, Unaffiliated". */
export function filterText(column: VoterColumn, { op, values }: FieldRule): string {
  const texts = values.map((value) => valueText(column, value));
  const [first = '', second = ''] = texts;
  switch (op) {
    case 'in': {
      const more = texts.length > listed ? ` + ${texts.length - listed}` : '';
      return `${column.label}: ${texts.slice(0, listed).join(', ')}${more}`;
    }
    case 'between':
      return `${column.label} ${first} to ${second}`;
    case 'at_least':
      return `${column.label} from ${first}`;
    case 'at_most':
      return `${column.label} to ${first}`;
    case 'missing':
      return `${column.label} missing`;
    case 'present':
      return `${column.label} present`;
    default:
      return `${column.label} ${op.replaceAll('_', ' ')} “${first}”`;
  }
}
