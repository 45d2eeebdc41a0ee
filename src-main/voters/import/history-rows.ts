import { UserError } from '../../api/errors.ts';
import type { Cell } from '../../api/values.ts';
import { stagedTable } from '../reading/staged-table.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import { dateFormatsOf } from './date-formats.ts';
import { electionIds } from './history/election-ids.ts';
import type { ElectionList } from './history/election-list.ts';
import { electionOfRow } from './history/election-of-row.ts';
import { readVotes, type VoteTest } from './history/row-votes.ts';
import { historyShapeOf } from './history/shape-of.ts';
import { type LoadColumn, withRole } from './load-columns.ts';
import { type ImportContext, joinKeyOf, type LoadFile, type LoadOutcome } from './load-file.ts';
import { recordRejects } from './rejected-rows.ts';
import { typingOf } from './typing.ts';
import { countyKey } from './voter-rows.ts';

/** The columns of a history file that Hustings keeps. */
const USED_ROLES = [
  'history.election_date',
  'history.election_name',
  'history.election_type',
  'history.election_type_name',
  'history.method',
  'history.party',
  'history.election_code',
  'history.flag',
  'history.ballot_status',
];

/** Those columns of a history file that are read at all; the rest is not even staged. */
export function usedHistoryColumns(columns: readonly LoadColumn[]): LoadColumn[] {
  const used = [...USED_ROLES, 'id.voter', 'id.county_voter', 'county.code', 'county.name'];
  return columns.filter(({ role, entry }) =>
    role === null ? entry?.role === 'history.flag' : used.includes(role),
  );
}

/**
 * Adds the votes of a staged history file with a row per vote to `history` and its elections to `elections` (their counts and bits are
 * set by turnout.ts). An election is known by date and type. A second row for the same voter and election is a duplicate; a vote of
 * somebody who is not in the project is rejected, and so is a row that the layout's codes say is no vote.
 *
 * @param knownIds SQL of a table (id, rid, county_key) of everybody in the project
 * @param list elections by code, from a file loaded beside
 * @throws UserError `bad_input` when the file has no election date
 */
export async function loadHistoryRows(
  context: ImportContext,
  file: LoadFile,
  knownIds: Sql,
  list: ElectionList = new Map(),
): Promise<LoadOutcome> {
  const { tx } = context;
  const column = (role: string) => withRole(file.columns, role);
  const date =
    column('history.election_date') ?? (list.size > 0 ? column('history.election_code') : undefined);
  if (!date) throw undated(file);
  const key = joinKeyOf(file.plan, file.columns);
  const table = stagedTable(file.staged, file.columns);
  await collectElections(context, file, date, list);
  const text = (role: string) => {
    const found = column(role);
    return found ? ident('s', found.staged) : sql`NULL::VARCHAR`;
  };
  const labels = labelColumns(file.columns, date);
  const sameLabel = labels.map(
    (one, i) => sql`${ident('s', one.staged)} IS NOT DISTINCT FROM ${ident('l', `l${i}`)}`,
  );
  const voter = key.by === 'id' ? ident('s', key.id.staged) : countyKey(file);
  const match = key.by === 'id' ? sql`v.id` : sql`v.county_key`;
  const { tests, method } = readVotes(file);
  const voted = tests.length
    ? join(
        tests.map((one) => one.isVote),
        ' AND ',
      )
    : sql`true`;
  await tx.run(sql`CREATE TEMP TABLE import_rows AS
    SELECT s.line, ${voter} IS NOT NULL AS has_id, v.rid, l.election_id, ${voted} AS voted, ${notBy(tests)} AS not_by,
      ${method} AS method, ${text('history.party')} AS party
    FROM ${table} s LEFT JOIN import_labels l ON ${join(sameLabel, ' AND ')}
    LEFT JOIN ${knownIds} v ON ${match} = ${voter}`);
  const idColumn = key.by === 'id' ? key.id : key.number;
  const rejected = await recordRejects(context, file, [
    { column: date, reason: 'not a possible election date', where: sql`r.election_id IS NULL` },
    { column: idColumn, reason: 'no voter ID', where: sql`r.election_id IS NOT NULL AND NOT r.has_id` },
    {
      column: idColumn,
      reason: 'no such voter in the project',
      where: sql`r.election_id IS NOT NULL AND r.has_id AND r.rid IS NULL`,
    },
    ...tests.map(({ column: of }) => ({
      column: of,
      reason: 'not a vote',
      where: sql`r.election_id IS NOT NULL AND r.rid IS NOT NULL AND NOT r.voted AND r.not_by = ${of.index}`,
    })),
  ]);
  const good = sql`r.election_id IS NOT NULL AND r.rid IS NOT NULL AND r.voted`;
  await tx.run(sql`CREATE TEMP TABLE import_duplicates AS
    SELECT r.line FROM import_rows r JOIN (
      SELECT rid, election_id, min(line) AS first FROM import_rows r WHERE ${good}
      GROUP BY rid, election_id HAVING count(*) > 1
    ) f ON r.rid = f.rid AND r.election_id = f.election_id WHERE ${good} AND r.line > f.first
    UNION SELECT r.line FROM import_rows r SEMI JOIN history h ON h.rid = r.rid AND h.election_id = r.election_id
    WHERE ${good}`);
  const duplicate = Number((await tx.first(sql`SELECT count(*) AS n FROM import_duplicates`)).n);
  const keep = duplicate > 0 ? sql` ANTI JOIN import_duplicates d ON d.line = r.line` : sql``;
  await tx.run(sql`INSERT INTO history
    SELECT r.rid, r.election_id, r.method, r.party FROM import_rows r${keep} WHERE ${good}`);
  for (const name of ['import_duplicates', 'import_rows', 'import_labels']) {
    await tx.run(sql`DROP TABLE ${ident(name)}`);
  }
  const unknown = file.columns.length - usedHistoryColumns(file.columns).length;
  return {
    kept: file.staged.read - file.staged.rejected - rejected - duplicate,
    duplicate,
    notes:
      unknown > 0
        ? [`${unknown} columns say nothing about the vote that Hustings keeps; they were left out.`]
        : [],
  };
}

