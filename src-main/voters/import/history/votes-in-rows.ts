import type { HistoryShape } from '../../../api/history-shape.ts';
import { stagedTable } from '../../reading/staged-table.ts';
import { join, type Sql, sql } from '../../sql.ts';
import type { Transaction } from '../../store.ts';
import type { ImportContext, LoadFile } from '../load-file.ts';
import { electionIds } from './election-ids.ts';
import type { ElectionList } from './election-list.ts';
import { electionOf, type LabelledElection, methodBeside, toldApart } from './election-of-label.ts';
import { NUMBERED } from './pairs.ts';
import { readVoteCells } from './readers.ts';
import type { VoteCells } from './vote-cells.ts';

/**
 * Adds to `history` and `elections` the votes that stand in columns of the rows of a file, whatever their shape.
 *
 * @param people SQL of a table (line, rid) of the rows whose voter is known
 * @param list elections that a file loaded beside names
 * @returns remarks for the receipt
 */
export async function loadVotesInRows(
  context: ImportContext,
  file: LoadFile,
  shape: HistoryShape,
  people: Sql,
  list: ElectionList,
): Promise<string[]> {
  const { tx } = context;
  const columns = [...file.votes, ...file.columns.filter(({ role }) => role?.startsWith('county.'))];
  const cells = readVoteCells(shape, columns, stagedTable(file.staged, [...file.columns, ...file.votes]));
  const all = sql`SELECT p.rid, v.label, v.method, v.party FROM ${cells.table} v JOIN ${people} p ON p.line = v.line`;
  // Where headers name the elections the cells are read once, and straight into the history: there may be a thousand million.
  if (!cells.named) await tx.run(sql`CREATE TEMP TABLE import_cells AS ${all}`);
  const from = cells.named ? sql`(${all})` : sql`import_cells`;
  const read = (await labelsOf(tx, cells, from)).map(({ label, text, votes }) => ({
    label,
    text,
    votes,
    named: electionOf(text, shape, list),
  }));
  const known = read.flatMap(({ named, ...one }) => (named ? [{ ...one, ...named }] : []));
  const ids = await electionIds(tx, toldApart(known, cells.named !== undefined));
  await tx.run(sql`CREATE TEMP TABLE import_labels (label VARCHAR, election_id INTEGER, method VARCHAR)`);
  for (let start = 0; start < known.length; start += 500) {
    const values = known.slice(start, start + 500).map(({ label, text }, i) => {
      const method = cells.named ? null : methodBeside(text);
      return sql`(${label}, ${ids[start + i] ?? null}::INTEGER, ${method}::VARCHAR)`;
    });
    await tx.run(sql`INSERT INTO import_labels VALUES ${join(values)}`);
  }
  const count = async () => Number((await tx.first(sql`SELECT count(*) AS n FROM history`)).n);
  const before = await count();
  const votes = sql`FROM ${from} c JOIN import_labels l ON l.label = c.label
    ${before > 0 ? sql`ANTI JOIN history h ON h.rid = c.rid AND h.election_id = l.election_id` : sql``}`;
  const once = cells.named !== undefined && new Set(ids).size === ids.length;
  await tx.run(
    once
      ? sql`INSERT INTO history SELECT c.rid, l.election_id, c.method, c.party ${votes}`
      : sql`INSERT INTO history SELECT c.rid, l.election_id, any_value(coalesce(c.method, l.method)), any_value(c.party) ${votes}
          GROUP BY c.rid, l.election_id`,
  );
  const added = (await count()) - before;
  const lost = read.filter(({ named }) => named === null);
  if (cells.named && lost.length > 0) await countLost(tx, from, lost);
  if (!cells.named) await tx.run(sql`DROP TABLE import_cells`);
  await tx.run(sql`DROP TABLE import_labels`);
  return remarks(added, new Set(ids).size, read, shape);
}

interface ReadLabel {
  readonly label: string;
  readonly text: string;
  votes: number;
}

/** The labels of a file's votes: known from its headers, or found in its cells, the commonest first. */
async function labelsOf(tx: Transaction, { named }: VoteCells, from: Sql): Promise<ReadLabel[]> {
  if (named) return [...named].map(([label, text]) => ({ label, text, votes: 0 }));
  const rows = await tx.cells(
    sql`SELECT label, count(*) FROM ${from} c GROUP BY label ORDER BY count(*) DESC, label`,
  );
  return rows.map(([label, votes]) => ({ label: String(label), text: String(label), votes: Number(votes) }));
}

/** Counts the votes under headers that name no election. */
async function countLost(tx: Transaction, from: Sql, lost: readonly ReadLabel[]): Promise<void> {
  const labels = join(lost.map(({ label }) => sql`${label}`));
  const rows = await tx.cells(
    sql`SELECT label, count(*) FROM ${from} c WHERE label IN (${labels}) GROUP BY label`,
  );
  const counted = new Map(rows.map(([label, votes]) => [String(label), Number(votes)]));
  for (const one of lost) one.votes = counted.get(one.label) ?? 0;
}

function remarks(
  votes: number,
  elections: number,
  read: readonly { text: string; votes: number; named: LabelledElection | null }[],
  { style }: HistoryShape,
): string[] {
  const unknown = read.filter(({ named }) => named === null);
  const vague = read.filter(({ named }) => named !== null && named.precision !== 'day').length;
  const lost = unknown.reduce((sum, one) => sum + one.votes, 0);
  const numbered = unknown.some(({ text }) => text.startsWith(NUMBERED));
  const few = unknown.slice(0, 5).map(({ text }) => text.replace(NUMBERED, 'number '));
  return [
    `${votes.toLocaleString('en')} votes in ${elections} elections were read from its ${style === 'rows' ? 'rows' : 'columns'}.`,
    ...(vague > 0
      ? [
          `${vague} of its names of elections give only the year or month. Their days were filled in: for general elections the Tuesday after the first Monday of November, else the second Tuesday of the month, or of June.`,
        ]
      : []),
    ...(lost > 0
      ? [
          `${lost.toLocaleString('en')} votes were left out: nothing says when ${few.join(', ')}${unknown.length > few.length ? ', ...' : ''} took place.${numbered ? ' Load the file that lists the elections together with this one.' : ''}`,
        ]
      : []),
  ];
}
