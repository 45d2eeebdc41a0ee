import type { ColumnOf } from '../import/row-expressions.ts';
import { literal, type Sql, sql } from '../sql.ts';

const nothing = sql`NULL::VARCHAR`;
/** Addresses as people have them: the unquoted local part of RFC 5322 (dots only between other characters) at a domain with a dot. */
const ADDRESS = literal(
  "[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}",
);

/** The e-mail address trimmed and in small letters; NULL where it is none. */
export function emailClean(column: ColumnOf): Sql {
  const email = column('email');
  if (!email) return nothing;
  const clean = lower(email);
  return sql`CASE WHEN ${email} IS NOT NULL AND regexp_full_match(${clean}, ${ADDRESS}) THEN ${clean} END`;
}

/** Why the e-mail address cannot be one, a code of `emailProblems`; NULL where it can be or where none is given. */
export function emailProblem(column: ColumnOf): Sql {
  const email = column('email');
  if (!email) return nothing;
  const clean = lower(email);
  return sql`CASE WHEN ${email} IS NULL OR regexp_full_match(${clean}, ${ADDRESS}) THEN NULL
    WHEN NOT contains(${clean}, '@') THEN 'no_at'
    WHEN regexp_full_match(${clean}, '.*@.*@.*') THEN 'two_at'
    WHEN regexp_full_match(${clean}, '.*\\s.*') THEN 'blank'
    WHEN NOT regexp_full_match(${clean}, '.*@.+\\.[a-z]{2,}') THEN 'domain'
    ELSE 'characters' END`;
}

function lower(email: Sql): Sql {
  return sql`lower(trim(${email}))`;
}
