import { replaces } from '../import/append-rows.ts';
import { derivedColumns, GIVEN_OR_DERIVED } from '../import/derived-columns.ts';
import { loadColumns } from '../import/load-columns.ts';
import type { ImportContext, LoadFile } from '../import/load-file.ts';
import { columnsIn } from '../import/row-expressions.ts';
import { storedPlan } from '../import/stored-plan.ts';
import { fromDerived } from '../import/update-voters.ts';
import { peopleTable, stagedValue, type TypedColumn } from '../import/voter-rows.ts';
import { SQL_TYPES, type TableColumn, type VoterTable } from '../import/voter-table.ts';
import { layoutById } from '../layouts/known.ts';
import { stagedTable } from '../reading/staged-table.ts';
import { ident, join, literal, type Sql, sql } from '../sql.ts';
import type { Transaction } from '../store.ts';

/** A voter file that is a newer delivery, with its typed columns. */
export interface Delivery {
  readonly file: LoadFile;
  readonly typed: readonly TypedColumn[];
}

/** Columns that a refresh adds: since when a person is gone from the file, and what changed last and when. */
const REFRESH_COLUMNS: readonly TableColumn[] = [
  { name: 'removed_on', type: 'DATE' },
  { name: 'last_change', type: 'VARCHAR' },
  { name: 'last_changed_on', type: 'DATE' },
];

/** How a column of the deliveries meets a value that is there: in all of them, only in some, or own data beside it. */
type Meeting = 'takes over' | 'goes before' | 'gives way';

/**
 * Writes the voter table anew with what newer deliveries say, in the order of rids, and keeps the old one as `before_voters`.
 * Whoever is in a delivery gets its values, the others keep theirs; people of the refreshed sources who are in no delivery are
 * marked as removed, and lose door and household. What appends brought is own data: it goes before the delivery where an append
 * replaces, and fills its gaps elsewhere.
 *
 * @param refreshed the sources that the deliveries replace
 */
export async function rebuildVoters(
  context: ImportContext,
  deliveries: readonly Delivery[],
  refreshed: readonly number[],
  before: VoterTable,
): Promise<void> {
  const { tx, referenceDate } = context;
  await collectDelivery(tx, deliveries);
  const delivered = await meetings(tx, deliveries);
  const columns = distinct([...before.columns, ...brought(deliveries), ...REFRESH_COLUMNS]);
  await tx.run(sql`ALTER TABLE voters RENAME TO before_voters`);
  await tx.run(sql`CREATE TABLE voters (${define(columns)})`);
  await tx.run(sql`ALTER TABLE voters ALTER COLUMN rid SET NOT NULL`);

  const derived = new Map<string, Sql>([
    ...derivedColumns(
      columnsIn('m', (name) => columns.some((column) => column.name === name)),
      referenceDate,
    ),
    ...(await fromDerived(context)),
  ]);
  const had = new Set(before.columns.map((column) => column.name));
  const merged = columns
    .filter(({ name }) => GIVEN_OR_DERIVED.includes(name) || !derived.has(name))
    .map(({ name, type }) => {
      const value = mergedValue(name, type, { delivered, had, refreshed, referenceDate });
      return sql`${value} AS ${ident(name)}`;
    });
  const values = columns.map(({ name }) => derived.get(name) ?? sql`m.${ident(name)}`);
  await tx.run(sql`INSERT INTO voters SELECT ${join(values)}
    FROM (SELECT ${join(merged)} FROM before_voters b FULL JOIN import_delivery n ON n.rid = b.rid) m
    LEFT JOIN import_derived d ON d.rid = m.rid ORDER BY m.rid`);
  await tx.run(sql`DROP TABLE import_delivery`);
}

