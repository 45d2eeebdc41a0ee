import type { Output, Parsed } from '../api/contract.ts';
import { UserError } from '../api/errors.ts';
import type { Measure } from '../api/map.ts';
import type { Document } from '../project/document.ts';
import { compileRule } from '../universe/compile.ts';
import { findColumn, readColumns } from '../voters/columns.ts';
import { ident, type Sql, sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';
import { matchLayer } from './layers.ts';

/**
 * Service of `map.measure`: one grouped query over the voters, then a number for each shape.
 * @throws UserError `not_found` for a layer, column or segment that is not there, `bad_input` for a mean of what is no number
 */
export async function measureLayer(
  store: Store,
  document: Document,
  input: Parsed<'map.measure'>,
): Promise<Output<'map.measure'>> {
  const { codes, shapeOf } = await matchLayer(store, input.layer);
  const [population, { sum, weight }] = await Promise.all([
    compileRule(store, document, input.population),
    summands(store, document, input.measure),
  ]);
  const precinct = (await readColumns(store, document)).some((column) => column.name === 'precinct_code');
  const groups = await store.cells(sql`
    SELECT ${precinct ? sql`v.precinct_code` : sql`NULL`} AS code, count(*), ${sum}, ${weight}
    FROM voters v WHERE ${population} GROUP BY code`);
  const people = new Uint32Array(codes.length);
  const sums = new Float64Array(codes.length);
  const weights = new Float64Array(codes.length);
  let unplaced = 0;
  for (const [code, count, total, of] of groups) {
    const shape = code === null ? undefined : shapeOf.get(String(code));
    if (shape === undefined) unplaced += Number(count);
    else {
      people[shape] = (people[shape] ?? 0) + Number(count);
      sums[shape] = (sums[shape] ?? 0) + Number(total ?? 0);
      weights[shape] = (weights[shape] ?? 0) + Number(of);
    }
  }
  const count = input.measure.kind === 'count';
  const values = sums.map((total, shape) => {
    const of = weights[shape] ?? 0;
    if (of === 0) return Number.NaN;
    return count ? total : total / of;
  });
  return { values, people, unplaced };
}

/** A measure as what is added up in each precinct and what it is divided by; a count is not divided. */
async function summands(
  store: Store,
  document: Document,
  measure: Measure,
): Promise<{ sum: Sql; weight: Sql }> {
  switch (measure.kind) {
    case 'count':
      return { sum: sql`count(*)`, weight: sql`count(*)` };
    case 'share': {
      const condition = await compileRule(store, document, measure.rule);
      return { sum: sql`count(*) FILTER (WHERE ${condition})`, weight: sql`count(*)` };
    }
    case 'mean': {
      const column = findColumn(await readColumns(store, document), measure.column);
      if (column.storage !== 'number' && column.storage !== 'boolean') {
        throw new UserError('bad_input', `${column.label} has no mean: it is not a number.`, {
          column: column.name,
          expected: 'a column of numbers, such as age or turnout',
        });
      }
      const value = sql`v.${ident(column.name)}::DOUBLE`;
      return { sum: sql`sum(${value})`, weight: sql`count(${value})` };
    }
  }
}
