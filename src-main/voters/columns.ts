import { z } from 'zod';
import { type VoterColumn, voterColumn } from '../api/column.ts';
import { UserError } from '../api/errors.ts';
import { listClusterings } from '../project/clusterings.ts';
import type { Document } from '../project/document.ts';
import { nearestNames } from './nearest-names.ts';
import { perVersion } from './per-version.ts';
import { sql } from './sql.ts';

import type { Queries, Store } from './store.ts';

/** How DuckDB holds a column, as far as conditions care. */
export type Storage = 'text' | 'number' | 'date' | 'boolean';

/** A column of the voter table with the way it is stored. */
export interface StoredColumn extends VoterColumn {
  readonly storage: Storage;
}

const valueLabels = z.record(z.string(), z.string());

/**
 * The columns that users may see, in the order in which a newcomer would want them: the imported and derived ones of the
 * `columns` table, then one for each clustering.
 */
export async function readColumns(store: Store, document: Document): Promise<StoredColumn[]> {
  const { listed, storage } = await readTable(store);
  const clusters = listClusterings(document).map(
    ({ column, name, clusters, noise }): VoterColumn => ({
      name: column,
      role: null,
      label: name,
      group: 'Clusters',
      type: 'integer',
      meaning: `Cluster of "${name}"; missing outside the people it was made for`,
      sensitivity: 'ordinary',
      origin: 'cluster',
      valueLabels: {
        ...Object.fromEntries(clusters.map((cluster) => [String(cluster.index), cluster.name])),
        ...(noise > 0 ? { '-1': 'In no cluster' } : {}),
      },
    }),
  );
  return [...listed, ...clusters].flatMap((column) => {
    const stored = storage.get(column.name);
    return stored ? [{ ...column, storage: stored }] : [];
  });
}

/** Service of `voters.columns`. */
export async function listColumns(store: Store, document: Document): Promise<VoterColumn[]> {
  return (await readColumns(store, document)).map(({ storage, ...column }) => column);
}

/** The column of a name. @throws UserError `not_found` naming it and the nearest known names. */
export function findColumn(columns: readonly StoredColumn[], name: string): StoredColumn {
  const column = columns.find((c) => c.name === name);
  if (column) return column;
  const nearest = nearestNames(
    name,
    columns.map((c) => c.name),
  );
  throw new UserError('not_found', `There is no column "${name}" in this project.`, {
    column: name,
    hint: nearest.length
      ? `Did you mean ${nearest.join(', ')}?`
      : 'Look at the list of columns, or import a file that has it.',
  });
}

/** What a value of a column is called: its label where it has one, else the value as text; "missing" for none. */
export function valueText(column: VoterColumn, value: string | number | boolean | null): string {
  if (value === null) return 'missing';
  const label = column.valueLabels[String(value)];
  if (label !== undefined) return label;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  // Six decimals are a tenth of a metre in degrees; the rest of a division is noise.
  if (typeof value === 'number') return String(Number(value.toFixed(6)));
  return value;
}

/** The imported and derived columns, as one sees them inside a transaction. */
export async function storedColumns(queries: Queries): Promise<StoredColumn[]> {
  const { listed, storage } = await tableColumns(queries);
  return listed.flatMap((column) => {
    const stored = storage.get(column.name);
    return stored ? [{ ...column, storage: stored }] : [];
  });
}

const readTable = perVersion((store) => tableColumns(store));

async function tableColumns(queries: Queries) {
  const rows = await queries.rows(sql`SELECT * FROM columns ORDER BY position, name`);
  const types = await queries.cells(
    sql`SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'voters' AND NOT internal`,
  );
  const listed = rows.map(
    (row): VoterColumn =>
      voterColumn.parse({
        ...row,
        group: row.col_group,
        valueLabels: valueLabels.parse(JSON.parse(String(row.value_labels))),
      }),
  );
  return { listed, storage: new Map(types.map(([name, type]) => [String(name), storageOf(String(type))])) };
}

function storageOf(type: string): Storage {
  if (type === 'VARCHAR') return 'text';
  if (type === 'BOOLEAN') return 'boolean';
  return type === 'DATE' ? 'date' : 'number';
}
