import { type VoterColumn, voterColumn } from '../../api/column.ts';
import { derivedLabels, dictionary } from '../../api/dictionary.ts';
import { join, type Sql, sql } from '../sql.ts';
import { appendedColumns } from './append-columns.ts';
import { describeColumn } from './load-columns.ts';
import type { ImportContext, LoadFile } from './load-file.ts';
import { readVoterTable } from './voter-table.ts';

/** Columns that Hustings makes itself. Most are always there; some come with a refresh or when the user asks for them. */
const OURS: readonly VoterColumn[] = dictionary
  .filter((entry) => entry.origin === 'derived' || entry.column === 'age' || entry.column === 'id_voter')
  .map((entry) => ({
    name: entry.column,
    role: entry.role,
    label: entry.label,
    group: entry.group,
    type: entry.type,
    meaning: entry.meaning,
    sensitivity: entry.sensitivity,
    origin: entry.origin === 'derived' ? ('derived' as const) : ('canonical' as const),
    valueLabels: derivedLabels[entry.column] ?? {},
  }));

/** Writes the records of all columns that users see: the dictionary's in its order, then the sources' own as they came. */
export async function recordColumns({ tx }: ImportContext, files: readonly LoadFile[]): Promise<void> {
  const there = new Set((await readVoterTable(tx)).columns.map(({ name }) => name));
  const ours = OURS.filter(({ name }) => there.has(name));
  const known = new Map<string, VoterColumn>(ours.map((column) => [column.name, column]));
  const before = await tx.rows(sql`SELECT * FROM columns ORDER BY position`);
  for (const row of before) known.set(String(row.name), fromRow(row));
  const loaded = files.flatMap((file) => {
    if (file.plan.kind === 'history') return [];
    return file.plan.kind === 'append' ? appendedColumns(file) : file.columns;
  });
  for (const column of loaded) {
    const described = describeColumn(column);
    const held = known.get(described.name);
    known.set(described.name, {
      ...(held ?? described),
      valueLabels: { ...held?.valueLabels, ...described.valueLabels },
    });
  }
  const places = new Map(dictionary.map((entry, i) => [entry.column, i]));
  const sorted = [...known.values()].sort((a, b) => place(a, places) - place(b, places));
  await tx.run(sql`DELETE FROM columns`);
  await tx.run(sql`INSERT INTO columns VALUES ${join(sorted.map(toRow))}`);
}

/** Source columns come last, in the order in which they were first loaded (sorting is stable). */
function place(column: VoterColumn, places: ReadonlyMap<string, number>): number {
  return column.origin === 'source' ? places.size : (places.get(column.name) ?? places.size);
}

function toRow(column: VoterColumn, position: number): Sql {
  const labels = JSON.stringify(column.valueLabels);
  return sql`(${column.name}, ${column.role}, ${column.label}, ${column.group}, ${column.type}, ${column.meaning},
    ${column.sensitivity}, ${column.origin}, ${labels}, ${position})`;
}

function fromRow(row: Record<string, unknown>): VoterColumn {
  const { col_group: group, value_labels: labels, position: _, ...rest } = row;
  return voterColumn.parse({ ...rest, group, valueLabels: JSON.parse(String(labels)) });
}
