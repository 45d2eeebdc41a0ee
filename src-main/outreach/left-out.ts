import type { ListPlan } from '../api/export.ts';
import type { StoredColumn } from '../voters/columns.ts';
import {
  PHONE_COLUMNS,
  refusedNumbers,
  refuses,
  refusesAll,
  tenDigits,
} from '../voters/contacts/do-not-contact.ts';
import { ident, type Sql, sql } from '../voters/sql.ts';

/** Whom a list leaves out of those its rule means, and what it leaves empty. All SQL over `voters v`. */
export interface LeftOut {
  /** Who is in the list. */
  readonly people: Sql;
  /** One row: people left out because they asked not to be reached so; records left out as another's duplicate. */
  readonly counts: Sql;
  /** Whether a cell of this column is left empty because the person, or somebody with the same phone, asked so; null: of nobody. */
  hides(column: StoredColumn): Sql | null;
}

/**
 * A list for a channel leaves out who refuses that channel; one for no channel in particular leaves out who refuses all. In either,
 * phones and e-mail addresses of people who refuse calls and e-mail are left empty: no list is the way round an opt-out. Of a person
 * who is confirmed to be in the file twice one record is written, the kept one where the rule means it.
 *
 * @param meant whom the rule means
 */
export function leftOut(plan: ListPlan, known: readonly StoredColumn[], meant: Sql): LeftOut {
  const refused = plan.channel ? refuses(known, plan.channel) : refusesAll(known);
  const willing = refused ? sql`(${meant} AND NOT ${refused})` : meant;
  const again = known.some(({ name }) => name === 'duplicate_of') ? repeated(willing) : null;
  const people = again ? sql`(${willing} AND v.rid NOT IN ${again})` : willing;
  const numbers = refusedNumbers(known);
  const noCalls = refuses(known, 'phone');
  const noMail = refuses(known, 'email');
  return {
    people,
    counts: sql`SELECT ${refused ? sql`count(*) FILTER (WHERE ${refused})` : sql`0`},
      ${again ? sql`(SELECT count(*) FROM ${again} a)` : sql`0`} FROM voters v WHERE ${meant}`,
    hides({ name, storage }) {
      if (storage !== 'text') return null;
      if (name === 'email' || name === 'email_clean') return noMail;
      if (!PHONE_COLUMNS.includes(name) || !noCalls || !numbers) return null;
      return sql`(${noCalls} OR coalesce(${tenDigits(name)} IN ${numbers}, false))`;
    },
  };
}

/** Records of people who are in the list already: a table of rids. The kept record goes first. */
function repeated(willing: Sql): Sql {
  const person = sql`coalesce(v.duplicate_of, v.id_voter)`;
  return sql`(SELECT rid FROM (
    SELECT v.rid, row_number() OVER (PARTITION BY ${person} ORDER BY v.duplicate_of IS NOT NULL, v.rid) AS place FROM voters v
    WHERE ${willing} AND ${person} IN (SELECT duplicate_of FROM voters WHERE duplicate_of IS NOT NULL)) WHERE place > 1)`;
}

/** How many of a row's cells are left empty for an opt-out; SQL of one number. */
export function hiddenCells(columns: readonly StoredColumn[], { hides }: LeftOut): Sql {
  return columns.reduce((sum, column) => {
    const hidden = hides(column);
    return hidden ? sql`${sum} + (v.${ident(column.name)} IS NOT NULL AND ${hidden})::INTEGER` : sum;
  }, sql`0`);
}
