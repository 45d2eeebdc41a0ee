import type { Clustering } from '../api/cluster.ts';
import { type Progress, stopIfCancelled } from '../api/job.ts';
import { ident, type Sql, sql } from '../voters/sql.ts';
import { assignedColumn, hasColumn, recordDelivery } from './explain/deliveries.ts';
import { type LabelRoom, laterLabels } from './later-labels.ts';
import { projectVoters } from './voter-matrix.ts';

/**
 * Gives the people of a clustering's population who have no label (those of a later import) the label that the clustering has for
 * them (`laterLabels`), which may be that they are in no cluster. They are marked as assigned, not fitted.
 * @param population the compiled rule of the clustering's population
 * @returns how many got a label; 0 also for a clustering without a model
 * @throws UserError `not_found` when a column that it was made of is gone; `cancelled`
 */
export async function assignNew(
  room: LabelRoom,
  clustering: Clustering,
  population: Sql,
  progress: Progress,
): Promise<number> {
  const { store } = room;
  const { model, column, name } = clustering;
  if (!model || !(await hasColumn(store, column))) return 0;
  progress.phase(`Assigning new voters of "${name}"`);
  const unlabelled = sql`v.${ident(column)} IS NULL AND (${population})`;
  const voters = await projectVoters(room, model, unlabelled, progress.signal);
  if (!voters) return 0;
  const { rids } = voters;
  const labels = await laterLabels(room, clustering, model, voters, unlabelled, progress);
  stopIfCancelled(progress);
  const mark = ident(assignedColumn(column));
  await store.transaction(async (tx) => {
    await tx.run(sql`ALTER TABLE voters ADD COLUMN IF NOT EXISTS ${mark} BOOLEAN`);
    await tx.run(sql`CREATE TEMP TABLE new_labels (rid INTEGER, label INTEGER)`);
    await tx.append('new_labels', [rids, labels]);
    await tx.run(sql`UPDATE voters SET ${ident(column)} = new_labels.label, ${mark} = true
      FROM new_labels WHERE voters.rid = new_labels.rid`);
    await tx.run(sql`DROP TABLE new_labels`);
    const counts = await tx.cells(sql`SELECT ${ident(column)}, count(*) FROM voters
      WHERE ${ident(column)} >= 0 GROUP BY 1`);
    const sizes = clustering.clusters.map(() => 0);
    for (const [label, people] of counts) sizes[Number(label)] = Number(people);
    await recordDelivery(tx, column, { at: new Date().toISOString(), assigned: rids.length, sizes });
  }, progress.signal);
  return rids.length;
}
