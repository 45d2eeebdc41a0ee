import { ident, join, literal, type Sql, sql } from '../sql.ts';
import type { LoadColumn } from './load-columns.ts';
import type { StagedFile } from './stage.ts';

/**
 * A staged file as a table for FROM: `line` INTEGER, then every kept column as VARCHAR under its staged name, NULL where empty.
 * Its rows come in the order of the file as long as the query neither joins nor sorts them. Each of its pieces is read by one
 * thread (`parallel = false`), all of them in parallel.
 */
export function stagedTable(staged: StagedFile, columns: readonly LoadColumn[]): Sql {
  const inOrder = [...columns].sort((a, b) => a.index - b.index);
  const names = inOrder.map((column) => sql`${literal(column.staged)}: 'VARCHAR'`);
  return sql`read_csv([${join(staged.paths.map(literal))}], ${DIALECT}, parallel = false,
    columns = {${join([sql`'line': 'INTEGER'`, ...names])}})`;
}

const DIALECT = sql`auto_detect = false, header = false, delim = ${literal('\x1f')}, quote = '', escape = '', nullstr = '',
  new_line = '\\n'`;

/** The refused lines of a staged file: line, column, value, reason. */
export function stagedRejects(staged: StagedFile): Sql {
  return sql`read_csv(${literal(staged.rejectsPath)}, ${DIALECT},
    columns = {'line': 'BIGINT', 'column': 'VARCHAR', 'value': 'VARCHAR', 'reason': 'VARCHAR'})`;
}

/** A column's text as the file has it: newlines inside cells, which the staged form marks, put back. */
export function textOf(staged: StagedFile, column: LoadColumn, table?: string): Sql {
  const name = table === undefined ? ident(column.staged) : ident(table, column.staged);
  return staged.newlines[column.index]
    ? sql`replace(replace(${name}, chr(30), chr(10)), chr(29), chr(13))`
    : name;
}
