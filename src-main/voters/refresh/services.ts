import type { Output, Parsed } from '../../api/contract.ts';
import { UserError } from '../../api/errors.ts';
import { forgetLostAppends } from '../append/tables.ts';
import { markDuplicates } from '../duplicates/mark.ts';
import { hasDuplicates } from '../duplicates/tables.ts';
import { dropRowIndex } from '../row-index.ts';
import { sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { changesOf } from './changes-of.ts';
import { forgetDelivery, latestNews } from './deliveries.ts';
import { hasSnapshot, restoreSnapshot } from './snapshot.ts';

/** Service of `refresh.latest`. */
export async function latestRefresh(store: Store): Promise<Output<'refresh.latest'>> {
  const news = await latestNews(store);
  if (!news || !(await hasSnapshot(store))) return { news, undo: null };
  const since = await store.cells(sql`SELECT json_extract_string(receipt, '$.name') FROM sources
    WHERE source NOT IN (SELECT source FROM before_sources)
      AND source > ${Math.max(...news.files.map(({ source }) => source))}
    ORDER BY source`);
  // Blocks of the file that hold the tables before; the catalogue keeps an estimate of their rows only.
  const { bytes } = await store.first(sql`SELECT count(DISTINCT block_id) * (
      SELECT block_size FROM pragma_database_size() WHERE database_name = current_database()) AS bytes
    FROM pragma_storage_info('before_voters') WHERE block_id >= 0`);
  return { news, undo: { lost: since.map(([name]) => String(name)), bytes: Number(bytes ?? 0) } };
}

/** Service of `refresh.changes`. */
export async function listChanges(
  store: Store,
  input: Parsed<'refresh.changes'>,
): Promise<Output<'refresh.changes'>> {
  const news = await latestNews(store);
  return news ? changesOf(store, news.delivery, input) : { total: 0, changes: [] };
}

/** Service of `refresh.undo`. @throws UserError `not_found` when there is nothing to undo */
export async function undoRefresh(store: Store): Promise<Output<'refresh.undo'>> {
  const news = await latestNews(store);
  if (!news || !(await hasSnapshot(store))) {
    throw new UserError('not_found', 'There is no refresh to undo.', {
      hint: 'Only the latest one can be undone, and only once.',
    });
  }
  await store.transaction(async (tx) => {
    await tx.run(dropRowIndex);
    await restoreSnapshot(tx);
    await forgetDelivery(tx, news.delivery);
    await forgetLostAppends(tx);
    if (await hasDuplicates(tx)) await markDuplicates(tx);
  });
  return { undone: news.files.map(({ name }) => name).join(', ') };
}
