import type { FieldRule, Rule } from '../api/rule.ts';
import type { Document } from '../project/document.ts';
import { findColumn, readColumns, type StoredColumn } from '../voters/columns.ts';
import { readElections, type StoredElection } from '../voters/elections.ts';
import { readSpellings, type Spellings } from '../voters/spellings.ts';
import { join, type Sql, sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';
import { expandSegments, type PlainRule } from './expand-segments.ts';
import { fieldCondition, negated } from './field-condition.ts';
import { electionCondition, historyCondition } from './history-condition.ts';

/** What a rule is compiled against. */
interface Known {
  readonly columns: readonly StoredColumn[];
  readonly elections: readonly StoredElection[];
  /** By column name; null where a column has too many values. */
  readonly spellings: ReadonlyMap<string, Spellings | null>;
}

/**
 * A rule as an SQL condition over `voters v`: use it as `SELECT ... FROM voters v WHERE ${await compileRule(...)}`.
 * The condition is true for whom the rule means; for others it may be false or NULL, so negate a rule, never its SQL. Whoever is
 * gone from the file (a newer delivery no longer holds them) is never meant.
 *
 * @throws UserError `not_found` naming a column, segment or election that is not there; `bad_input` for values that do not fit
 */
export async function compileRule(store: Store, document: Document, rule: Rule): Promise<Sql> {
  const plain = expandSegments(document, rule);
  const [columns, elections] = await Promise.all([readColumns(store, document), readElections(store)]);
  const compared = new Set(
    fieldsIn(plain)
      .filter(({ op }) => byEquality.has(op))
      .map(({ field }) => field),
  );
  const text = columns.filter(({ name, storage }) => storage === 'text' && compared.has(name));
  const spellings = await Promise.all(
    text.map(async ({ name }) => [name, await readSpellings(store, name)] as const),
  );
  const meant = condition(plain, { columns, elections, spellings: new Map(spellings) });
  return columns.some(({ name }) => name === 'removed_on') ? sql`(${meant} AND v.removed_on IS NULL)` : meant;
}

const byEquality = new Set<FieldRule['op']>(['is', 'is_not', 'in', 'not_in']);

function fieldsIn(rule: PlainRule): FieldRule[] {
  if (rule.kind === 'all' || rule.kind === 'any') return rule.rules.flatMap(fieldsIn);
  if (rule.kind === 'not') return fieldsIn(rule.rule);
  return rule.kind === 'field' ? [rule] : [];
}

function condition(rule: PlainRule, known: Known): Sql {
  switch (rule.kind) {
    case 'all':
      return joined(rule.rules, ' AND ', sql`TRUE`, known);
    case 'any':
      return joined(rule.rules, ' OR ', sql`FALSE`, known);
    case 'not':
      return negated(condition(rule.rule, known));
    case 'field': {
      const column = findColumn(known.columns, rule.field);
      return fieldCondition(rule, column, known.spellings.get(column.name) ?? null);
    }
    case 'history':
      return historyCondition(rule, known.elections);
    case 'election':
      return electionCondition(rule, known.elections);
  }
}

/** `all` of nothing is everybody, `any` of nothing is nobody. */
function joined(rules: readonly PlainRule[], word: string, ofNothing: Sql, known: Known): Sql {
  if (rules.length === 0) return ofNothing;
  return sql`(${join(
    rules.map((part) => condition(part, known)),
    word,
  )})`;
}
