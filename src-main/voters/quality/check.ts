import type { ColumnQuality, Concern, SourceFreshness } from '../../api/quality.ts';
import type { StoredColumn } from '../columns.ts';
import type { Sql } from '../sql.ts';
import type { Store } from '../store.ts';

/** What every check looks at. */
export interface Checked {
  readonly store: Store;
  readonly columns: readonly StoredColumn[];
  /** Who counts, over `voters v`. */
  readonly who: Sql;
  /** How many they are. */
  readonly people: number;
  /** ISO date from which dates are judged. */
  readonly today: string;
  readonly measured: readonly ColumnQuality[];
  readonly sources: readonly SourceFreshness[];
}

/** A concern with what is the same in most of them filled in. */
export function concernOf(
  own: Pick<Concern, 'id' | 'severity' | 'sentence' | 'advice' | 'count'> & Partial<Concern>,
): Concern {
  return { rule: null, samples: [], cleaning: null, columns: [], ...own };
}

/** Whether the voter table has the column. */
export function hasColumn({ columns }: Pick<Checked, 'columns'>, name: string): boolean {
  return columns.some((column) => column.name === name);
}
