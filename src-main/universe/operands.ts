import { UserError } from '../api/errors.ts';
import { type FieldRule, type Operator, operandCount, operator } from '../api/rule.ts';
import type { Cell } from '../api/values.ts';
import type { Storage, StoredColumn } from '../voters/columns.ts';

/** What a column's values must look like in a rule, in words. */
export const expectedValue: Record<Storage, string> = {
  text: 'a text in quotes, such as "DEM"',
  number: 'a number, such as 42',
  date: 'a date as "YYYY-MM-DD"',
  boolean: 'true or false',
};

const textOnly: readonly Operator[] = ['contains', 'not_contains', 'starts_with', 'ends_with'];
const ordered: readonly Operator[] = ['less', 'at_most', 'greater', 'at_least', 'between'];
const nullable: readonly Operator[] = ['is', 'is_not', 'in', 'not_in'];

/** Whether an operator can be asked of a column stored so. */
export function fits(op: Operator, storage: Storage): boolean {
  if (textOnly.includes(op)) return storage === 'text';
  return !(ordered.includes(op) && storage === 'boolean');
}

/**
 * Checks that a condition's operator and values fit its column. Null stands for "missing" where values are compared for
 * equality, and nowhere else.
 *
 * @throws UserError `bad_input` naming the column, what was given and what was expected
 */
export function checkOperands(rule: FieldRule, column: StoredColumn): void {
  const { op, values } = rule;
  const refuse = (message: string, expected: string) => {
    throw new UserError('bad_input', `${column.label}: ${message}.`, { column: column.name, expected });
  };
  if (!fits(op, column.storage)) {
    const possible = operator.options.filter((other) => fits(other, column.storage));
    refuse(`"${op}" cannot be asked of this column`, `one of ${possible.join(', ')}`);
  }
  const count = operandCount[op];
  if (count === 'many' ? values.length === 0 : values.length !== count) {
    const wanted =
      count === 'many' ? 'one or more values' : `${count || 'no'} value${count === 1 ? '' : 's'}`;
    refuse(`"${op}" takes ${wanted}, ${values.length || 'none'} given`, wanted);
  }
  for (const value of values) {
    if (value === null ? nullable.includes(op) : isValueOf(column.storage, value)) continue;
    refuse(`${JSON.stringify(value)} does not fit this column`, expectedValue[column.storage]);
  }
  const [low, high] = values;
  if (op === 'between' && typeof low === typeof high && low != null && high != null && low > high) {
    refuse(`"between" takes the smaller value first, not ${low} and ${high}`, `${high} and ${low}`);
  }
}

function isValueOf(storage: Storage, value: Exclude<Cell, null>): boolean {
  if (storage === 'date') return typeof value === 'string' && isCalendarDate(value);
  if (storage === 'text') return typeof value === 'string';
  return typeof value === storage;
}

/** True for a day that the calendar has, written YYYY-MM-DD. */
function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
