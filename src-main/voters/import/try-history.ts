import type { Output, Parsed } from '../../api/contract.ts';
import type { DecodedVote, ElectionInFile } from '../../api/history-preview.ts';
import type { HistoryShape } from '../../api/history-shape.ts';
import type { FilePlan } from '../../api/import.ts';
import { layoutById } from '../layouts/known.ts';
import type { Layout } from '../layouts/layout.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import type { Queries } from '../store.ts';
import { dateFormatsIn } from './date-formats.ts';
import { addListed, type ElectionList, listColumns, listedRows } from './history/election-list.ts';
import { electionOf, methodBeside, toldApart } from './history/election-of-label.ts';
import { electionOfRow } from './history/election-of-row.ts';
import { NUMBERED } from './history/pairs.ts';
import { readVoteCells } from './history/readers.ts';
import { readVotes } from './history/row-votes.ts';
import { historyShapeOf } from './history/shape-of.ts';
import { voteCodes } from './history/vote-codes.ts';
import { whyShape } from './history/why-shape.ts';
import { type LoadColumn, loadColumns, sourcesOf, voteColumns, withRole } from './load-columns.ts';
import { makingSql } from './recipe-sql.ts';
import { rowsAsTable } from './rows-as-table.ts';
import { typingOf } from './typing.ts';

/** How numbered votes are called where no file says which election the number means: "#COUNTY/3". */
const NUMBERED_LABEL = new RegExp(`^${NUMBERED}[^/]*/`);

type Sample = Parsed<'history.try'>['beside'][number];
type Tried = Output<'history.try'>;

/**
 * What a file's votes are understood as, and what that makes of sample rows: by the readers that a load uses.
 *
 * @param referenceDate ISO date of the load
 */
export async function tryHistory(
  queries: Queries,
  { plan, rows, beside }: Parsed<'history.try'>,
  referenceDate: string,
): Promise<Tried> {
  const layout = layoutById(plan.layout);
  const shape = historyShapeOf(plan, layout);
  const why = whyShape(shape, plan, layout);
  const nothing = { shape, why, elections: [], codes: [], rows: rows.map(() => []) };
  if (!shape || rows.length === 0) return nothing;
  const table = sampleTable(plan, layout, rows);
  if (table.columns.length === 0) return nothing;
  const list = await listOf(queries, beside, referenceDate);
  const read =
    plan.kind === 'history' && shape.style === 'rows'
      ? await votesOfRows(queries, plan, layout, table, shape, list, referenceDate)
      : await votesInRows(queries, shape, table, list);
  const votes: DecodedVote[][] = rows.map(() => []);
  for (const { line, vote } of read.votes) votes[line]?.push(vote);
  const codes = await voteCodes(queries, shape, table.columns, table.rows);
  return { shape, why, elections: read.elections, codes, rows: votes };
}

interface SampleTable {
  /** The columns of votes and of the county, that are in the table. */
  readonly columns: readonly LoadColumn[];
  /** SQL of a table for FROM, as a staged file is one. */
  readonly rows: Sql;
}

function sampleTable(plan: FilePlan, layout: Layout | undefined, rows: Sample['rows']): SampleTable {
  const all = [...loadColumns(plan, layout), ...voteColumns(plan, layout)];
  const needed = all.filter(({ entry }) => entry?.table === 'history' || entry?.role.startsWith('county.'));
  const columns = [...new Map(needed.map((column) => [column.staged, column])).values()];
  const used = [...new Set(columns.flatMap(sourcesOf))];
  const text = (column: LoadColumn) =>
    column.making ? makingSql(column.making, (index) => ident(`c${index}`)) : ident(column.staged);
  const texts = columns.map((column) => sql`${text(column)} AS ${ident(column.staged)}`);
  return { columns, rows: sql`(SELECT line, ${join(texts)} FROM ${rowsAsTable(rows, used)})` };
}

/** The elections that files beside name. */
async function listOf(queries: Queries, files: readonly Sample[], today: string): Promise<ElectionList> {
  const list = new Map<string, { date: string; name: string }>();
  for (const { plan, rows } of files) {
    const layout = layoutById(plan.layout);
    const { columns, rows: table } = sampleTable(plan, layout, rows);
    const listed = listColumns(columns);
    if (!listed || rows.length === 0) continue;
    const formats = await dateFormatsIn(queries, table, layout, listed.date.staged);
    await addListed(queries, listedRows(listed, table, formats, today), list);
  }
  return list;
}

