import type { ColumnType } from '../../api/column.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import { appendedColumns, appendTable, replaces } from './append-rows.ts';
import type { LoadColumn } from './load-columns.ts';
import type { ImportContext, LoadFile } from './load-file.ts';
import {
  address,
  age,
  columnsIn,
  mailable,
  nameFull,
  phoneBest,
  yearsRegistered,
} from './row-expressions.ts';
import { stagedTable, textOf } from './staged-table.ts';
import { eligibleMask } from './turnout.ts';
import { peopleTable } from './voter-rows.ts';

/** A column of the voter table and its SQL type. */
export interface TableColumn {
  readonly name: string;
  readonly type: string;
}

/** What a rebuild puts together. */
export interface RebuildInput {
  /** Columns of the present voter table. */
  readonly existing: readonly TableColumn[];
  readonly hasVoters: boolean;
  readonly voterFiles: readonly LoadFile[];
  readonly appends: readonly LoadFile[];
}

/** Columns that a rebuild works out anew; tables.ts declares them first, in this order. */
const DERIVED: readonly TableColumn[] = [
  { name: 'rid', type: 'INTEGER' },
  { name: 'source_id', type: 'INTEGER' },
  { name: 'name_full', type: 'VARCHAR' },
  { name: 'address', type: 'VARCHAR' },
  { name: 'age', type: 'INTEGER' },
  { name: 'years_registered', type: 'INTEGER' },
  { name: 'door_id', type: 'INTEGER' },
  { name: 'household_id', type: 'INTEGER' },
  { name: 'household_size', type: 'INTEGER' },
  { name: 'phone_best', type: 'VARCHAR' },
  { name: 'mailable', type: 'BOOLEAN' },
  { name: 'votes_cast', type: 'INTEGER' },
  { name: 'votes_possible', type: 'INTEGER' },
  { name: 'turnout', type: 'DOUBLE' },
  { name: 'voted_mask', type: 'BIGINT' },
  { name: 'eligible_mask', type: 'BIGINT' },
];

/** Worked out from the given columns, which they may share a name with (age). */
const GIVEN_AND_DERIVED = 'age';

const SQL_TYPES: Record<ColumnType, string> = {
  text: 'VARCHAR',
  code: 'VARCHAR',
  integer: 'INTEGER',
  number: 'DOUBLE',
  date: 'DATE',
  flag: 'BOOLEAN',
};

/** A type's name as SQL. Types come from DuckDB's own catalogue or from the table above, never from a file. */
function typeName(type: string): Sql {
  return { text: type, params: [] };
}

/** SQL type of a column of a file. */
export function sqlType(type: ColumnType): string {
  return SQL_TYPES[type];
}

/**
 * Writes the voter table anew, in one pass over the people it held and each staged file: given columns, what appends add, and
 * all that is derived. `import_derived` and the tables of the files must exist. Rows stand in the order of `rid`.
 */
export async function rebuildVoters(context: ImportContext, input: RebuildInput): Promise<void> {
  const { tx } = context;
  const given = givenColumns(input);
  const bases = [
    ...(input.hasVoters ? [existingRows(input, given)] : []),
    ...input.voterFiles.map((file) => fileRows(file, given)),
  ];
  const joins = input.appends.map(
    (file) => sql` LEFT JOIN ${ident(appendTable(file))} ON ${ident(appendTable(file), 'rid')} = b.rid`,
  );
  const resolved = given.map(
    (column) => sql`${resolvedColumn(column, input.appends)} AS ${ident(column.name)}`,
  );
  const carried = [
    'rid',
    'source_id',
    'door_id',
    'household_id',
    'household_size',
    'eligible_from',
    'voted_mask',
  ];
  const derived = await derivedColumns(context, given);
  const others = given
    .filter((column) => column.name !== GIVEN_AND_DERIVED)
    .map((column) => ident('r', column.name));
  await tx.run(sql`CREATE TABLE voters_rebuilt AS
    SELECT ${join([...derived, ...others])} FROM (
      SELECT ${join([...carried.map((name) => ident('b', name)), ...resolved])}
      FROM (${join(bases, ' UNION ALL ')}) b${join(joins, '')}
    ) r`);
  await tx.run(sql`DROP TABLE voters`);
  await tx.run(sql`ALTER TABLE voters_rebuilt RENAME TO voters`);
  await keepOrder(context);
}

/** Every column that is not derived, existing ones first. */
function givenColumns(input: RebuildInput): TableColumn[] {
  const derived = new Set(DERIVED.map((column) => column.name).filter((name) => name !== GIVEN_AND_DERIVED));
  const all = new Map<string, TableColumn>();
  for (const column of input.existing) if (!derived.has(column.name)) all.set(column.name, column);
  const loaded = [...input.voterFiles.map((file) => file.columns), ...input.appends.map(appendedColumns)];
  for (const { target, type } of loaded.flat()) {
    if (!all.has(target)) all.set(target, { name: target, type: sqlType(type) });
  }
  if (!all.has('id_voter')) all.set('id_voter', { name: 'id_voter', type: 'VARCHAR' });
  return [...all.values()];
}

