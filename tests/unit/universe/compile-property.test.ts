import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { electionType, type Operator, type Rule } from '../../../src-main/api/rule.ts';
import type { Cell } from '../../../src-main/api/values.ts';
import { compileRule } from '../../../src-main/universe/compile.ts';
import { fieldCondition } from '../../../src-main/universe/field-condition.ts';
import { findColumn, readColumns } from '../../../src-main/voters/columns.ts';
import { type Sql, sql } from '../../../src-main/voters/sql.ts';
import { type SmallCounty, smallCounty } from '../support/small-county.ts';
import { elections, type Person, people } from '../support/small-county-people.ts';
import { holds } from './evaluate.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});

const rids = async (where: Sql) =>
  (await county.store.cells(sql`SELECT rid FROM voters v WHERE ${where} ORDER BY rid`)).flat();
const meant = (rule: Rule) => people.flatMap((person, rid) => (holds(rule, person) ? [rid] : []));

const equality: Operator[] = ['is', 'is_not'];
const order: Operator[] = ['less', 'at_most', 'greater', 'at_least'];
const search: Operator[] = ['contains', 'not_contains', 'starts_with', 'ends_with'];

/** Conditions on one column: values that occur, pieces of them in another case, and some that do not occur. */
function fieldRules(field: keyof Person, extra: Cell[], isText: boolean): fc.Arbitrary<Rule> {
  const present = [...people.map((person) => person[field]), ...extra].filter((value) => value !== null);
  const value: fc.Arbitrary<Cell> = fc.constantFrom(...present);
  const recased = value.chain((v) =>
    fc.constantFrom(v, typeof v === 'string' && isText ? v.toLowerCase() : v),
  );
  const piece = value.chain((v) => fc.nat(3).map((at) => String(v).slice(at, at + 2)));
  const rule = (op: Operator, values: Cell[]): Rule => ({ kind: 'field', field, op, values });
  const sorted = fc
    .tuple(value, value)
    .map(([a, b]) => (a !== null && b !== null && a > b ? [b, a] : [a, b]));
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(...equality), fc.oneof(recased, fc.constant(null)))
      .map(([op, v]) => rule(op, [v])),
    fc
      .tuple(
        fc.constantFrom<Operator>('in', 'not_in'),
        fc.array(fc.oneof(recased, fc.constant(null)), { minLength: 1 }),
      )
      .map(([op, values]) => rule(op, values)),
    fc.constantFrom<Operator>('missing', 'present').map((op) => rule(op, [])),
    typeof present[0] === 'boolean'
      ? fc.constant(rule('present', []))
      : fc.tuple(fc.constantFrom(...order), value).map(([op, v]) => rule(op, [v])),
    isText
      ? fc.tuple(fc.constantFrom(...search), piece).map(([op, v]) => rule(op, [v]))
      : fc.constant(rule('missing', [])),
    field === 'age' || field === 'reg_date'
      ? sorted.map((values) => rule('between', values))
      : fc.constant(rule('present', [])),
  );
}

const historyRules: fc.Arbitrary<Rule> = fc
  .record({
    ofLast: fc.integer({ min: 1, max: 9 }),
    atLeast: fc.nat(9),
    atMost: fc.option(fc.nat(9)),
    types: fc.subarray([...electionType.options]),
  })
  .filter(({ ofLast, atLeast, atMost }) => atLeast <= ofLast && (atMost === null || atMost >= atLeast))
  .map(({ atMost, ...rest }) => ({ kind: 'history', ...rest, ...(atMost === null ? {} : { atMost }) }));

const electionRules: fc.Arbitrary<Rule> = fc
  .record({ date: fc.constantFrom(...elections.map(({ date }) => date)), voted: fc.boolean() })
  .map((rest) => ({ kind: 'election', ...rest }));

const conditions = fc.oneof(
  fieldRules('party', ['XYZ', ''], true),
  fieldRules('name_last', ["'; --"], true),
  fieldRules('remarks', ['%', '_', '\\', '"'], true),
  fieldRules('residence_zip', ['0'], true),
  fieldRules('age', [0, 17.5, 200], false),
  fieldRules('geo_lon', [-79.1], false),
  fieldRules('reg_date', ['1900-01-01'], false),
  fieldRules('mailable', [], false),
  historyRules,
  electionRules,
);

const { rule: rules } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    conditions,
    fc.array(tie('rule'), { maxLength: 4 }).map((rules): Rule => ({ kind: 'all', rules })),
    fc.array(tie('rule'), { maxLength: 4 }).map((rules): Rule => ({ kind: 'any', rules })),
    tie('rule').map((rule): Rule => ({ kind: 'not', rule })),
  ),
}));

test('SQL finds exactly the people whom the plain reading of any rule finds', async () => {
  await fc.assert(
    fc.asyncProperty(rules, async (rule) => {
      expect(await rids(await compileRule(county.store, county.document, rule))).toEqual(meant(rule));
    }),
    { numRuns: 300 },
  );
});

test('columns with too many values to list their spellings compare the same way', async () => {
  const columns = await readColumns(county.store, county.document);
  await fc.assert(
    fc.asyncProperty(fieldRules('name_last', ['nobody'], true), async (rule) => {
      if (rule.kind !== 'field') return;
      expect(await rids(fieldCondition(rule, findColumn(columns, rule.field), null))).toEqual(meant(rule));
    }),
    { numRuns: 100 },
  );
});
