import type { ChangeKind } from '../../api/refresh.ts';
import { shortAddress, textKey } from '../households/address-key.ts';
import { readVoterTable } from '../import/voter-table.ts';
import { ident, join, literal, type Sql, sql } from '../sql.ts';
import type { Transaction } from '../store.ts';

/** A column that was given to nearly everybody anew: a stamp of the delivery, and no news of the people. */
export interface Stamp {
  readonly column: string;
  readonly people: number;
}

/** Groups of columns that are told of as one fact, or that say who somebody is. */
const TOLD_OTHERWISE = /^(name|residence)_|^(party|status|age|id_voter)$/;

/** How large a share of the people may differ before a column without role counts as a stamp. */
const STAMP_SHARE = 0.5;
const STAMP_LEAST = 20;

/**
 * Compares `before_voters` with `voters` and writes what changed to `changes`, and to the columns `last_change` and
 * `last_changed_on` of everybody concerned. Names and parties are compared without regard to case; addresses as doors are, so that
 * another way of writing is no move.
 *
 * @param delivered columns that the delivery holds
 * @param firstVote `rowid` of the first vote that was added to `history`
 * @param today ISO date
 * @returns columns passed over because they differ for nearly everybody
 */
export async function findChanges(
  tx: Transaction,
  delivery: number,
  delivered: readonly string[],
  firstVote: number,
  today: string,
): Promise<Stamp[]> {
  const columns = new Set((await readVoterTable(tx)).columns.map(({ name }) => name));
  const had = new Set(
    (await tx.cells(sql`SELECT column_name FROM duckdb_columns() WHERE table_name = 'before_voters'`))
      .flat()
      .map(String),
  );
  const gone = had.has('removed_on') ? sql`b.removed_on IS NOT NULL` : sql`false`;
  const add = (kind: ChangeKind, from: Sql) =>
    tx.run(sql`INSERT INTO changes SELECT ${delivery}, v.rid, ${kind}, NULL, NULL, NULL ${from}`);
  await add('new', sql`FROM voters v ANTI JOIN before_voters b ON b.rid = v.rid`);
  await add(
    'removed',
    sql`FROM voters v JOIN before_voters b ON b.rid = v.rid
    WHERE v.removed_on IS NOT NULL AND NOT ${gone}`,
  );
  await add(
    'returned',
    sql`FROM voters v JOIN before_voters b ON b.rid = v.rid
    WHERE v.removed_on IS NULL AND ${gone}`,
  );

  const both = (name: string) => columns.has(name) && had.has(name);
  const others = delivered.filter((name) => both(name) && !TOLD_OTHERWISE.test(name));
  await collectDiffering(tx, [...delivered, 'address', 'name_full', 'party', 'status'].filter(both));
  const stamps = await findStamps(tx, others);
  const stamped = new Set(stamps.map(({ column }) => column));
  const facts: Fact[] = [
    { kind: 'moved', field: 'address', differs: movedDoor(columns, had) },
    { kind: 'renamed', field: 'name_full', differs: withoutCase('name_full') },
    ...(['party', 'status'] as const)
      .filter(both)
      .map((kind) => ({ kind, field: kind, differs: withoutCase(kind) })),
    ...others
      .filter((name) => !stamped.has(name))
      .map((name): Fact => ({ kind: 'other', field: name, differs: different(name) })),
  ];
  const found = facts.map(
    ({
      kind,
      field,
      differs,
    }) => sql`CASE WHEN ${differs} THEN {kind: ${literal(kind)}, field: ${literal(field)},
      before: b.${ident(field)}::VARCHAR, after: v.${ident(field)}::VARCHAR} END`,
  );
  await tx.run(sql`INSERT INTO changes SELECT ${delivery}, rid, fact.kind, fact.field, fact.before, fact.after FROM (
    SELECT v.rid, unnest(list_filter([${join(found)}], lambda x: x IS NOT NULL)) AS fact
    FROM ${differing} WHERE ${join(
      facts.map(({ differs }) => differs),
      ' OR ',
    )}) ORDER BY rid`);
  await tx.run(sql`DROP TABLE import_differing`);
  await tx.run(sql`INSERT INTO changes
    SELECT ${delivery}, h.rid, 'history', NULL, NULL, e.name FROM history h
    JOIN elections e ON e.election_id = h.election_id SEMI JOIN before_voters b ON b.rid = h.rid
    WHERE h.rowid >= ${firstVote} ORDER BY h.rid, e.date`);
  await tx.run(sql`UPDATE voters SET last_change = c.kinds, last_changed_on = ${literal(today)}::DATE FROM (
    SELECT rid, string_agg(DISTINCT kind, ', ' ORDER BY kind) AS kinds FROM changes WHERE delivery = ${delivery} GROUP BY rid
  ) c WHERE c.rid = voters.rid`);
  return stamps;
}

