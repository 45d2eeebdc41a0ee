import { findByContact } from '../append/by-contact.ts';
import { byNewest, factNotes, hasFacts, keepFacts } from '../append/facts.ts';
import { matchByLikeness } from '../append/match-by-likeness.ts';
import { rememberAppend } from '../append/remember.ts';
import { ensureAppendTables, rowsTable } from '../append/tables.ts';
import { stagedTable } from '../reading/staged-table.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import type { Transaction } from '../store.ts';
import { type AppendFile, appendedColumns, appendTable } from './append-columns.ts';
import type { LoadColumn } from './load-columns.ts';
import {
  findJoinKey,
  type ImportContext,
  type JoinKey,
  joinKeyOf,
  type LoadFile,
  type LoadOutcome,
} from './load-file.ts';
import { recordRejects } from './rejected-rows.ts';
import {
  countyKey,
  firstProblem,
  stagedValue,
  type TypedColumn,
  typedColumns,
  unreadableRows,
} from './voter-rows.ts';

/** Roles one of which a table without IDs must have, for its rows to be about somebody. */
const NAMES_SOMEBODY = /^(name\.(last|full)|phone|email)/;

/**
 * Reads a staged append into `import_append_<source>`: by ID where it has one, else the surest matches by likeness; the doubtful ones
 * wait for an answer. What the voters held before is kept, so that it can be undone. Of consumer data the first row for a voter is
 * kept, later ones are duplicates; where rows are facts all are kept, and the newest gives the table's own columns. Rows of people
 * who are not in the project are rejected.
 *
 * @param knownIds SQL of a table (id, rid, county_key) of everybody in the project
 * @throws UserError `bad_input` when nothing in the file tells whose its rows are
 */
export async function loadAppendRows(
  context: ImportContext,
  file: LoadFile,
  knownIds: Sql,
): Promise<LoadOutcome> {
  const somebody = file.columns.some(({ role }) => role !== null && NAMES_SOMEBODY.test(role));
  const key = somebody ? findJoinKey(file.columns) : joinKeyOf(file.plan, file.columns);
  await ensureAppendTables(context.tx);
  const outcome = key ? await joinById(context, file, knownIds, key) : await joinByLikeness(context, file);
  outcome.notes.push(...(await factNotes(context.tx, file)));
  await rememberAppend(context.tx, {
    source: file.source,
    byId: key !== null,
    rows: file.staged.read,
    targets: appendedColumns(file).map(({ target }) => target),
    table: ident(appendTable(file)),
  });
  return outcome;
}

async function joinById(
  context: ImportContext,
  file: LoadFile,
  knownIds: Sql,
  key: JoinKey,
): Promise<LoadOutcome> {
  const { tx } = context;
  const typed = await typedColumns(context, file);
  const columns = [...appendedColumns(file), ...factsOf(file)];
  const voter = key.by === 'id' ? ident('s', key.id.staged) : countyKey(file);
  const match = key.by === 'id' ? sql`v.id` : sql`v.county_key`;
  const values = valuesOf(file, columns, typed);
  await tx.run(sql`CREATE TEMP TABLE import_rows AS
    SELECT s.line, ${voter} IS NOT NULL AS has_id, v.rid, ${firstProblem(typed)} AS problem,
      ${join([sql`0 AS unused`, ...values])}
    FROM ${stagedTable(file.staged, file.columns)} s LEFT JOIN ${knownIds} v ON ${match} = ${voter}`);
  if (isOptOuts(file) && (await findByContact(tx, file))) {
    // Who is not known by ID is known by the number or address that is not to be used any more.
    await tx.run(sql`INSERT INTO import_rows SELECT r.* REPLACE (true AS has_id, c.rid AS rid) FROM import_rows r
      JOIN import_contacts c ON c.line = r.line WHERE r.problem IS NULL AND r.rid IS NULL`);
    await tx.run(sql`DELETE FROM import_rows WHERE rid IS NULL AND problem IS NULL
      AND line IN (SELECT line FROM import_contacts)`);
    await tx.run(sql`DROP TABLE import_contacts`);
  }
  const idColumn = key.by === 'id' ? key.id : key.number;
  const rejected = await recordRejects(context, file, [
    ...unreadableRows(typed),
    { column: idColumn, reason: 'no voter ID', where: sql`r.problem IS NULL AND NOT r.has_id` },
    {
      column: idColumn,
      reason: 'no such voter in the project',
      where: sql`r.problem IS NULL AND r.has_id AND r.rid IS NULL`,
    },
  ]);
  const good = sql`r.problem IS NULL AND r.rid IS NOT NULL`;
  if (hasFacts(file)) {
    const known = sql`SELECT r.* EXCLUDE (line), r.line AS "row" FROM import_rows r WHERE ${good}`;
    await keepFacts(tx, file, sql`(${known})`);
    await tx.run(sql`CREATE TEMP TABLE ${ident(appendTable(file))} AS
      SELECT r.* EXCLUDE (line, has_id, problem, unused) FROM import_rows r WHERE ${good}
      QUALIFY row_number() OVER (PARTITION BY r.rid ORDER BY ${byNewest(file, sql`r.line`)}) = 1`);
    const { n } = await tx.first(sql`SELECT count(DISTINCT r.line) AS n FROM import_rows r WHERE ${good}`);
    await tx.run(sql`DROP TABLE import_rows`);
    return { kept: Number(n), duplicate: 0, notes: [] };
  }
  await tx.run(sql`CREATE TEMP TABLE ${ident(appendTable(file))} AS
    SELECT r.* EXCLUDE (line, has_id, problem, unused) FROM import_rows r
    JOIN (SELECT rid, min(line) AS line FROM import_rows r WHERE ${good} GROUP BY rid) f ON f.line = r.line`);
  await tx.run(sql`DROP TABLE import_rows`);
  const kept = Number((await tx.first(sql`SELECT count(*) AS n FROM ${ident(appendTable(file))}`)).n);
  return {
    kept,
    duplicate: file.staged.read - file.staged.rejected - rejected - kept,
    notes: [],
  };
}

