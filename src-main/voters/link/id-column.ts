import { UserError } from '../../api/errors.ts';
import { columnKinds, type LinkColumn } from './column-kinds.ts';
import type { ColumnKind } from './fields.ts';
import { headerWords } from './headers.ts';
import type { ReadTable } from './read-table.ts';

/** What the rows of a table are called by. */
export interface RowIds {
  /** Staged name of the column with the IDs; null: rows are called by their number, 1 for the first below the header. */
  readonly column: string | null;
  /** What the user should know of the choice, if anything. */
  readonly note: string | null;
}

/** Headers of IDs, on lower case words joined by one space. */
const ID = /(^| )(id|ids|uid|guid|uuid|key|sku|isbn|index)$|^id /;
/** Kinds that an ID may seem to be. */
const LIKE_IDS: readonly (ColumnKind | null)[] = ['identifier', 'text', 'category', 'quantity', null];

/**
 * Where each of the tables has its IDs: in the column that the user names, else the first column if it is one, else another one
 * that is called so, else nowhere.
 *
 * @param wanted name of the column, in any case of letters; null: not said
 * @param paths of the files, for the error
 * @throws UserError when none of the tables has the wanted column
 */
export function chooseIds(
  tables: readonly ReadTable[],
  wanted: string | null,
  paths: readonly string[],
): RowIds[] {
  const named = tables.map((table) => (wanted === null ? undefined : byName(table.columns, wanted)));
  const [first] = tables;
  if (wanted !== null && first && named.every((column) => column === undefined)) {
    throw new UserError('bad_input', `${first.name} has no column "${wanted}".`, {
      file: paths[0] ?? first.name,
      column: wanted,
      expected: `one of ${first.columns.map(({ name }) => name).join(', ')}`,
    });
  }
  return tables.map((table, i) => {
    const column = named[i] ?? byLooks(table);
    const twice = column ? table.rows - column.distinct : 0;
    const missing = wanted !== null && !named[i] ? `${table.name} has no column "${wanted}"; ` : '';
    if (column) {
      return {
        column: column.column,
        note:
          [
            ...(missing ? [`${missing}its IDs are those of "${column.name}".`] : []),
            ...(twice > 0
              ? [
                  `In ${table.name} "${column.name}" does not name every row by itself: ${twice} ${twice === 1 ? 'row has' : 'rows have'} none or that of another row.`,
                ]
              : []),
          ].join(' ') || null,
      };
    }
    return {
      column: null,
      note: `${missing || `${table.name} has no column of IDs; `}its rows are called by their number, 1 for the first below the header.`,
    };
  });
}

function byName(columns: readonly LinkColumn[], wanted: string): LinkColumn | undefined {
  return (
    columns.find(({ name }) => name === wanted) ??
    columns.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())
  );
}

function byLooks({ columns, rows }: ReadTable): LinkColumn | undefined {
  const [first] = columns;
  const unique = (column: LinkColumn) => column.filled === rows && column.distinct === rows;
  const called = ({ name }: LinkColumn) => ID.test(headerWords(name));
  if (
    first &&
    (called(first) ||
      (unique(first) && oneWord(first) && LIKE_IDS.includes(columnKinds([first], rows)[0] ?? null)))
  )
    return first;
  return columns.find((column) => called(column) && unique(column));
}

function oneWord({ sample }: LinkColumn): boolean {
  return sample.every((value) => /^\S+$/.test(value));
}
