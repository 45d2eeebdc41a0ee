import { ident, join, literal, type Sql, sql } from '../sql.ts';
import { type LoadColumn, sourcesOf, stagedName } from './load-columns.ts';
import { makingSql } from './recipe-sql.ts';
import type { StagedFile } from './stage.ts';

/**
 * A staged file as a table for FROM: `line` INTEGER, then every kept column as VARCHAR under its staged name, NULL where empty,
 * changed and made by the recipes. Its rows come in the order of the file as long as the query neither joins nor sorts them.
 * Each of its pieces is read by one thread (`parallel = false`), all of them in parallel.
 *
 * @param columns all the kept columns of the file
 */
export function stagedTable(staged: StagedFile, columns: readonly LoadColumn[]): Sql {
  const read = [...new Set(columns.flatMap(sourcesOf))].sort((a, b) => a - b);
  const names = read.map((index) => sql`${literal(stagedName(index))}: 'VARCHAR'`);
  const table = sql`read_csv([${join(staged.paths.map(literal))}], ${DIALECT}, parallel = false,
    columns = {${join([sql`'line': 'INTEGER'`, ...names])}})`;
  if (columns.every(({ making }) => making === null)) return table;
  const texts = columns.map(({ making, staged: name }) =>
    making ? sql`${makingSql(making, (index) => ident(stagedName(index)))} AS ${ident(name)}` : ident(name),
  );
  return sql`(SELECT line, ${join(texts)} FROM ${table})`;
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
  return sourcesOf(column).some((index) => staged.newlines[index])
    ? sql`replace(replace(${name}, chr(30), chr(10)), chr(29), chr(13))`
    : name;
}
