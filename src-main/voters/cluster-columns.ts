import { listClusterings } from '../project/clusterings.ts';
import type { Document } from '../project/document.ts';
import { dropRowIndex } from './row-index.ts';
import { ident, sql } from './sql.ts';
import type { Store } from './store.ts';

/**
 * Drops the label columns (`cluster_<n>`, and `cluster_<n>_assigned` that marks later voters) that no clustering owns: of clusterings deleted before, or of a run that was killed
 * between labels and definition. Done when a project is opened, because until it closes undo may want them back.
 */
export async function dropOrphanLabels(store: Store, document: Document): Promise<void> {
  const owned = new Set(listClusterings(document).flatMap(({ column }) => [column, `${column}_assigned`]));
  // A source's own column may have such a name too; it stands in `columns`, a clustering's does not.
  const found = await store.cells(sql`
    SELECT column_name FROM duckdb_columns()
    WHERE table_name = 'voters' AND regexp_full_match(column_name, 'cluster_[0-9]+(_assigned)?')
      AND column_name NOT IN (SELECT name FROM columns)`);
  const orphans = found
    .flat()
    .map(String)
    .filter((column) => !owned.has(column));
  if (orphans.length === 0) return;
  await store.transaction(async (tx) => {
    await tx.run(dropRowIndex);
    for (const column of orphans) await tx.run(sql`ALTER TABLE voters DROP COLUMN ${ident(column)}`);
  });
}
