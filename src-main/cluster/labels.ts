import { ident, sql } from '../voters/sql.ts';
import type { Queries, Store } from '../voters/store.ts';

/** The label of everyone outside a clustering's population, where labels are numbers. */
export const OUTSIDE = -1;

/** A column of the voter table that no clustering has had: cluster_1, cluster_2, ... */
export async function freeLabelColumn(store: Queries): Promise<string> {
  const [row] = await store.cells(
    sql`SELECT coalesce(max(regexp_extract(column_name, '^cluster_([0-9]+)$', 1)::INTEGER), 0) + 1
        FROM duckdb_columns() WHERE table_name = 'voters' AND regexp_matches(column_name, '^cluster_[0-9]+$')`,
  );
  return `cluster_${Number(row?.[0] ?? 1)}`;
}

/** Writes labels as a new column of the voter table, in one transaction; voters not among `rids` have none. */
export async function writeLabels(
  store: Store,
  column: string,
  rids: Int32Array,
  labels: Int32Array,
  signal: AbortSignal,
): Promise<void> {
  await store.transaction(async (tx) => {
    await tx.run(sql`CREATE TEMP TABLE new_labels (rid INTEGER, label INTEGER)`);
    await tx.append('new_labels', [rids, labels]);
    await tx.run(sql`ALTER TABLE voters ADD COLUMN ${ident(column)} SMALLINT`);
    await tx.run(
      sql`UPDATE voters SET ${ident(column)} = new_labels.label FROM new_labels WHERE voters.rid = new_labels.rid`,
    );
    await tx.run(sql`DROP TABLE new_labels`);
  }, signal);
}

/** The labels of a column in rid order; OUTSIDE where there is none. */
export async function readLabels(store: Queries, column: string): Promise<Int32Array<ArrayBuffer>> {
  const [labels = new Float64Array()] = await store.numbers(
    sql`SELECT coalesce(${ident(column)}, ${OUTSIDE})::DOUBLE FROM voters ORDER BY rid`,
  );
  return Int32Array.from(labels);
}
