import type { Clustering } from '../../api/cluster.ts';
import { UserError } from '../../api/errors.ts';
import { type Progress, unwatched } from '../../api/job.ts';
import { assignNew } from '../../cluster/assign-new.ts';
import { listClusterings } from '../../project/clusterings.ts';
import { compileRule } from '../../universe/compile.ts';
import { readColumns } from '../../voters/columns.ts';
import type { Engine } from '../handler.ts';

/**
 * After a load: gives its new voters the clusters that they belong to. A clustering whose columns are gone cannot place anybody;
 * the ledger says so, and the load stands.
 */
export async function assignNewVoters(engine: Engine): Promise<void> {
  const { document } = engine.session();
  for (const clustering of listClusterings(document)) {
    try {
      await assignVoters(engine, clustering, unwatched);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      document.log('New voters have no cluster', `"${clustering.name}": ${error.message}`);
    }
  }
}

/** Assigns the new voters of one clustering and says so in the ledger. @throws UserError as `assignNew` */
export async function assignVoters(
  engine: Engine,
  clustering: Clustering,
  progress: Progress,
): Promise<{ assigned: number }> {
  const { store, document } = engine.session();
  const population = await compileRule(store, document, clustering.spec.population);
  const room = { store, columns: await readColumns(store, document), runTask: engine.pool().run };
  const assigned = await assignNew(room, clustering, population, progress);
  if (assigned > 0) document.log('Assign new voters', `${assigned} to "${clustering.name}"`);
  return { assigned };
}
