import type { FieldRule } from '../api/rule.ts';
import type { Cell } from '../api/values.ts';
import type { StoredColumn } from '../voters/columns.ts';
import type { Spellings } from '../voters/spellings.ts';
import { ident, join, type Sql, sql } from '../voters/sql.ts';
import { checkOperands } from './operands.ts';

/**
 * One column compared with values, as SQL over `voters v`. Text is compared without regard to case. Whoever lacks the value
 * fulfils only the negative operators: `is_not`, `not_in` and `not_contains` are exactly everybody else.
 *
 * @param spellings how the column writes its values, where known (voters/spellings.ts)
 * @throws UserError `bad_input` when operator or values do not fit the column
 */
export function fieldCondition(rule: FieldRule, column: StoredColumn, spellings: Spellings | null): Sql {
  checkOperands(rule, column);
  const field = sql`v.${ident(column.name)}`;
  const equal = () => equalsAny(field, column, rule.values, spellings);
  const text = sql`lower(${field})`;
  // Text is compared in lower case on both sides, dates as dates.
  const compared = column.storage === 'text' ? text : field;
  const [a, b] = rule.values.map((value) => operand(column, value));
  const [first, second] = [a ?? sql`NULL`, b ?? sql`NULL`];
  switch (rule.op) {
    case 'is':
    case 'in':
      return equal();
    case 'is_not':
    case 'not_in':
      return negated(equal());
    case 'contains':
      return sql`contains(${text}, ${first})`;
    case 'not_contains':
      return negated(sql`contains(${text}, ${first})`);
    case 'starts_with':
      return sql`starts_with(${text}, ${first})`;
    case 'ends_with':
      return sql`ends_with(${text}, ${first})`;
    case 'less':
      return sql`${compared} < ${first}`;
    case 'at_most':
      return sql`${compared} <= ${first}`;
    case 'greater':
      return sql`${compared} > ${first}`;
    case 'at_least':
      return sql`${compared} >= ${first}`;
    case 'between':
      return sql`${compared} BETWEEN ${first} AND ${second}`;
    case 'missing':
      return sql`${field} IS NULL`;
    case 'present':
      return sql`${field} IS NOT NULL`;
  }
}

/** Everybody for whom the condition is not true: false, or unknown because a value is missing. */
export function negated(condition: Sql): Sql {
  return sql`((${condition}) IS NOT TRUE)`;
}

function operand(column: StoredColumn, value: Cell): Sql {
  if (column.storage === 'text') return sql`lower(${value})`;
  return column.storage === 'date' ? sql`${value}::DATE` : sql`${value}`;
}

function equalsAny(
  field: Sql,
  column: StoredColumn,
  values: readonly Cell[],
  spellings: Spellings | null,
): Sql {
  const given = values.filter((value) => value !== null);
  const parts: Sql[] = [];
  if (column.storage === 'text' && spellings) {
    const written = new Set(given.flatMap((value) => spellings.get(String(value).toLowerCase()) ?? []));
    if (written.size > 0) parts.push(sql`${field} IN (${join([...written])})`);
  } else if (given.length > 0) {
    const left = column.storage === 'text' ? sql`lower(${field})` : field;
    parts.push(sql`${left} IN (${join(given.map((value) => operand(column, value)))})`);
  }
  if (given.length < values.length) parts.push(sql`${field} IS NULL`);
  return parts.length > 0 ? sql`(${join(parts, ' OR ')})` : sql`FALSE`;
}
