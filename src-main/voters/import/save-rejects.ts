import type { Output } from '../../api/contract.ts';
import { csvLine, safeCell } from '../csv.ts';
import { join, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { writeWhole } from '../write-whole.ts';

/**
 * Writes what is known of the rejected rows of the given sources (all when empty) as CSV: file, line, column, value, reason.
 * Cells that a spreadsheet would take for a formula get a leading apostrophe. The file appears whole or not at all.
 *
 * @param path where to write
 */
export async function saveRejects(
  store: Store,
  sources: readonly number[],
  path: string,
): Promise<Output<'import.saveRejects'>> {
  const chosen = sources.length ? sql`WHERE r.source IN (${join(sources)})` : sql``;
  let rows = 0;
  await writeWhole(path, async (write) => {
    await write(csvLine(['file', 'line', 'column', 'value', 'reason']));
    await store.scan(
      sql`SELECT json_extract_string(s.receipt, '$.name'), r.line, r."column", r.value, r.reason
        FROM rejects r JOIN sources s USING (source) ${chosen} ORDER BY r.source, r.line`,
      async (chunk) => {
        rows += chunk.length;
        await write(chunk.map((cells) => csvLine(cells.map((cell) => safeCell(cell).text))).join(''));
      },
    );
  });
  return { path, rows };
}