interface ReadVotes {
  readonly votes: readonly { readonly line: number; readonly vote: DecodedVote }[];
  readonly elections: ElectionInFile[];
}

async function votesInRows(
  queries: Queries,
  shape: HistoryShape,
  { columns, rows }: SampleTable,
  list: ElectionList,
): Promise<ReadVotes> {
  const cells = readVoteCells(shape, columns, rows);
  const found = await queries.cells(sql`SELECT line, label, method, party FROM ${cells.table} ORDER BY line`);
  const counts = new Map([...(cells.named?.keys() ?? [])].map((label) => [label, 0]));
  for (const [, label] of found) counts.set(String(label), (counts.get(String(label)) ?? 0) + 1);
  const labels = [...counts].map(([label, votes]) => {
    const text = cells.named?.get(label) ?? label;
    return { label, text, votes, named: electionOf(text, shape, list) };
  });
  const known = toldApart(
    labels.flatMap(({ label, text, named }) => (named ? [{ label, text, ...named }] : [])),
    cells.named !== undefined,
  );
  const byLabel = new Map(known.map((one) => [one.label, one]));
  const votes = found.map(([line, label, method, party]) => {
    const election = byLabel.get(String(label));
    const text = cells.named?.get(String(label)) ?? String(label);
    const how = method ?? (cells.named ? null : methodBeside(text));
    return {
      line: Number(line),
      vote: {
        date: election?.date ?? null,
        election: election?.name ?? text.replace(NUMBERED_LABEL, 'number '),
        type: election?.type ?? null,
        method: how === null ? null : String(how),
        party: party === null || party === undefined ? null : String(party),
      },
    };
  });
  return {
    votes,
    elections: labels.slice(0, 1000).map(({ label, text, votes: n }) => {
      const { date = null, type = null, precision = null, given = false } = byLabel.get(label) ?? {};
      return { label: text, date, type, precision, given, votes: n };
    }),
  };
}

async function votesOfRows(
  queries: Queries,
  plan: FilePlan,
  layout: Layout | undefined,
  { columns, rows: table }: SampleTable,
  shape: HistoryShape,
  list: ElectionList,
  referenceDate: string,
): Promise<ReadVotes> {
  const date = withRole(columns, 'history.election_date');
  const coded = date ?? withRole(columns, 'history.election_code');
  if (!coded) return { votes: [], elections: [] };
  const dateFormats = date ? await dateFormatsIn(queries, table, layout, date.staged) : [];
  const typing = date
    ? typingOf('date', 'history.election_date', ident('s', date.staged), {
        dateFormats,
        masked: [],
        referenceDate,
      })
    : null;
  const roles = [
    'history.election_name',
    'history.election_type',
    'history.election_type_name',
    'history.party',
  ];
  const text = (role: string) => {
    const column = withRole(columns, role);
    return column ? ident('s', column.staged) : sql`NULL::VARCHAR`;
  };
  const { tests, method } = readVotes({ plan, layout, columns });
  const voted = tests.length
    ? join(
        tests.map(({ isVote }) => isVote),
        ' AND ',
      )
    : sql`true`;
  const found =
    await queries.cells(sql`SELECT s.line, (${typing?.value ?? sql`NULL`})::VARCHAR, ${ident('s', coded.staged)}, ${method},
    ${join(roles.map(text))} FROM ${table} s WHERE ${voted} ORDER BY s.line`);
  const elections = new Map<string, ElectionInFile>();
  const votes = found.map(([line, day, code, how, ...texts]) => {
    const said = (role: string) => String(texts[roles.indexOf(role)] ?? '');
    const election = electionOfRow(day ?? null, code ?? null, said, shape, list);
    const label = [code, ...texts.slice(0, 3)].filter(Boolean).join(' ');
    const known = elections.get(label);
    elections.set(label, {
      label,
      date: election?.date ?? null,
      type: election?.type ?? null,
      precision: election ? 'day' : null,
      given: false,
      votes: (known?.votes ?? 0) + 1,
    });
    return {
      line: Number(line),
      vote: {
        date: election?.date ?? null,
        election: election?.name ?? label,
        type: election?.type ?? null,
        method: how === null || how === undefined ? null : String(how),
        party: said('history.party') || null,
      },
    };
  });
  return { votes, elections: [...elections.values()].slice(0, 1000) };
}
