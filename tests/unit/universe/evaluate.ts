import type { Rule } from '../../../src-main/api/rule.ts';
import type { Cell } from '../../../src-main/api/values.ts';
import { elections, type Person } from '../support/small-county-people.ts';

/** What a rule means, told a second time in the plainest way: does it hold for this person? */
export function holds(rule: Rule, person: Person): boolean {
  switch (rule.kind) {
    case 'all':
      return rule.rules.every((part) => holds(part, person));
    case 'any':
      return rule.rules.some((part) => holds(part, person));
    case 'not':
      return !holds(rule.rule, person);
    case 'field':
      return compares(rule.op, cellOf(person, rule.field), rule.values);
    case 'history': {
      const asked = elections.flatMap(({ type }, i) =>
        !rule.types.length || rule.types.includes(type) ? [i] : [],
      );
      const letters = asked.slice(0, rule.ofLast).map((i) => person.history[i]);
      const votes = letters.filter((letter) => letter === 'V').length;
      const eligible = letters.filter((letter) => letter !== '-').length;
      return eligible > 0 && votes >= rule.atLeast && votes <= (rule.atMost ?? votes);
    }
    case 'election': {
      const letter = person.history[elections.findIndex(({ date }) => date === rule.date)];
      return letter === (rule.voted ? 'V' : 'n');
    }
    case 'segment':
      throw new Error('Segments are not part of this property.');
  }
}

function cellOf(person: Person, field: string): Cell {
  const cells: Record<string, Cell> = { ...person };
  return cells[field] ?? null;
}

const plain = (value: Cell | undefined) =>
  typeof value === 'string' ? value.toLowerCase() : (value ?? null);

function compares(op: Extract<Rule, { kind: 'field' }>['op'], cell: Cell, given: Cell[]): boolean {
  const value = plain(cell);
  const [a, b] = [plain(given[0]), plain(given[1])];
  const among = given.some((other) => plain(other) === value);
  const text = String(value);
  switch (op) {
    case 'is':
    case 'in':
      return among;
    case 'is_not':
    case 'not_in':
      return !among;
    case 'missing':
      return value === null;
    case 'present':
      return value !== null;
    case 'not_contains':
      return value === null || !text.includes(String(a));
  }
  if (value === null || a === null) return false;
  switch (op) {
    case 'contains':
      return text.includes(String(a));
    case 'starts_with':
      return text.startsWith(String(a));
    case 'ends_with':
      return text.endsWith(String(a));
    case 'less':
      return value < a;
    case 'at_most':
      return value <= a;
    case 'greater':
      return value > a;
    case 'at_least':
      return value >= a;
    case 'between':
      return value >= a && b !== null && value <= b;
  }
}
