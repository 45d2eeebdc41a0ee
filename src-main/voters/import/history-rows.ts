import { UserError } from '../../api/errors.ts';
import type { ElectionType } from '../../api/rule.ts';
import type { Cell } from '../../api/values.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import { layoutFormats, sniffDateFormats } from './date-formats.ts';
import { electionNameOf, electionTypeOf } from './elections.ts';
import { type LoadColumn, withRole } from './load-columns.ts';
import { type ImportContext, joinKeyOf, type LoadFile, type LoadOutcome } from './load-file.ts';
import { recordRejects } from './rejected-rows.ts';
import { stagedTable } from './staged-table.ts';
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
  'history.flag',
];

/** Those columns of a history file that are read at all; the rest is not even staged. */
export function usedHistoryColumns(columns: readonly LoadColumn[]): LoadColumn[] {
  const keys = ['id.voter', 'id.county_voter', 'county.code', 'county.name'];
  return columns.filter(({ role }) => role !== null && [...USED_ROLES, ...keys].includes(role));
}

/**
 * Adds the votes of a staged history file to `history` and its elections to `elections` (their counts and bits are set by
 * turnout.ts). An election is known by date and type. A second row for the same voter and election is a duplicate; a vote of
 * somebody who is not in the project is rejected.
 *
 * @param knownIds SQL of a table (id, rid, county_key) of everybody in the project
 * @throws UserError `bad_input` when the file has no election date
 */
export async function loadHistoryRows(
  context: ImportContext,
  file: LoadFile,
  knownIds: Sql,
): Promise<LoadOutcome> {
  const { tx } = context;
  const column = (role: string) => withRole(file.columns, role);
  const date = column('history.election_date');
  if (!date) {
    throw new UserError('bad_input', `${file.plan.name} has no column with the date of the election.`, {
      file: file.plan.name,
      expected: 'a column with the role Election date',
      hint: 'Give that role to the right column before importing.',
    });
  }
  const key = joinKeyOf(file.plan, file.columns);
  const table = stagedTable(file.staged, file.columns);
  await collectElections(context, file, date);
  const text = (role: string) => {
    const found = column(role);
    return found ? ident('s', found.staged) : sql`NULL::VARCHAR`;
  };
  const labels = labelColumns(file.columns);
  const sameLabel = labels.map(
    (one, i) => sql`${ident('s', one.staged)} IS NOT DISTINCT FROM ${ident('l', `l${i}`)}`,
  );
  const voter = key.by === 'id' ? ident('s', key.id.staged) : countyKey(file);
  const match = key.by === 'id' ? sql`v.id` : sql`v.county_key`;
  const flag = column('history.flag');
  const voted = flag
    ? sql`upper(coalesce(${ident('s', flag.staged)}, 'N')) NOT IN ('N', 'NO', '0', 'F', 'FALSE')`
    : sql`true`;
  await tx.run(sql`CREATE TEMP TABLE import_rows AS
    SELECT s.line, ${voter} IS NOT NULL AS has_id, v.rid, l.election_id, ${voted} AS voted,
      ${text('history.method')} AS method, ${text('history.party')} AS party
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
    ...(flag
      ? [
          {
            column: flag,
            reason: 'not a vote',
            where: sql`r.election_id IS NOT NULL AND r.rid IS NOT NULL AND NOT r.voted`,
          },
        ]
      : []),
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

/** What tells the elections of a file apart. */
function labelColumns(columns: readonly LoadColumn[]): LoadColumn[] {
  return [
    'history.election_date',
    'history.election_name',
    'history.election_type',
    'history.election_type_name',
  ].flatMap((role) => withRole(columns, role) ?? []);
}

/** Makes `import_labels` (l0, l1, ..., election_id): each way in which the file names an election, and which one it is. */
async function collectElections(context: ImportContext, file: LoadFile, date: LoadColumn): Promise<void> {
  const { tx } = context;
  const table = stagedTable(file.staged, file.columns);
  const given = layoutFormats(file.layout);
  const dateFormats = given.length ? given : await sniffDateFormats(tx, table, date.staged);
  const typing = typingOf('date', 'history.election_date', ident('s', date.staged), {
    dateFormats,
    masked: [],
    referenceDate: context.referenceDate,
  });
  const labels = labelColumns(file.columns);
  const names = labels.map((one) => ident('s', one.staged));
  const found =
    await tx.cells(sql`SELECT ${typing?.value ?? sql`NULL`} AS date, count(*) AS votes, ${join(names)}
    FROM ${table} s GROUP BY ALL ORDER BY votes DESC, ${join(names)}`);

  const known = await tx.cells(sql`SELECT date, type, election_id FROM elections`);
  const ids = new Map(known.map(([day, type, id]) => [`${day} ${type}`, Number(id)]));
  let next = Math.max(-1, ...ids.values()) + 1;
  const fresh: Sql[] = [];
  const rows = found.map(([day, , ...texts]) => {
    if (typeof day !== 'string') return { texts, id: null };
    const of = (role: string) => textFor(labels, texts, role);
    const typeText = `${of('history.election_type')} ${of('history.election_type_name')}`.trim();
    const label = { date: day, description: of('history.election_name'), typeText };
    const type: ElectionType = electionTypeOf(label);
    let id = ids.get(`${day} ${type}`);
    if (id === undefined) {
      id = next++;
      ids.set(`${day} ${type}`, id);
      fresh.push(sql`(${id}, ${day}::DATE, ${electionNameOf(label)}, ${type}, NULL, 0, 0)`);
    }
    return { texts, id };
  });
  if (fresh.length) await tx.run(sql`INSERT INTO elections VALUES ${join(fresh)}`);
  const columns = labels.map((_, i) => sql`${ident(`l${i}`)} VARCHAR`);
  await tx.run(sql`CREATE TEMP TABLE import_labels (${join(columns)}, election_id INTEGER)`);
  for (let start = 0; start < rows.length; start += 500) {
    const values = rows
      .slice(start, start + 500)
      .map(({ texts, id }) => sql`(${join(texts.map((one) => sql`${one}`))}, ${id}::INTEGER)`);
    await tx.run(sql`INSERT INTO import_labels VALUES ${join(values)}`);
  }
}

function textFor(labels: readonly LoadColumn[], texts: readonly Cell[], role: string): string {
  const at = labels.findIndex((one) => one.role === role);
  return at < 0 ? '' : String(texts[at] ?? '');
}
