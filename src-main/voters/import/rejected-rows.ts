import { stagedRejects, stagedTable, textOf } from '../reading/staged-table.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import type { LoadColumn } from './load-columns.ts';
import type { ImportContext, LoadFile } from './load-file.ts';

/** Rows of `import_rows r` that are refused because of one column. */
export interface RejectedRow {
  readonly column: LoadColumn;
  readonly reason: string;
  readonly where: Sql;
}

/**
 * Writes the refused rows of `import_rows` to `rejects`, one entry for each row, with the value as the file has it.
 * @returns how many there are
 */
export async function recordRejects(
  context: ImportContext,
  file: LoadFile,
  groups: readonly RejectedRow[],
): Promise<number> {
  const { tx } = context;
  let total = 0;
  for (const { column, reason, where } of groups) {
    const { n } = await tx.first(sql`SELECT count(*) AS n FROM import_rows r WHERE ${where}`);
    const count = Number(n);
    if (count === 0) continue;
    total += count;
    await tx.run(sql`INSERT INTO rejects
      SELECT ${file.source}, s.line, ${column.source}, coalesce(left(${textOf(file.staged, column, 's')}, 200), ''), ${reason}
      FROM ${stagedTable(file.staged, file.columns)} s
      JOIN (SELECT r.line FROM import_rows r WHERE ${where}) r ON r.line = s.line`);
  }
  return total;
}

/** Writes the lines refused while the file was read to `rejects`. */
export async function recordStagedRejects(context: ImportContext, file: LoadFile): Promise<void> {
  if (file.staged.rejected === 0) return;
  await context.tx.run(sql`INSERT INTO rejects
    SELECT ${file.source}, line, coalesce("column", ''), coalesce(value, ''), reason FROM ${stagedRejects(file.staged)}`);
}

/** Commonest reasons of a source's refused rows, at most 20. */
export async function rejectReasons(
  context: ImportContext,
  source: number,
): Promise<{ reason: string; rows: number }[]> {
  const rows = await context.tx.cells(sql`SELECT ${join([ident('reason'), sql`count(*)`])} FROM rejects
    WHERE source = ${source} GROUP BY reason ORDER BY count(*) DESC, reason LIMIT 20`);
  return rows.map(([reason, count]) => ({ reason: String(reason), rows: Number(count) }));
}