/** Makes `import_delivery`: rid, source_id and the typed columns of all deliveries. */
async function collectDelivery(tx: Transaction, deliveries: readonly Delivery[]): Promise<void> {
  const columns: TableColumn[] = [
    { name: 'rid', type: 'INTEGER' },
    { name: 'source_id', type: 'INTEGER' },
    { name: 'id_voter', type: 'VARCHAR' },
  ];
  await tx.run(
    sql`CREATE TEMP TABLE import_delivery (${define(distinct([...columns, ...brought(deliveries)]))})`,
  );
  for (const { file, typed } of deliveries) {
    const values = file.columns
      .filter(({ target }) => target !== 'id_voter')
      .map((column) => sql`${stagedValue(file, typed, column)} AS ${ident(column.target)}`);
    const known = [sql`p.rid`, sql`${file.source}::INTEGER AS source_id`, sql`p.id AS id_voter`];
    await tx.run(sql`INSERT INTO import_delivery BY NAME SELECT ${join([...known, ...values])}
      FROM ${stagedTable(file.staged, file.columns)} s JOIN ${ident(peopleTable(file))} p ON p.line = s.line`);
  }
}

function brought(deliveries: readonly Delivery[]): TableColumn[] {
  return deliveries.flatMap(({ file }) =>
    file.columns.map(({ target, type }) => ({ name: target, type: SQL_TYPES[type].text })),
  );
}

/** The first column of each name. */
function distinct(columns: readonly TableColumn[]): TableColumn[] {
  return columns.filter(({ name }, i) => columns.findIndex((one) => one.name === name) === i);
}

function define(columns: readonly TableColumn[]): Sql {
  return join(columns.map(({ name, type }) => sql`${ident(name)} ${{ text: type, params: [] }}`));
}

/** The value of a column before anything is derived, over `before_voters b` and `import_delivery n`. */
function mergedValue(
  name: string,
  type: string,
  known: {
    readonly delivered: ReadonlyMap<string, Meeting>;
    readonly had: ReadonlySet<string>;
    readonly refreshed: readonly number[];
    readonly referenceDate: string;
  },
): Sql {
  const { delivered, had, refreshed, referenceDate } = known;
  const column = ident(name);
  const old = had.has(name) ? sql`b.${column}` : sql`NULL::${{ text: type, params: [] }}`;
  const there = sql`n.rid IS NOT NULL`;
  if (name === 'rid' || name === 'source_id') return sql`coalesce(n.${column}, b.${column})`;
  if (name === 'removed_on') {
    const today = sql`${literal(referenceDate)}::DATE`;
    return sql`CASE WHEN ${there} THEN NULL WHEN b.source_id IN (${join(refreshed)}) THEN coalesce(${old}, ${today})
      ELSE ${old} END`;
  }
  const meeting = delivered.get(name);
  // What was derived before is no fact of the file: it is derived again.
  if (!meeting) return GIVEN_OR_DERIVED.includes(name) ? sql`CASE WHEN NOT ${there} THEN ${old} END` : old;
  if (!had.has(name)) return sql`n.${column}`;
  if (meeting === 'gives way') return sql`coalesce(${old}, n.${column})`;
  if (meeting === 'goes before') return sql`coalesce(n.${column}, ${old})`;
  return sql`CASE WHEN ${there} THEN n.${column} ELSE ${old} END`;
}

/** For each column of the deliveries, how it meets what is there. */
async function meetings(tx: Transaction, deliveries: readonly Delivery[]): Promise<Map<string, Meeting>> {
  const found = new Map<string, Meeting>([['id_voter', 'takes over']]);
  for (const { target } of deliveries.flatMap(({ file }) => file.columns)) {
    const everywhere = deliveries.every(({ file }) => file.columns.some((one) => one.target === target));
    found.set(target, everywhere ? 'takes over' : 'goes before');
  }
  const plans = (await tx.cells(sql`SELECT plan FROM sources`)).map(([plan]) => storedPlan(String(plan)));
  const appended = plans
    .filter(({ kind }) => kind === 'append')
    .flatMap((plan) => loadColumns(plan, layoutById(plan.layout)));
  for (const column of appended) {
    if (column.role !== 'id.voter' && found.has(column.target)) {
      found.set(column.target, replaces(column) ? 'gives way' : 'goes before');
    }
  }
  return found;
}