/** A fact that may differ; `differs` is SQL over `before_voters b` and `voters v`, never NULL. */
interface Fact {
  readonly kind: ChangeKind;
  /** The column that shows it before and after. */
  readonly field: string;
  readonly differs: Sql;
}

const different = (name: string): Sql => sql`(v.${ident(name)} IS DISTINCT FROM b.${ident(name)})`;

const withoutCase = (name: string): Sql =>
  sql`(upper(v.${ident(name)}) IS DISTINCT FROM upper(b.${ident(name)}))`;

/** Another door. Doors are compared only where the address is written in another way at all: that is the dear part. */
function movedDoor(columns: ReadonlySet<string>, had: ReadonlySet<string>): Sql {
  const both = (name: string) => columns.has(name) && had.has(name);
  const town = ['residence_city', 'residence_zip'].filter(both);
  const written = ['address', ...town].map(different);
  return sql`(CASE WHEN ${join(written, ' OR ')} THEN ${doorOf('v', town)} IS DISTINCT FROM ${doorOf('b', town)}
    ELSE false END)`;
}

function doorOf(table: string, town: readonly string[]): Sql {
  const rest = town.map((name) =>
    name === 'residence_zip' ? sql`left(${ident(table, name)}, 5)` : ident(table, name),
  );
  return textKey(shortAddress(ident(table, 'address')), rest);
}

/**
 * Makes `import_differing` (rid): people of the delivery who were there before and of whom anything differs. Found by a hash of 64
 * bits over all the columns, which is a fraction of the work of comparing them; that one of ten million changes is missed by it has a
 * probability of one in a million million.
 */
async function collectDiffering(tx: Transaction, columns: readonly string[]): Promise<void> {
  const all = join([...new Set(columns)].map((name) => ident(name)));
  await tx.run(sql`CREATE TEMP TABLE import_differing AS
    SELECT v.rid FROM (SELECT rid, source_id, hash(${all}) AS seen FROM voters) v
    JOIN (SELECT rid, source_id, hash(${all}) AS seen FROM before_voters) b ON b.rid = v.rid
    WHERE v.source_id <> b.source_id AND v.seen <> b.seen`);
}

/** Whoever differs, now as `v` and before as `b`, for FROM. */
const differing = sql`(SELECT * FROM voters SEMI JOIN import_differing USING (rid)) v
  JOIN (SELECT * FROM before_voters SEMI JOIN import_differing USING (rid)) b ON b.rid = v.rid`;

async function findStamps(tx: Transaction, names: readonly string[]): Promise<Stamp[]> {
  if (names.length === 0) return [];
  const counts = names.map((name) => sql`count(*) FILTER (${different(name)})`);
  const matched = Number(
    (
      await tx.first(sql`SELECT count(*) AS n FROM voters v JOIN before_voters b ON b.rid = v.rid
    WHERE v.source_id <> b.source_id`)
    ).n,
  );
  const [row = []] = await tx.cells(sql`SELECT ${join(counts)} FROM ${differing}`);
  const roles = new Map(
    (await tx.cells(sql`SELECT name, role FROM columns`)).map(([name, role]) => [String(name), role]),
  );
  return names.flatMap((column, i) => {
    const people = Number(row[i] ?? 0);
    const role = roles.get(column) ?? null;
    const mayBe = role === null || String(role).startsWith('record.');
    return mayBe && people >= STAMP_LEAST && people > matched * STAMP_SHARE ? [{ column, people }] : [];
  });
}
