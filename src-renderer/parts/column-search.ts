import type { VoterColumn } from '../../src-main/api/column.ts';

/** Whether every word of the search occurs in the column's label, name or meaning. */
export function matchesColumn({ label, name, meaning }: VoterColumn, search: string): boolean {
  const text = `${label} ${name} ${meaning}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Columns under their groups, both in the order given. */
export function inGroups(columns: readonly VoterColumn[]): [string, VoterColumn[]][] {
  const groups = new Map<string, VoterColumn[]>();
  for (const column of columns) groups.set(column.group, [...(groups.get(column.group) ?? []), column]);
  return [...groups];
}
