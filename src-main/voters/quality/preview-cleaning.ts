import type { Cleaning } from '../../api/cleaning.ts';
import type { Output } from '../../api/contract.ts';
import type { Cell } from '../../api/values.ts';
import type { StoredColumn } from '../columns.ts';
import { sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { allChanges, cleanedColumns, spreadOf } from './cleaning-changes.ts';

const SAMPLES = 8;

/**
 * Service of `cleaning.preview`: how many cells of how many people a cleaning would change, with the commonest changes.
 *
 * @throws UserError for a column that is not there or must not be cleaned
 */
export async function previewCleaning(
  store: Store,
  known: readonly StoredColumn[],
  cleaning: Cleaning,
): Promise<Output<'cleaning.preview'>> {
  const columns = cleanedColumns(cleaning, known);
  const changes = allChanges(cleaning, columns, sql`true`);
  const totals = await store.first(
    sql`SELECT count(*) AS cells, count(DISTINCT rid) AS people FROM ${changes} c`,
  );
  const samples = await store.rows(sql`
    SELECT "column", before, after, count(*) AS people, sum(count(*)) OVER (PARTITION BY "column") AS changed
    FROM ${changes} c GROUP BY 1, 2, 3
    QUALIFY row_number() OVER (PARTITION BY "column" ORDER BY count(*) DESC, before, after) <= ${SAMPLES}
    ORDER BY count(*) DESC, before, after`);
  const described = [];
  for (const { name, label } of columns) {
    const [spread = []] = await store.cells(spreadOf(cleaning, name));
    const own = samples.filter((row) => row.column === name);
    const [filledBefore, distinctBefore, filledAfter, distinctAfter] = spread.map(Number);
    described.push({
      column: name,
      label,
      changed: Number(own[0]?.changed ?? 0),
      filledBefore: filledBefore ?? 0,
      filledAfter: filledAfter ?? 0,
      distinctBefore: distinctBefore ?? 0,
      distinctAfter: distinctAfter ?? 0,
      samples: own.map(({ before, after, people }) => ({
        before: textOrNull(before),
        after: textOrNull(after),
        people: Number(people),
      })),
    });
  }
  return { people: Number(totals.people), cells: Number(totals.cells), columns: described };
}

function textOrNull(cell: Cell | undefined): string | null {
  return cell == null ? null : String(cell);
}
