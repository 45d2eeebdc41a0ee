import { hasFacts } from '../append/facts.ts';
import type { LoadColumn } from './load-columns.ts';
import { findJoinKey, type LoadFile } from './load-file.ts';

/** Groups in which a later source knows better; elsewhere an append only fills what is empty. */
const REPLACING_GROUPS = [
  'Contact',
  'Coordinates',
  'Scores and answers',
  'Household as given',
  'Other columns',
];

/** Groups of roles that tell who a row of a table without IDs is about; the voter file knows them better. */
const TELLS_WHO = /^(name|residence|birth|mail)\.|^(age|gender|id\.|county\.)/;

const TELLS_WHO_OR_WHERE = new RegExp(`${TELLS_WHO.source}|^(phone|email)`);

/** What of a file on its way into the project an append needs; a stored append has no more. */
export type AppendFile = Pick<LoadFile, 'source' | 'columns' | 'plan'>;

/** Columns of an append that go to the voter table: all but those that only tell whose row it is. */
export function appendedColumns(file: AppendFile): LoadColumn[] {
  const own = file.columns.filter(({ fact }) => fact === null);
  const key = findJoinKey(own);
  // Facts are about people whom the voter file knows better, with an ID as without; whoever opts out gives no phone to call.
  const tells = file.plan.append?.kind === 'opt_outs' ? TELLS_WHO_OR_WHERE : TELLS_WHO;
  if (!key || hasFacts(file)) return own.filter(({ role }) => role === null || !tells.test(role));
  const keys = key.by === 'id' ? [key.id] : [key.county, key.number];
  return own.filter((column) => !keys.includes(column));
}

/** Whether a value of this column replaces one that is there, or only fills a gap. */
export function replaces(column: LoadColumn): boolean {
  return column.entry === null || REPLACING_GROUPS.includes(column.entry.group);
}

/** Name of an append's table: (rid, t_<column>...), one row for each person it knows. */
export function appendTable(file: AppendFile): string {
  return `import_append_${file.source}`;
}
