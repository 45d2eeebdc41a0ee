import { replaces } from '../import/append-columns.ts';
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
    ...(await fromDerived(context, sql`m.import_derived`)),
  ]);
  const had = new Set(before.columns.map((column) => column.name));
  const known = { delivered, had, refreshed, referenceDate };
  const given = columns.filter(({ name }) => GIVEN_OR_DERIVED.includes(name) || !derived.has(name));
  const merged = (value: typeof valueOfDelivered) =>
    join(given.map((column) => sql`${value(column, known)} AS ${ident(column.name)}`));
  const values = columns.map(({ name }) => derived.get(name) ?? sql`m.${ident(name)}`);
  // Two halves instead of a full join: whole rows are then held in memory only to be sorted.
  await tx.run(sql`INSERT INTO voters SELECT ${join(values)} FROM (
      SELECT g.*, d AS import_derived FROM (
        SELECT ${merged(valueOfDelivered)} FROM import_delivery n LEFT JOIN before_voters b ON b.rid = n.rid
        UNION ALL SELECT ${merged(valueOfOther)} FROM before_voters b ANTI JOIN import_delivery n ON n.rid = b.rid
      ) g LEFT JOIN import_derived d ON d.rid = g.rid ORDER BY g.rid
    ) m`);
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

/** What the merged values of a column hang on. */
interface Known {
  readonly delivered: ReadonlyMap<string, Meeting>;
  /** Columns of `before_voters`. */
  readonly had: ReadonlySet<string>;
  readonly refreshed: readonly number[];
  readonly referenceDate: string;
}

/** What `before_voters b` says in a column; NULL where it has no such column. */
function before({ name, type }: TableColumn, had: ReadonlySet<string>): Sql {
  return had.has(name) ? sql`b.${ident(name)}` : sql`NULL::${{ text: type, params: [] }}`;
}

/** A column of somebody in `import_delivery n`, before anything is derived; `before_voters b` may know the person. */
function valueOfDelivered(column: TableColumn, { delivered, had }: Known): Sql {
  const { name, type } = column;
  const value = sql`n.${ident(name)}`;
  if (name === 'rid' || name === 'source_id') return value;
  // What was derived before is no fact of the file: it is derived again.
  const forgotten = name === 'removed_on' || GIVEN_OR_DERIVED.includes(name);
  const meeting = delivered.get(name);
  if (!meeting) return forgotten ? sql`NULL::${{ text: type, params: [] }}` : before(column, had);
  if (meeting === 'takes over' || !had.has(name)) return value;
  const old = before(column, had);
  return meeting === 'gives way' ? sql`coalesce(${old}, ${value})` : sql`coalesce(${value}, ${old})`;
}

/** A column of somebody in `before_voters b` whom no delivery holds: as it was; who was in a refreshed source is gone from it. */
function valueOfOther(column: TableColumn, { had, refreshed, referenceDate }: Known): Sql {
  const old = before(column, had);
  if (column.name !== 'removed_on') return old;
  return sql`CASE WHEN b.source_id IN (${join(refreshed)}) THEN coalesce(${old}, ${literal(referenceDate)}::DATE) ELSE ${old} END`;
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