// The condition on household_size is always true. It tells the planner that the narrow side is small, so that the wide side is
// never put into memory.
const PLANNER_HINT = sql`household_size >= 0`;

function existingRows(input: RebuildInput, given: readonly TableColumn[]): Sql {
  const names = new Set(input.existing.map((column) => column.name));
  const columns = given.map(({ name, type }) =>
    names.has(name)
      ? sql`${ident('v', name)} AS ${ident(name)}`
      : sql`NULL::${typeName(type)} AS ${ident(name)}`,
  );
  return sql`SELECT v.rid, v.source_id, d.door_id, d.household_id, d.household_size, d.eligible_from, d.voted_mask, ${join(columns)}
    FROM voters v JOIN import_derived d ON d.rid = v.rid WHERE d.${PLANNER_HINT}`;
}

function fileRows(file: LoadFile, given: readonly TableColumn[]): Sql {
  const byTarget = new Map(file.columns.map((column) => [column.target, column]));
  const columns = given.map(
    ({ name, type }) => sql`${fileValue(file, byTarget.get(name), name, type)} AS ${ident(name)}`,
  );
  const people = peopleTable(file);
  return sql`SELECT p.rid, ${file.source}::INTEGER AS source_id, p.door_id, p.household_id, p.household_size, p.eligible_from,
      p.voted_mask, ${join(columns)}
    FROM ${stagedTable(file.staged, file.columns)} s
    JOIN (SELECT i.*, d.door_id, d.household_id, d.household_size, d.voted_mask
      FROM ${ident(people)} i JOIN import_derived d ON d.rid = i.rid) p ON p.line = s.line WHERE p.${PLANNER_HINT}`;
}

function fileValue(file: LoadFile, column: LoadColumn | undefined, name: string, type: string): Sql {
  if (name === 'id_voter') return ident('p', 'id');
  if (!column) return sql`NULL::${typeName(type)}`;
  const plain = column.type === 'text' || column.type === 'code';
  return plain ? textOf(file.staged, column, 's') : ident('p', `t_${column.target}`);
}

function resolvedColumn(column: TableColumn, appends: readonly LoadFile[]): Sql {
  const held = ident('b', column.name);
  return appends.reduce<Sql>((value, file) => {
    const added = appendedColumns(file).find((one) => one.target === column.name);
    if (!added) return value;
    const other = ident(appendTable(file), `t_${added.target}`);
    return replaces(added) ? sql`coalesce(${other}, ${value})` : sql`coalesce(${value}, ${other})`;
  }, held);
}

async function derivedColumns(context: ImportContext, given: readonly TableColumn[]): Promise<Sql[]> {
  const names = new Set(given.map((column) => column.name));
  const column = columnsIn('r', (name) => names.has(name));
  const { n } = await context.tx.first(sql`SELECT count(*) AS n FROM elections`);
  const eligible = sql`(${await eligibleMask(context, sql`r.eligible_from`)} | r.voted_mask)`;
  const none = Number(n) === 0;
  const values: Record<string, Sql> = {
    name_full: nameFull(column),
    address: address(column),
    age: age(column, context.referenceDate),
    years_registered: yearsRegistered(column, context.referenceDate),
    phone_best: phoneBest(column),
    mailable: mailable(column),
    votes_cast: none ? sql`NULL` : sql`bit_count(r.voted_mask)`,
    votes_possible: none ? sql`NULL` : sql`bit_count(${eligible})`,
    turnout: none ? sql`NULL` : sql`bit_count(r.voted_mask) / nullif(bit_count(${eligible}), 0)::DOUBLE`,
    eligible_mask: eligible,
  };
  return DERIVED.map(
    ({ name, type }) => sql`(${values[name] ?? ident('r', name)})::${typeName(type)} AS ${ident(name)}`,
  );
}

/** Rows must stand in the order of their rid. The plan above sees to it; should a planner ever choose otherwise, sort. */
async function keepOrder({ tx }: ImportContext): Promise<void> {
  const { moved } = await tx.first(sql`SELECT count(*) AS moved FROM (
    SELECT rid, rowid - (SELECT min(rowid) FROM voters) AS place FROM voters) WHERE rid <> place`);
  if (Number(moved) === 0) return;
  await tx.run(sql`CREATE TABLE voters_sorted AS SELECT * FROM voters ORDER BY rid`);
  await tx.run(sql`DROP TABLE voters`);
  await tx.run(sql`ALTER TABLE voters_sorted RENAME TO voters`);
}
