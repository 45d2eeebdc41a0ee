import type { ChangeCounts, ChangeKind, News } from '../../api/refresh.ts';
import type { ImportContext, LoadFile } from '../import/load-file.ts';
import { storedPlan } from '../import/stored-plan.ts';
import { join, sql } from '../sql.ts';
import type { Transaction } from '../store.ts';
import { exampleChanges } from './changes-of.ts';
import { createDeliveries, saveNews } from './deliveries.ts';
import { findChanges } from './find-changes.ts';
import { precinctOf } from './precinct.ts';
import { retypedColumns } from './retyped-columns.ts';
import { schemaChanges } from './schema-changes.ts';

/**
 * Finds, keeps and sums up what newer deliveries changed. The segments touched are left to who knows rules.
 *
 * @param refreshed the source that each of the files replaces
 * @param firstVote `rowid` of the first vote that was added to `history`
 */
export async function tellNews(
  { tx, referenceDate }: ImportContext,
  files: readonly LoadFile[],
  refreshed: readonly number[],
  firstVote: number,
): Promise<News> {
  const delivery = files[0]?.source ?? 0;
  await createDeliveries(tx);
  const targets = [...new Set(files.flatMap((file) => file.columns.map(({ target }) => target)))];
  const stamps = await findChanges(tx, delivery, targets, firstVote, referenceDate);
  const counts = await countKinds(tx, delivery);
  const there = await countPeople(tx, files, refreshed);
  const told: News = {
    delivery,
    files: [],
    loadedAt: new Date().toISOString(),
    before: there.before,
    after: there.after,
    counts,
    unchanged: there.both - there.touched,
    byPrecinct: await countByPrecinct(tx, delivery),
    schema: {
      added: [],
      dropped: [],
      renamed: [],
      reordered: false,
      retyped: await retypedColumns(tx, targets),
    },
    segments: [],
    examples: await exampleChanges(tx, delivery, 5),
    notes: stamps.map(
      ({ column, people }) =>
        `Column ${column} differs for ${people.toLocaleString('en')} people, as a stamp of the delivery does: that is not counted as a change.`,
    ),
  };
  for (const [i, file] of files.entries()) {
    const source = refreshed[i] ?? 0;
    const { plan } = await tx.first(sql`SELECT plan FROM sources WHERE source = ${source}`);
    const earlier = storedPlan(String(plan));
    told.files.push({ source: file.source, name: file.plan.name, refreshes: source, before: earlier.name });
    const { added, dropped, renamed, reordered } = schemaChanges(earlier, file.plan);
    told.schema.added.push(...added.filter((name) => !told.schema.added.includes(name)));
    told.schema.dropped.push(...dropped.filter((name) => !told.schema.dropped.includes(name)));
    told.schema.renamed.push(
      ...renamed.filter(
        ({ from, to }) => !told.schema.renamed.some((one) => one.from === from && one.to === to),
      ),
    );
    told.schema.reordered ||= reordered;
  }
  await saveNews(tx, told);
  return told;
}

async function countPeople(
  tx: Transaction,
  files: readonly LoadFile[],
  refreshed: readonly number[],
): Promise<{ before: number; after: number; both: number; touched: number }> {
  const delivery = files[0]?.source ?? 0;
  const had = await tx.cells(sql`SELECT 1 FROM duckdb_columns()
    WHERE table_name = 'before_voters' AND column_name = 'removed_on'`);
  const there = had.length > 0 ? sql` AND b.removed_on IS NULL` : sql``;
  const sources = join(files.map(({ source }) => source));
  const row = await tx.first(sql`SELECT
    (SELECT count(*) FROM before_voters b WHERE b.source_id IN (${join(refreshed)})${there}) AS before,
    (SELECT count(*) FROM voters v WHERE v.source_id IN (${sources})) AS after,
    (SELECT count(*) FROM voters v JOIN before_voters b ON b.rid = v.rid WHERE v.source_id IN (${sources})${there}) AS both,
    (SELECT count(DISTINCT c.rid) FROM changes c JOIN voters v ON v.rid = c.rid JOIN before_voters b ON b.rid = c.rid
      WHERE c.delivery = ${delivery} AND v.source_id IN (${sources})${there}) AS touched`);
  return {
    before: Number(row.before),
    after: Number(row.after),
    both: Number(row.both),
    touched: Number(row.touched),
  };
}

async function countKinds(tx: Transaction, delivery: number): Promise<ChangeCounts> {
  const rows = await tx.cells(
    sql`SELECT kind, count(DISTINCT rid) FROM changes WHERE delivery = ${delivery} GROUP BY kind`,
  );
  return countsOf(rows.map(([kind, people]) => [String(kind), Number(people)]));
}

async function countByPrecinct(tx: Transaction, delivery: number): Promise<News['byPrecinct']> {
  const { code, name } = await precinctOf(tx);
  const rows =
    await tx.cells(sql`SELECT ${code} AS precinct, any_value(${name}), c.kind, count(DISTINCT c.rid)
    FROM changes c JOIN voters v ON v.rid = c.rid WHERE c.delivery = ${delivery} GROUP BY precinct, c.kind
    ORDER BY precinct NULLS LAST`);
  const precincts = new Map<string | null, { name: string | null; counts: [string, number][] }>();
  for (const [precinct = null, called = null, kind, people] of rows) {
    const key = precinct === null ? null : String(precinct);
    const held = precincts.get(key) ?? { name: null, counts: [] };
    held.counts.push([String(kind), Number(people)]);
    precincts.set(key, { ...held, name: held.name ?? (called === null ? null : String(called)) });
  }
  return [...precincts].map(([precinct, held]) => ({ precinct, name: held.name, ...countsOf(held.counts) }));
}

function countsOf(counted: readonly (readonly [kind: string, people: number])[]): ChangeCounts {
  const of = (kind: ChangeKind) => counted.find(([one]) => one === kind)?.[1] ?? 0;
  return {
    new: of('new'),
    returned: of('returned'),
    removed: of('removed'),
    moved: of('moved'),
    renamed: of('renamed'),
    party: of('party'),
    status: of('status'),
    history: of('history'),
    other: of('other'),
  };
}
