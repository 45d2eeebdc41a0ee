import type { ListPlan } from '../api/export.ts';
import type { Cell } from '../api/values.ts';
import type { Document } from '../project/document.ts';
import { compileRule } from '../universe/compile.ts';
import { findColumn, readColumns, type StoredColumn } from '../voters/columns.ts';
import { FORMULA_STARTS } from '../voters/csv.ts';
import { ident, join, type Sql, sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';
import { hiddenCells, type LeftOut, leftOut } from './left-out.ts';
import { phonesOnce } from './phones-once.ts';
import { salutation } from './salutation.ts';

/** Parts of a household's names in one text; no name has such characters. */
const [BETWEEN_NAMES, BETWEEN_PEOPLE] = ['\u001e', '\u001f'];

/** What a list plan asks of the store, and how an answered row becomes a row of the list. */
export interface ListQuery {
  readonly columns: readonly StoredColumn[];
  readonly header: readonly string[];
  /** The rows, in the order of the voter file; `limit` for a preview. */
  rows(limit?: number): Sql;
  /**
   * One row: rows, people, cells of the chosen columns that begin like a formula, phones left out as repeated, cells left empty for
   * an opt-out.
   */
  readonly totals: Sql;
  /** One row: people left out because they asked so, records left out as duplicates. */
  readonly leftOut: Sql;
  toCells(row: readonly Cell[]): Cell[];
}

/**
 * Turns a plan into queries. Per household, a row has the columns of its first person (the first in the file), a salutation of
 * all its people in the list, and their number; people without a household are a row each.
 *
 * @throws UserError `not_found` for a column or segment that is not there
 */
export async function listQuery(store: Store, document: Document, plan: ListPlan): Promise<ListQuery> {
  const known = await readColumns(store, document);
  const columns = plan.columns.map((name) => findColumn(known, name));
  const out = leftOut(plan, known, await compileRule(store, document, plan.rule));
  const { people } = out;
  const hidden = sql`coalesce(sum(${hiddenCells(columns, out)}), 0)`;
  const names = columns.map(({ name }) => name);
  const top = (limit?: number) => (limit === undefined ? sql`` : sql`LIMIT ${limit}`);
  const risky = riskyCells(columns);

  if (plan.per === 'person') {
    const { cells, repeated } = cellsOf(plan, columns, known, people, out);
    return {
      columns,
      header: names,
      rows: (limit) => sql`SELECT ${cells} FROM voters v WHERE ${people} ORDER BY v.rid ${top(limit)}`,
      totals: sql`SELECT count(*), count(*), coalesce(sum(${risky}), 0), any_value(${repeated}), ${hidden} FROM voters v
        WHERE ${people}`,
      leftOut: out.counts,
      toCells: (row) => [...row],
    };
  }
  const homes = sql`
    SELECT min(v.rid) AS rid, count(*) AS people, ${namesOfHome(known)} AS names
    FROM voters v WHERE ${people} GROUP BY coalesce(v.household_id, -1 - v.rid)`;
  const { cells, repeated } = cellsOf(
    plan,
    columns,
    known,
    sql`v.rid IN (SELECT home.rid FROM (${homes}) AS home)`,
    out,
  );
  const joined = sql`FROM (${homes}) AS home JOIN voters v ON v.rid = home.rid`;
  return {
    columns,
    header: [...names, 'salutation', 'people'],
    rows: (limit) => sql`SELECT ${cells}, home.names, home.people ${joined} ORDER BY v.rid ${top(limit)}`,
    totals: sql`SELECT count(*), coalesce(sum(home.people), 0), coalesce(sum(${risky}), 0), any_value(${repeated}), ${hidden} ${joined}`,
    leftOut: out.counts,
    toCells: (row) => [...row.slice(0, -2), salutationOf(row.at(-2) ?? null), row.at(-1) ?? null],
  };
}

/**
 * The cells of the chosen columns, without phones and addresses of people who refuse them, each phone once unless the plan says
 * otherwise, and how many are left empty for that.
 */
function cellsOf(
  plan: ListPlan,
  columns: readonly StoredColumn[],
  known: readonly StoredColumn[],
  listed: Sql,
  { hides }: LeftOut,
): { cells: Sql; repeated: Sql } {
  const once = plan.phonesOnce === false ? null : phonesOnce(columns, known, listed, hides);
  const cells = columns.map((column) => {
    const cell = once ? once.cell(column) : sql`v.${ident(column.name)}`;
    const hidden = hides(column);
    return hidden ? sql`CASE WHEN ${hidden} THEN NULL ELSE ${cell} END` : cell;
  });
  return { cells: join(cells), repeated: once ? once.repeated : sql`0` };
}

/** First and last names of a household in one text; the whole name where the file does not split names. */
function namesOfHome(known: readonly StoredColumn[]): Sql {
  const has = (name: string) => known.some((column) => column.name === name);
  const split = has('name_first') && has('name_last');
  const first = split ? sql`coalesce(v.name_first, '')` : sql`coalesce(v.name_full, '')`;
  const last = split ? sql`coalesce(v.name_last, '')` : sql`''`;
  return sql`string_agg(concat(${first}, ${BETWEEN_NAMES}, ${last}), ${BETWEEN_PEOPLE} ORDER BY v.rid)`;
}

function salutationOf(names: Cell): string {
  const people = String(names ?? '').split(BETWEEN_PEOPLE);
  return salutation(
    people.map((person) => {
      const [first = '', last = ''] = person.split(BETWEEN_NAMES);
      return { first, last };
    }),
  );
}

/** How many of a row's text cells begin like a formula. */
function riskyCells(columns: readonly StoredColumn[]): Sql {
  const starts = join([...FORMULA_STARTS]);
  const tests = columns
    .filter(({ storage }) => storage === 'text')
    .map(({ name }) => sql`coalesce((left(v.${ident(name)}, 1) IN (${starts}))::INTEGER, 0)`);
  return tests.length > 0 ? join(tests, ' + ') : sql`0`;
}
