import type { Clustering } from '../../api/cluster.ts';
import type { Delivery } from '../../api/cluster-explain.ts';
import { sql } from '../../voters/sql.ts';
import type { Queries, Transaction } from '../../voters/store.ts';

/** The column beside a label column that marks who was assigned by the model and is no part of the fit. */
export const assignedColumn = (column: string): string => `${column}_assigned`;

/** Whether the voter table has a column. */
export async function hasColumn(store: Queries, column: string): Promise<boolean> {
  const rows = await store.cells(
    sql`SELECT 1 FROM duckdb_columns() WHERE table_name = 'voters' AND column_name = ${column}`,
  );
  return rows.length > 0;
}

/** Notes how many people every cluster has now, in the transaction that gave them their labels. */
export async function recordDelivery(
  tx: Transaction,
  column: string,
  { at, assigned, sizes }: Delivery,
): Promise<void> {
  await tx.run(sql`CREATE TABLE IF NOT EXISTS cluster_deliveries (
    label_column VARCHAR NOT NULL, given_at VARCHAR NOT NULL, assigned INTEGER NOT NULL, sizes VARCHAR NOT NULL)`);
  await tx.run(
    sql`INSERT INTO cluster_deliveries VALUES (${column}, ${at}, ${assigned}, ${JSON.stringify(sizes)})`,
  );
}

/** The fit and the later deliveries of a clustering, oldest first. */
export async function readDeliveries(store: Queries, clustering: Clustering): Promise<Delivery[]> {
  const { createdAt, clusters, column } = clustering;
  const fit = { at: createdAt, assigned: 0, sizes: clusters.map(({ size }) => size) };
  const [known] = await store.cells(
    sql`SELECT 1 FROM duckdb_tables() WHERE table_name = 'cluster_deliveries'`,
  );
  if (!known) return [fit];
  // A label column's name is given again once it was dropped: what is older than the fit was another's.
  const rows = await store.cells(sql`
    SELECT given_at, assigned, sizes FROM cluster_deliveries
    WHERE label_column = ${column} AND given_at >= ${createdAt} ORDER BY given_at`);
  const later = rows.map(([at, assigned, sizes]): Delivery => {
    const counts: unknown = JSON.parse(String(sizes));
    return {
      at: String(at),
      assigned: Number(assigned),
      sizes: Array.isArray(counts) ? counts.map(Number) : [],
    };
  });
  return [fit, ...later];
}
