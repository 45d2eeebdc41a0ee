import { type LoadColumn, sourcesOf, stagedName } from '../import/load-columns.ts';
import { makingSql } from '../import/recipe-sql.ts';
import { ident, join, literal, type Sql, sql } from '../sql.ts';
import type { StagedFile } from './stage.ts';

/**
 * A staged file as a table for FROM: `line` INTEGER, then the columns asked for (or more) as VARCHAR under their staged names, NULL
 * where empty or where the value stands for nothing, changed and made by the recipes. Its rows come in the order of the file as long as the query neither joins nor sorts them.
 * Each of its pieces is read by one thread (`parallel = false`), all of them in parallel.
 */
export function stagedTable(staged: StagedFile, columns: readonly LoadColumn[]): Sql {
  const names = staged.kept.map((index) => sql`${literal(stagedName(index))}: 'VARCHAR'`);
  const table = sql`read_csv([${join(staged.paths.map(literal))}], ${DIALECT}, parallel = false,
    columns = {${join([sql`'line': 'INTEGER'`, ...names])}})`;
  if (columns.every(({ making, blank }) => making === null && blank.length === 0)) return table;
  const texts = columns.map(({ making, blank, staged: name }) => {
    const text = making ? makingSql(making, (index) => ident(stagedName(index))) : ident(name);
    return sql`${withoutBlanks(text, blank)} AS ${ident(name)}`;
  });
  return sql`(SELECT line, ${join(texts)} FROM ${table})`;
}

/** NULL for the values that stand for nothing; one character stands for any number of it. */
function withoutBlanks(text: Sql, blank: readonly string[]): Sql {
  return blank.reduce((value, one) => {
    const upper = literal(one.toUpperCase());
    const nothing = one.length === 1 ? sql`ltrim(${value}, ${upper}) = ''` : sql`upper(${value}) = ${upper}`;
    return sql`CASE WHEN ${nothing} THEN NULL ELSE ${value} END`;
  }, text);
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
