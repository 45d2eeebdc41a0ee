import type { Cell } from '../api/values.ts';

/** A piece of SQL with its bound parameters; pieces nest. Make one only with the functions of this file. */
export interface Sql {
  readonly text: string;
  readonly params: readonly Cell[];
}

/** What may stand in a template's `${}`: another piece, or a value, which becomes a bound parameter. */
type Part = Sql | Cell;

function isSql(part: Part): part is Sql {
  return typeof part === 'object' && part !== null;
}

/**
 * The one way to write SQL: sql`SELECT ${ident(column)} FROM voters WHERE party = ${value}`. Values are bound, names are
 * quoted by `ident`, pieces are spliced in with their own parameters.
 */
export function sql(strings: TemplateStringsArray, ...parts: Part[]): Sql {
  let text = strings[0] ?? '';
  const params: Cell[] = [];
  parts.forEach((part, i) => {
    if (isSql(part)) {
      text += part.text;
      params.push(...part.params);
    } else {
      text += '?';
      params.push(part);
    }
    text += strings[i + 1] ?? '';
  });
  return { text, params };
}

/** A quoted name of a column or table; a dotted path is given as several names. */
export function ident(...path: string[]): Sql {
  return { text: path.map((name) => `"${name.replaceAll('"', '""')}"`).join('.'), params: [] };
}

/** A quoted string constant, for the few places of DuckDB's grammar that take no parameter (options, DDL defaults). */
export function literal(value: string): Sql {
  return { text: `'${value.replaceAll("'", "''")}'`, params: [] };
}

/** Pieces (or values, each bound) joined by a separator such as ', ' or ' AND '. */
export function join(parts: readonly Part[], separator = ', '): Sql {
  const pieces = parts.map((part) => (isSql(part) ? part : sql`${part}`));
  return { text: pieces.map((p) => p.text).join(separator), params: pieces.flatMap((p) => p.params) };
}

export const empty: Sql = { text: '', params: [] };
