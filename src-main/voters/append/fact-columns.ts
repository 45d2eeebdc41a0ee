import { type AppendKind, appendKinds } from '../../api/append-kinds.ts';
import type { ColumnType } from '../../api/column.ts';
import { channelRefused } from '../contacts/do-not-contact.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import type { Transaction } from '../store.ts';

/** A column that a kind works out of a person's facts: an aggregate over `append_facts x`. */
export interface FactColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly value: Sql;
}

/** The value of the newest fact that has one; of facts of one day, that of the later table and row. */
const newest = (value: Sql): Sql =>
  sql`last(${value} ORDER BY coalesce(x.day, x.sent) NULLS FIRST, x.source, x."row") FILTER (WHERE ${value} IS NOT NULL)`;
const all = sql`count(*)::INTEGER`;
/** A row that says "signed: no" is no signature. */
const signed = sql`lower(coalesce(x.code, 'yes')) NOT IN ('no', 'n', 'false', '0')`;
const names = sql`string_agg(DISTINCT x.text, '; ' ORDER BY x.text)`;

/** How a ballot stands by the words of its status; without such words by its dates. What nothing tells of stays open. */
const ballot = sql`CASE
  WHEN regexp_matches(lower(x.code), 'reject|challeng|spoil|void|undeliver|unsigned|missing|mismatch|invalid|not (accepted|counted)|\\bcure\\b')
    THEN 'rejected'
  WHEN regexp_matches(lower(x.code), 'not (yet )?(returned|received)|unreturned|outstanding|sent|mailed|issued') THEN 'sent'
  WHEN regexp_matches(lower(x.code), 'return|receiv|accept|count|cured|voted|cast|tabulat') THEN 'returned'
  WHEN regexp_matches(lower(x.code), 'request|appl|pending|approved') THEN 'requested'
  WHEN x.day IS NOT NULL THEN 'returned' WHEN x.sent IS NOT NULL THEN 'sent' END`;

const VALUES: Readonly<Record<string, Sql>> = {
  do_not_phone: sql`bool_or(${channelRefused(sql`x.code`, 'phone')})`,
  do_not_mail: sql`bool_or(${channelRefused(sql`x.code`, 'mail')})`,
  do_not_door: sql`bool_or(${channelRefused(sql`x.code`, 'door')})`,
  do_not_email: sql`bool_or(${channelRefused(sql`x.code`, 'email')})`,
  do_not_contact_since: sql`min(x.day)`,
  ballot_status: newest(ballot),
  ballot_sent_on: sql`max(x.sent)`,
  ballot_returned_on: sql`max(x.day)`,
  gift_last_on: sql`max(x.day)`,
  gift_last_amount: newest(sql`x.amount`),
  gift_total: sql`sum(x.amount)`,
  gift_count: all,
  canvass_result: newest(sql`x.code`),
  canvass_answer: newest(sql`x.text`),
  canvassed_on: sql`max(x.day)`,
  canvass_count: all,
  survey_answer: newest(sql`x.text`),
  survey_question: newest(sql`x.code`),
  surveyed_on: sql`max(x.day)`,
  survey_count: all,
  petition_signed_on: sql`max(x.day) FILTER (WHERE ${signed})`,
  petitions: sql`${names} FILTER (WHERE ${signed})`,
  petition_count: sql`nullif(count(*) FILTER (WHERE ${signed}), 0)::INTEGER`,
  event_last_on: sql`max(x.day)`,
  event_status: newest(sql`x.code`),
  events: names,
  event_count: all,
};

/** The kinds of facts that tables of a kind tell: at the door people also opt out. */
export function toldKinds(kind: AppendKind): AppendKind[] {
  return kind === 'canvass' ? ['canvass', 'opt_outs'] : [kind];
}

/** The columns that the facts of a kind work out, in their order. */
export function factColumns(kind: AppendKind): FactColumn[] {
  return appendKinds[kind].columns.map(([name, , type]) => {
    const value = VALUES[name];
    if (!value) throw new Error(`Nothing says how ${name} is worked out.`);
    return { name, type, value };
  });
}

/**
 * Works the columns of a kind of tables out anew for some people, of all facts that the project has of them.
 * @param rids a table with `rid`
 */
export async function writeFactColumns(tx: Transaction, kind: AppendKind, rids: Sql): Promise<void> {
  for (const told of toldKinds(kind)) await writeColumnsOf(tx, told, rids);
}

/** Works the columns of one kind of facts out anew for some people. @param rids a table with `rid` */
export async function writeColumnsOf(tx: Transaction, kind: AppendKind, rids: Sql): Promise<void> {
  const columns = factColumns(kind);
  if (columns.length === 0) return;
  const values = columns.map(({ name, value }) => sql`${value} AS ${ident(name)}`);
  const told = columns.map(({ name }) => sql`${ident(name)} = ${ident('f', name)}`);
  const none = columns.map(({ name }) => sql`${ident(name)} = NULL`);
  const some = sql`(SELECT rid FROM ${rids} q)`;
  await tx.run(sql`UPDATE voters SET ${join(none)} WHERE rid IN ${some} AND rid NOT IN (
    SELECT rid FROM append_facts WHERE kind = ${kind})`);
  await tx.run(sql`UPDATE voters SET ${join(told)} FROM (
      SELECT x.rid, ${join(values)} FROM append_facts x WHERE x.kind = ${kind} AND x.rid IN ${some} GROUP BY x.rid
    ) f WHERE f.rid = voters.rid`);
}