/** Place of the first column that says that a row is no vote. */
function notBy(tests: readonly VoteTest[]): Sql {
  if (tests.length === 0) return sql`NULL::INTEGER`;
  return sql`CASE ${join(
    tests.map(({ column, isVote }) => sql`WHEN NOT ${isVote} THEN ${column.index}::INTEGER`),
    ' ',
  )} END`;
}

function undated(file: LoadFile): UserError {
  const coded = withRole(file.columns, 'history.election_code') !== undefined;
  return new UserError('bad_input', `${file.plan.name} has no column with the date of the election.`, {
    file: file.plan.name,
    expected: 'a column with the role Election date',
    hint: coded
      ? 'It names elections by code: import it together with the file that lists the codes.'
      : 'Give that role to the right column before importing.',
  });
}

/** What tells the elections of a file apart. */
function labelColumns(columns: readonly LoadColumn[], date: LoadColumn): LoadColumn[] {
  const roles = ['history.election_name', 'history.election_type', 'history.election_type_name'];
  return [date, ...roles.flatMap((role) => withRole(columns, role) ?? [])];
}

/** Makes `import_labels` (l0, l1, ..., election_id): each way in which the file names an election, and which one it is. */
async function collectElections(
  context: ImportContext,
  file: LoadFile,
  date: LoadColumn,
  list: ElectionList,
): Promise<void> {
  const { tx } = context;
  const table = stagedTable(file.staged, file.columns);
  const raw = ident('s', date.staged);
  const typed = date.role === 'history.election_date' ? await electionDay(context, file, date) : sql`NULL`;
  const labels = labelColumns(file.columns, date);
  const names = labels.map((one) => ident('s', one.staged));
  const rows = await tx.cells(sql`SELECT ${typed} AS date, count(*) AS votes, ${raw}, ${join(names)}
    FROM ${table} s GROUP BY ALL ORDER BY votes DESC, ${join(names)}`);
  const shape = historyShapeOf(file.plan, file.layout);
  const read = rows.map(([day, , code, ...texts]) => {
    const said = (role: string) => textFor(labels, texts, role);
    return { texts, found: electionOfRow(day ?? null, code ?? null, said, shape, list) };
  });
  const ids = await electionIds(
    tx,
    read.flatMap(({ found }) => found ?? []),
  );
  const columns = labels.map((_, i) => sql`${ident(`l${i}`)} VARCHAR`);
  await tx.run(sql`CREATE TEMP TABLE import_labels (${join(columns)}, election_id INTEGER)`);
  const known = read.filter(({ found }) => found !== null);
  for (let start = 0; start < known.length; start += 500) {
    const values = known
      .slice(start, start + 500)
      .map(
        ({ texts }, i) => sql`(${join(texts.map((one) => sql`${one}`))}, ${ids[start + i] ?? null}::INTEGER)`,
      );
    await tx.run(sql`INSERT INTO import_labels VALUES ${join(values)}`);
  }
}

async function electionDay(
  { tx, referenceDate }: ImportContext,
  file: LoadFile,
  date: LoadColumn,
): Promise<Sql> {
  const dateFormats = await dateFormatsOf(tx, file, date);
  const context = { dateFormats, masked: [], referenceDate };
  return typingOf('date', 'history.election_date', ident('s', date.staged), context)?.value ?? sql`NULL`;
}

function textFor(labels: readonly LoadColumn[], texts: readonly Cell[], role: string): string {
  const at = labels.findIndex((one) => one.role === role);
  return at < 0 ? '' : String(texts[at] ?? '');
}
