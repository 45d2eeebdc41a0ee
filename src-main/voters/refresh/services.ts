import type { Output, Parsed } from '../../api/contract.ts';
import { UserError } from '../../api/errors.ts';
import { changeKind } from '../../api/refresh.ts';
import type { StoredColumn } from '../columns.ts';
import { valueText } from '../columns.ts';
import { dropRowIndex } from '../row-index.ts';
import { join, literal, type Sql, sql } from '../sql.ts';
import type { Store } from '../store.ts';
import { forgetDelivery, latestNews } from './deliveries.ts';
import { precinctOf } from './precinct.ts';
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

/** Service of `refresh.changes`. @param columns for the names of fields and the meaning of codes */
export async function listChanges(
  store: Store,
  columns: readonly StoredColumn[],
  { kinds, precinct, start, count }: Parsed<'refresh.changes'>,
): Promise<Output<'refresh.changes'>> {
  const news = await latestNews(store);
  if (!news) return { total: 0, changes: [] };
  const where = await precinctOf(store);
  const conditions: Sql[] = [sql`c.delivery = ${news.delivery}`];
  if (kinds.length > 0) conditions.push(sql`c.kind IN (${join(kinds.map(literal))})`);
  if (precinct !== undefined) conditions.push(sql`${where.code} IS NOT DISTINCT FROM ${precinct}`);
  const from = sql`FROM changes c JOIN voters v ON v.rid = c.rid WHERE ${join(conditions, ' AND ')}`;
  const { total } = await store.first(sql`SELECT count(*) AS total ${from}`);
  const rows =
    await store.cells(sql`SELECT c.rid, v.name_full, ${where.code}, c.kind, c.field, c.before, c.after
    ${from} ORDER BY list_position([${join(changeKind.options.map(literal))}], c.kind), c.rid, c.field, c.after
    LIMIT ${count} OFFSET ${start}`);
  const known = new Map(columns.map((column) => [column.name, column]));
  return {
    total: Number(total),
    changes: rows.map(([rid, name, at, kind, field, before, after]) => {
      const column = known.get(String(field));
      const text = (value: unknown) => {
        if (value === null || value === undefined) return null;
        return column ? valueText(column, String(value)) : String(value);
      };
      return {
        rid: Number(rid),
        name: name == null ? `Voter ${Number(rid) + 1}` : String(name),
        precinct: at == null ? null : String(at),
        kind: changeKind.parse(kind),
        field: field == null ? null : (column?.label ?? String(field)),
        before: text(before),
        after: text(after),
      };
    }),
  };
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
  });
  return { undone: news.files.map(({ name }) => name).join(', ') };
}
