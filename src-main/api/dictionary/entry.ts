import type { ColumnType, Sensitivity } from '../column.ts';

/** One canonical column. `column` is its name in the voter table: the role with `_` for `.`. */
export interface DictionaryEntry {
  readonly role: string;
  readonly column: string;
  readonly label: string;
  readonly group: string;
  readonly type: ColumnType;
  readonly sensitivity: Sensitivity;
  readonly meaning: string;
  /** `voters`: a column of the voter table; `history`: read from vote history, stands in `history` and `elections`. */
  readonly table: 'voters' | 'history';
  /** `given` by a source's column, or `derived` by Hustings. Only given ones can be chosen in the mapper. */
  readonly origin: 'given' | 'derived';
}

/** A row of the data: role, label, type, meaning; sensitivity only where it differs from the group's. */
export type EntryRow = readonly [
  role: string,
  label: string,
  type: ColumnType,
  meaning: string,
  sensitivity?: Sensitivity,
];

/** Columns of given roles whose plain name is that of a column that Hustings works out itself. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'household.id': 'household_given_id',
  'household.size': 'household_given_size',
};

/** Name in the voter table of a role's column: `name.last` -> `name_last`. */
export function roleColumn(role: string): string {
  return OTHERWISE[role] ?? role.replaceAll('.', '_');
}

/** The rows of one group as entries, in the order in which choosers list them. */
export function group(
  name: string,
  sensitivity: Sensitivity,
  rows: readonly EntryRow[],
  kind: { table?: 'voters' | 'history'; origin?: 'given' | 'derived' } = {},
): DictionaryEntry[] {
  return rows.map(([role, label, type, meaning, own]) => ({
    role,
    column: roleColumn(role),
    label,
    group: name,
    type,
    sensitivity: own ?? sensitivity,
    meaning,
    table: kind.table ?? 'voters',
    origin: kind.origin ?? 'given',
  }));
}
