import { LOOKS } from '../guessing/value-looks.ts';
import { profileValues } from '../guessing/value-profile.ts';
import type { Layout, LayoutColumn } from './layout.ts';

/** How the values of a file without names stand to a layout, column by column. */
export interface ValueComparison {
  /** Mean share of the values that look right, of the columns where that can be told; 0..1. */
  readonly score: number;
  /** Columns whose values can be told apart from others. */
  readonly tested: number;
  /** Of those, the ones that look right. */
  readonly right: number;
}

/** Looks whether each value of a row could stand in the column at its place. */
export function compareValues(layout: Layout, rows: readonly (readonly string[])[]): ValueComparison {
  const shares = layout.columns.flatMap((column, i) => {
    const values = rows
      .map((row) => row[i] ?? '')
      .filter((value) => value !== '' && !column.blank.includes(value));
    const share = values.length === 0 ? null : shareOf(layout, column, values);
    return share === null ? [] : [share];
  });
  const sum = shares.reduce((total, share) => total + share, 0);
  return {
    score: shares.length === 0 ? 0 : sum / shares.length,
    tested: shares.length,
    right: shares.filter((share) => share >= 0.8).length,
  };
}

/** Null where any value would do. */
function shareOf(layout: Layout, column: LayoutColumn, values: readonly string[]): number | null {
  const codes = column.codes === undefined ? undefined : layout.codes[column.codes];
  if (codes && Object.keys(codes).length >= 2) {
    const known = new Set(Object.keys(codes).map(bare));
    const share = values.filter((value) => known.has(bare(value))).length / values.length;
    // Code tables are rarely complete: a code of the same kind is not wrong.
    return column.codes === 'county' ? share : Math.max(share, share > 0.5 ? 0.8 : share);
  }
  if (column.role === 'id.voter') return values.filter((value) => /\d{3}/.test(value)).length / values.length;
  if (column.role?.startsWith('name.') && column.role !== 'name.suffix') {
    return values.filter((value) => /\p{L}/u.test(value) && !/\d{2}/.test(value)).length / values.length;
  }
  const looks = LOOKS[column.role ?? ''];
  return looks ? looks(profileValues(values)) : null;
}

const bare = (value: string) => value.toUpperCase().replace(/^0+(?=\d)/, '');
