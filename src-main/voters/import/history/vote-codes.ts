import type { VoteCode } from '../../../api/history-preview.ts';
import type { HistoryShape } from '../../../api/history-shape.ts';
import { ident, join, literal, type Sql, sql } from '../../sql.ts';
import type { Queries } from '../../store.ts';
import type { LoadColumn } from '../load-columns.ts';
import { columnsOf, isVote, methodIn, partyIn } from './vote-cells.ts';

/** More distinct values than this are no codes. */
const MOST = 60;

/** The values of the cells that say whether and how somebody voted, the commonest first, and what each is taken for. */
export async function voteCodes(
  queries: Queries,
  shape: HistoryShape,
  columns: readonly LoadColumn[],
  table: Sql,
): Promise<VoteCode[]> {
  const cells = cellsWithCodes(shape, columns);
  if (cells.length === 0) return [];
  const cell = sql`u.cell`;
  const means =
    shape.style === 'rows'
      ? sql`CASE WHEN ${among(cell, shape.notVotes?.['history.method'] ?? [])} THEN 'none' ELSE 'method' END`
      : sql`CASE WHEN NOT (${isVote(cell, shape)}) THEN 'none' WHEN (${partyIn(cell, shape)}) IS NOT NULL THEN 'party'
          WHEN (${methodIn(cell, shape)}) IS NOT NULL THEN 'method' ELSE 'vote' END`;
  const rows = await queries.cells(sql`SELECT ${cell}, count(*), ${means} FROM
    (SELECT unnest([${join(cells.map(({ staged }) => ident('s', staged)))}]) AS cell FROM ${table} s) u
    WHERE ${cell} IS NOT NULL GROUP BY ALL ORDER BY count(*) DESC, ${cell} LIMIT ${MOST}`);
  return rows.map(([value, count, said]) => ({
    value: String(value),
    cells: Number(count),
    means: said === 'none' || said === 'party' || said === 'method' ? said : 'vote',
  }));
}

/** Packed cells and slots name elections, not codes. */
function cellsWithCodes(shape: HistoryShape, columns: readonly LoadColumn[]): LoadColumn[] {
  switch (shape.style) {
    case 'columns':
      return columnsOf(columns, 'history.election');
    case 'groups':
      return [...columnsOf(columns, 'history.election'), ...columnsOf(columns, 'history.method')];
    case 'pairs':
    case 'rows':
      return columnsOf(columns, 'history.method');
    default:
      return [];
  }
}

function among(cell: Sql, values: readonly string[]): Sql {
  if (values.length === 0) return sql`false`;
  return sql`upper(${cell}) IN (${join(values.map((one) => literal(one.toUpperCase())))})`;
}
