import { writeFactColumns } from '../append/fact-columns.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import { type AppendFile, appendedColumns, appendTable, replaces } from './append-columns.ts';
import { type Assignment, derivedColumns, turnoutColumns } from './derived-columns.ts';
import type { ImportContext, LoadFile } from './load-file.ts';
import { columnsIn } from './row-expressions.ts';
import { eligibleMask } from './turnout.ts';
import type { TableColumn } from './voter-table.ts';

/** Roles on which households and turnout hang: an append that brings them changes more than their own columns. */
const FACT_ROLES = ['birth.date', 'birth.year', 'reg.date', 'name.last', 'name.full', 'status'];

/** Whether an append may change who lives with whom or who could vote when. */
export function touchesFacts(file: LoadFile): boolean {
  return appendedColumns(file).some(
    ({ role }) => role !== null && (FACT_ROLES.includes(role) || role.startsWith('residence.')),
  );
}

/** The columns that hang on other people and on votes. @param d a row of `import_derived` */
export async function fromDerived(context: ImportContext, d: Sql): Promise<Assignment[]> {
  const { n } = await context.tx.first(sql`SELECT count(*) AS n FROM elections`);
  const eligible = await eligibleMask(context, sql`${d}.eligible_from`);
  return [
    ['door_id', sql`${d}.door_id`],
    ['building_id', sql`${d}.building_id`],
    ['household_id', sql`${d}.household_id`],
    ['household_size', sql`${d}.household_size`],
    ...turnoutColumns(sql`${d}.voted_mask`, eligible, Number(n)),
  ];
}

/** Writes doors, households and turnout of `import_derived` to the people with a rid below `before`. */
export async function updateDerived(context: ImportContext, before: number): Promise<void> {
  await context.tx.run(sql`UPDATE voters SET ${set(await fromDerived(context, sql`d`))} FROM import_derived d
    WHERE d.rid = voters.rid AND voters.rid < ${before}`);
}

/** Writes what an append knows to the voters it knows, and what is derived from it. */
export async function applyAppend(
  context: Pick<ImportContext, 'tx' | 'referenceDate'>,
  file: AppendFile,
  columns: readonly TableColumn[],
): Promise<void> {
  const { tx, referenceDate } = context;
  const table = appendTable(file);
  const added = appendedColumns(file);
  if (file.plan.append) await writeFactColumns(tx, file.plan.append.kind, ident(table));
  if (added.length === 0) return;
  const assignments = added.map((column): Assignment => {
    const held = ident('voters', column.target);
    const value = ident(table, `t_${column.target}`);
    return [
      column.target,
      replaces(column) ? sql`coalesce(${value}, ${held})` : sql`coalesce(${held}, ${value})`,
    ];
  });
  const known = sql`${ident(table)} WHERE ${ident(table, 'rid')} = voters.rid`;
  await tx.run(sql`UPDATE voters SET ${set(assignments)} FROM ${known}`);
  // Of the derived columns only those that hang on the new ones.
  const names = new Set(columns.map((column) => column.name));
  const brought = added.map((column) => ident('voters', column.target).text);
  const derived = derivedColumns(
    columnsIn('voters', (name) => names.has(name)),
    referenceDate,
  ).filter(([, value]) => brought.some((name) => value.text.includes(name)));
  if (derived.length) await tx.run(sql`UPDATE voters SET ${set(derived)} FROM ${known}`);
}

function set(assignments: readonly Assignment[]): Sql {
  return join(assignments.map(([name, value]) => sql`${ident(name)} = ${value}`));
}
