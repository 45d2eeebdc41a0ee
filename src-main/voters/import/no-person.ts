import { textOf } from '../reading/staged-table.ts';
import { join, literal, type Sql, sql } from '../sql.ts';
import { type LoadColumn, withRole } from './load-columns.ts';
import type { LoadFile } from './load-file.ts';
import type { RejectedRow } from './rejected-rows.ts';

/** What reports write in the place of an ID below the last person. */
const TOTALS = '(GRAND |SUB-?)?TOTALS?( .*|:.*)?';

/** A kind of line that is no person, with the number that stands for it in a row's `problem`. */
interface NoPerson {
  readonly problem: number;
  readonly column: LoadColumn;
  readonly reason: string;
  /** SQL over the staged table `s`; may be NULL. */
  readonly is: Sql;
}

/** Lines of a voter file that are no person, told by its ID: the header once more (files put together), and totals. */
function kindsOf(file: LoadFile): NoPerson[] {
  const column = withRole(file.columns, 'id.voter') ?? withRole(file.columns, 'id.county_voter');
  if (!column) return [];
  const id = sql`upper(${textOf(file.staged, column, 's')})`;
  return [
    {
      problem: -1,
      column,
      reason: 'the header line once more, no person',
      is: sql`${id} = ${literal(column.source.trim().toUpperCase())}`,
    },
    {
      problem: -2,
      column,
      reason: 'a line of totals, no person',
      is: sql`contains(${id}, 'TOTAL') AND regexp_full_match(${id}, ${literal(TOTALS)})`,
    },
  ];
}

/** The problem of a row of the staged table `s` that is no person, else what its columns have. @param otherwise SQL of a number */
export function problemOf(file: LoadFile, otherwise: Sql): Sql {
  const cases = kindsOf(file).map(
    ({ is, problem }) => sql`WHEN ${is} THEN ${literal(String(problem))}::INTEGER`,
  );
  return cases.length > 0 ? sql`CASE ${join(cases, ' ')} ELSE ${otherwise} END` : otherwise;
}

/** The rows of `import_rows r` that are no person. */
export function rowsOfNobody(file: LoadFile): RejectedRow[] {
  return kindsOf(file).map(({ column, reason, problem }) => ({
    column,
    reason,
    where: sql`r.problem = ${problem}`,
  }));
}
