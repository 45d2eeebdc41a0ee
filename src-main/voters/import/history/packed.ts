import { ident, join, literal, sql } from '../../sql.ts';
import { columnsOf, type VoteReader } from './vote-cells.ts';

/** One cell with many elections, divided by a separator. */
export const readPacked: VoteReader<'packed'> = ({ separator }, columns, table) => {
  const cells = columnsOf(columns, 'history.packed').map(({ staged }) => ident('s', staged));
  return {
    table: sql`(SELECT u.line, trim(u.item) AS label, NULL::VARCHAR AS method, NULL::VARCHAR AS party
      FROM (SELECT s.line, unnest(string_split(concat_ws(${literal(separator)}, ${join(cells)}), ${literal(separator)})) AS item
        FROM ${table} s) u WHERE trim(u.item) <> '')`,
  };
};
