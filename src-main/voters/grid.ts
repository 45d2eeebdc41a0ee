import { randomUUID } from 'node:crypto';
import type { Output, Parsed } from '../api/contract.ts';
import { UserError } from '../api/errors.ts';
import type { Cell } from '../api/values.ts';
import { findColumn, type StoredColumn } from './columns.ts';
import { perVersion } from './per-version.ts';
import { ensureRowIndex } from './row-index.ts';
import { searchCondition } from './search.ts';
import { ident, join, type Sql, sql } from './sql.ts';
import type { Store } from './store.ts';

/** An open view: whose rows, in which order. Sorted and filtered once; pages are then cut from `rids`. */
interface View {
  readonly owner: string;
  /** Which opening it was: the owner's later ones outlive earlier ones, also when these took longer. */
  readonly turn: number;
  readonly rids: Uint32Array;
  /** The people of the project when the view was opened; when they change, row numbers mean other people. */
  readonly people: string;
}

/** The open views of each store. They live here because pages are asked for long after the view was opened. */
const openViews = new WeakMap<Store, Map<string, View>>();

let turns = 0;

const MOST_ROWS = 5000;

/**
 * Service of `grid.open`: sorts and filters once. The owner's older view is closed.
 *
 * @param columns what may be sorted by
 * @param people the compiled rule, over `voters v`
 * @throws UserError `not_found` for a column that is not there
 */
export async function openView(
  store: Store,
  columns: readonly StoredColumn[],
  people: Sql,
  { owner, search, sort }: Pick<Parsed<'grid.open'>, 'owner' | 'search' | 'sort'>,
): Promise<Output<'grid.open'>> {
  const turn = turns++;
  const keys = sort.map(({ column, direction }) => sortKey(findColumn(columns, column), direction));
  const order = keys.length > 0 ? sql`ORDER BY ${join([...keys, sql`v.rid`])}` : sql``;
  const standing = await peopleOf(store);
  // Not waited for, and no failure: only the speed of pages depends on it, and a load may be under way or wait for an answer.
  if (keys.length > 0) void ensureRowIndex(store).catch(() => undefined);
  const [rids = new Float64Array()] = await store.numbers(
    sql`SELECT v.rid::DOUBLE FROM voters v WHERE ${people} AND ${searchCondition(search)} ${order}`,
  );
  const sorted = Uint32Array.from(rids);
  // Without keys the scan gives the order of the file, which is the order of rids; sorting what is sorted costs little.
  if (keys.length === 0) sorted.sort();
  const views = viewsOf(store);
  for (const [id, view] of views) if (view.owner === owner && view.turn < turn) views.delete(id);
  const view = randomUUID();
  views.set(view, { owner, turn, rids: sorted, people: standing });
  return { view, total: sorted.length };
}

/**
 * Service of `grid.rows`: a page of a view, for each person the cells of the columns in the order asked for.
 *
 * @throws UserError `not_found` when the view is closed or the voters have changed since, `bad_input` for a page too long
 */
export async function viewRows(
  store: Store,
  columns: readonly StoredColumn[],
  { view, start, end, columns: names }: Parsed<'grid.rows'>,
): Promise<Output<'grid.rows'>> {
  if (end - start > MOST_ROWS) {
    throw new UserError('bad_input', `At most ${MOST_ROWS} rows can be read at once.`, {
      column: 'end',
      expected: `at most ${start + MOST_ROWS}`,
    });
  }
  const wanted = names.map((name) => sql`v.${ident(findColumn(columns, name).name)}`);
  const open = viewsOf(store).get(view);
  if (!open || open.people !== (await peopleOf(store))) {
    throw new UserError('not_found', 'The list changed; open it again.', { hint: 'Open the list again.' });
  }
  const rids = [...open.rids.subarray(start, end)];
  if (rids.length === 0) return { rids, cells: [] };
  const rows = await store.cells(
    sql`SELECT v.rid, ${join(wanted)} FROM voters v WHERE v.rid IN (${join(rids)})`,
  );
  const byRid = new Map(rows.map(([rid, ...cells]) => [rid, cells] as const));
  return { rids, cells: rids.map((rid) => byRid.get(rid) ?? missingRow(names)) };
}

/** Service of `grid.close`. */
export async function closeView(store: Store, { view }: Parsed<'grid.close'>): Promise<Output<'grid.close'>> {
  viewsOf(store).delete(view);
  return {};
}

function viewsOf(store: Store): Map<string, View> {
  const views = openViews.get(store) ?? new Map<string, View>();
  openViews.set(store, views);
  return views;
}

/** Says which people the rows are: it changes with every import, and not when columns or boundaries are added. */
const peopleOf = perVersion(async (store) => {
  const [row] = await store.cells(
    sql`SELECT count(*), (SELECT string_agg(source, ' ') FROM sources) FROM voters`,
  );
  return JSON.stringify(row);
});

/** Text is sorted without regard to case; missing values come last in both directions. */
function sortKey(column: StoredColumn, direction: 'asc' | 'desc'): Sql {
  const field = sql`v.${ident(column.name)}`;
  const value = column.storage === 'text' ? sql`lower(${field})` : field;
  return direction === 'asc' ? sql`${value} ASC NULLS LAST` : sql`${value} DESC NULLS LAST`;
}

const missingRow = (names: readonly string[]): Cell[] => names.map(() => null);