/** A table without IDs: rows whose voter is sure are joined, the others told as rejected, doubtful ones to be reviewed. */
async function joinByLikeness(context: ImportContext, file: LoadFile): Promise<LoadOutcome> {
  const { tx, progress } = context;
  const columns = [...appendedColumns(file), ...factsOf(file)];
  const typed = (await typedColumns(context, file)).filter(({ column }) => columns.includes(column));
  const rows = ident(rowsTable(file.source));
  await tx.run(sql`CREATE TEMP TABLE import_rows AS
    SELECT s.line, ${firstProblem(typed)} AS problem, ${join([sql`0 AS unused`, ...valuesOf(file, columns, typed)])}
    FROM ${stagedTable(file.staged, file.columns)} s`);
  await tx.run(sql`CREATE TABLE ${rows} AS
    SELECT line AS "row", * EXCLUDE (line, problem, unused) FROM import_rows WHERE problem IS NULL`);
  const named = file.columns.some(({ role }) => role?.startsWith('name.'));
  if (named || !isOptOuts(file))
    await matchByLikeness(context, file, sql`(SELECT "row" AS line FROM ${rows})`);
  if (isOptOuts(file)) await linkByContact(tx, file);
  const links = sql`(SELECT * FROM append_links WHERE source = ${file.source})`;
  const matched = sql`(SELECT k.rid, a.* FROM ${rows} a JOIN ${links} k ON k."row" = a."row" AND k.decision = 'yes')`;
  await keepFacts(tx, file, matched);
  await tx.run(sql`CREATE TEMP TABLE ${ident(appendTable(file))} AS SELECT m.* EXCLUDE ("row") FROM ${matched} m
    QUALIFY row_number() OVER (PARTITION BY m.rid ORDER BY ${byNewest(file, sql`m."row"`)}) = 1`);
  progress.phase(`Sorting the rows of ${file.plan.name}`);
  const [shown] = file.columns;
  const link = (decided: Sql) => sql`r.line IN (SELECT "row" FROM ${links} WHERE ${decided})`;
  const sure = link(sql`decision = 'yes'`);
  const rejected = await recordRejects(context, file, [
    ...unreadableRows(typed),
    ...(shown
      ? [
          {
            column: shown,
            reason: 'perhaps a voter: waits for review',
            where: sql`r.problem IS NULL AND NOT ${sure} AND ${link(sql`true`)}`,
          },
          {
            column: shown,
            reason: 'no such voter in the project',
            where: sql`r.problem IS NULL AND NOT ${link(sql`true`)}`,
          },
        ]
      : []),
  ]);
  await tx.run(sql`DROP TABLE import_rows`);
  return {
    kept: file.staged.read - file.staged.rejected - rejected,
    duplicate: 0,
    notes: ['The file has no voter ID: its rows were matched by what they say of the person.'],
  };
}

function isOptOuts({ plan }: LoadFile): boolean {
  return plan.append?.kind === 'opt_outs';
}

/** Opt-outs whose voter is not sure by name hold for everybody who has their phone or e-mail address. */
async function linkByContact(tx: Transaction, file: LoadFile): Promise<void> {
  if (!(await findByContact(tx, file))) return;
  await tx.run(sql`DELETE FROM import_contacts WHERE line IN (
    SELECT "row" FROM append_links WHERE source = ${file.source} AND decision = 'yes')
    OR line NOT IN (SELECT "row" FROM ${ident(rowsTable(file.source))})`);
  await tx.run(
    sql`DELETE FROM append_links WHERE source = ${file.source} AND "row" IN (SELECT line FROM import_contacts)`,
  );
  await tx.run(sql`INSERT INTO append_links
    SELECT ${file.source}, line, rid, 1, '["same phone or e-mail"]', '[]', 'yes', 'program', NULL FROM import_contacts`);
  await tx.run(sql`DROP TABLE import_contacts`);
}

/** The columns of the rows' facts, where the table has such. */
function factsOf(file: AppendFile): LoadColumn[] {
  return file.columns.filter(({ fact }) => fact !== null);
}

function valuesOf(file: LoadFile, columns: readonly LoadColumn[], typed: readonly TypedColumn[]): Sql[] {
  return columns.map((column) => sql`${stagedValue(file, typed, column)} AS ${ident(`t_${column.target}`)}`);
}
