import { type Channel, channel } from '../../api/channel.ts';
import { ident, join, literal, type Sql, sql } from '../sql.ts';

/** Words by which a list of opt-outs names a channel; "e-mail" is read as "@" first, so that it is no mail. */
const WORDS: Readonly<Record<Channel, string>> = {
  phone: 'call|phone|dial|text|sms|cell|mobile|\\btel',
  mail: 'mail|post|letter',
  door: 'door|walk|visit|knock|canvass',
  email: '@',
};

/**
 * Whether the words of an opt-out refuse a channel. Words that name none, and none at all, refuse every channel: better one letter
 * too few.
 * @param words SQL of the text that names the channels
 */
export function channelRefused(words: Sql, of: Channel): Sql {
  const text = sql`regexp_replace(lower(${words}), 'e[- ]?mail', '@', 'g')`;
  const any = literal(Object.values(WORDS).join('|'));
  return sql`coalesce(regexp_matches(${text}, ${literal(WORDS[of])}) OR NOT regexp_matches(${text}, ${any}), true)`;
}

/** Columns of numbers that people are called or texted by. */
export const PHONE_COLUMNS = [
  'phone',
  'phone_cell',
  'phone_landline',
  'phone_preferred',
  'phone_best',
  'phone_e164',
];

/** A column of the voter table, as far as its name tells. */
interface Named {
  readonly name: string;
}

/**
 * Whether a person refuses a channel, as SQL over `voters v` that is true or false; null where nobody in the project does. It counts
 * added tables of opt-outs, an opt-out column of a file, and what another record said that is confirmed to be of the same person.
 */
export function refuses(columns: readonly Named[], of: Channel): Sql | null {
  const has = (name: string) => columns.some((column) => column.name === name);
  const said = (table: string) => {
    const field = (name: string) => ident(table, name);
    const words = field('optout_channel');
    const tests = [
      ...(has(`do_not_${of}`) ? [sql`coalesce(${field(`do_not_${of}`)}, false)`] : []),
      ...(has('optout_channel') ? [sql`(${words} IS NOT NULL AND ${channelRefused(words, of)})`] : []),
      ...(has('optout_date') && !has('optout_channel') ? [sql`(${field('optout_date')} IS NOT NULL)`] : []),
    ];
    return tests.length > 0 ? sql`(${join(tests, ' OR ')})` : null;
  };
  const own = said('v');
  const other = said('d');
  if (!own || !other || !has('duplicate_of')) return own;
  const person = (table: string) =>
    sql`coalesce(${ident(table, 'duplicate_of')}, ${ident(table, 'id_voter')})`;
  return sql`(${own} OR coalesce(${person('v')} IN (SELECT ${person('d')} FROM voters d WHERE ${other}), false))`;
}

/** Whether a person refuses at least one channel, or every one of them; null where nobody does. */
export function refusesAny(columns: readonly Named[]): Sql | null {
  return joined(columns, ' OR ');
}
export function refusesAll(columns: readonly Named[]): Sql | null {
  return joined(columns, ' AND ');
}

function joined(columns: readonly Named[], word: string): Sql | null {
  const tests = channel.options.flatMap((one) => refuses(columns, one) ?? []);
  return tests.length > 0 ? sql`(${join(tests, word)})` : null;
}

/**
 * Numbers, of ten digits, of people who refuse calls: whoever else has such a number, it rings there too. A table for IN; null where
 * nobody refuses.
 */
export function refusedNumbers(columns: readonly Named[]): Sql | null {
  const refused = refuses(columns, 'phone');
  const held = PHONE_COLUMNS.filter((name) => columns.some((column) => column.name === name));
  if (!refused || held.length === 0) return null;
  const numbers = held.map((name) => sql`SELECT ${tenDigits(name)} AS number FROM voters v WHERE ${refused}`);
  return sql`(SELECT number FROM (${join(numbers, ' UNION ALL ')}) WHERE number IS NOT NULL)`;
}

/** Ten digits of a column of numbers over `voters v`, which tell whether two are the same; NULL for what is no whole number. */
export function tenDigits(column: string): Sql {
  const field = sql`v.${ident(column)}`;
  if (column === 'phone_best') return field;
  const all = sql`regexp_replace(${field}, '[^0-9]', '', 'g')`;
  return sql`CASE WHEN length(${all}) >= 10 THEN right(${all}, 10) END`;
}

/** How many can be reached, over `voters v`: aggregates of whom no opt-out stands against. */
export interface Reach {
  readonly doors: Sql;
  readonly phones: Sql;
  readonly mailable: Sql;
  /** @param address SQL of the e-mail address */
  emails(address: Sql): Sql;
}

/** Doors, phones and mailable people without those who refuse the channel. */
export function reach(columns: readonly Named[]): Reach {
  const where = (count: Sql, refused: Sql | null) =>
    refused ? sql`${count} FILTER (WHERE NOT ${refused})` : count;
  const numbers = refusedNumbers(columns);
  return {
    doors: where(sql`count(DISTINCT v.door_id)`, refuses(columns, 'door')),
    phones: where(
      sql`count(DISTINCT v.phone_best)`,
      numbers && sql`coalesce(v.phone_best IN ${numbers}, true)`,
    ),
    mailable: where(sql`count(CASE WHEN v.mailable THEN 1 END)`, refuses(columns, 'mail')),
    emails: (address) => where(sql`count(DISTINCT ${address})`, refuses(columns, 'email')),
  };
}
