import { ident, join, literal, type Sql, sql } from '../sql.ts';
import type { LoadColumn } from './load-columns.ts';
import type { StagedFile } from './stage.ts';

/**
 * A staged file as a table for FROM: `line` INTEGER, then every kept column as VARCHAR under its staged name, NULL where empty.
 * The dialect is fixed; DuckDB's sniffer is left on only because without it the planner believes every file to hold 42 rows and
 * then puts the wide side of a join into memory.
 */
export function stagedTable(staged: StagedFile, columns: readonly LoadColumn[]): Sql {
  const inOrder = [...columns].sort((a, b) => a.index - b.index);
  if (staged.read === staged.rejected) {
    const nulls = inOrder.map((column) => sql`NULL::VARCHAR AS ${ident(column.staged)}`);
    return sql`(SELECT ${join([sql`NULL::INTEGER AS line`, ...nulls])} WHERE false)`;
  }
  const names = inOrder.map((column) => sql`${literal(column.staged)}: 'VARCHAR'`);
  return sql`read_csv(${literal(staged.path)}, sample_size = 1, header = false, delim = ${literal('\x1f')},
    quote = '', escape = '', comment = '', nullstr = '', new_line = '\\n', skip = 0, columns = {${join([sql`'line': 'INTEGER'`, ...names])}})`;
}

/** The refused lines of a staged file: line, column, value, reason. */
export function stagedRejects(staged: StagedFile): Sql {
  return sql`read_csv(${literal(staged.rejectsPath)}, auto_detect = false, header = false, delim = ${literal('\x1f')},
    quote = '', escape = '', nullstr = '', new_line = '\\n',
    columns = {'line': 'BIGINT', 'column': 'VARCHAR', 'value': 'VARCHAR', 'reason': 'VARCHAR'})`;
}

/** A column's text as the file has it: newlines inside cells, which the staged form marks, put back. */
export function textOf(staged: StagedFile, column: LoadColumn, table?: string): Sql {
  const name = table === undefined ? ident(column.staged) : ident(table, column.staged);
  return staged.newlines[column.index]
    ? sql`replace(replace(${name}, chr(30), chr(10)), chr(29), chr(13))`
    : name;
}
