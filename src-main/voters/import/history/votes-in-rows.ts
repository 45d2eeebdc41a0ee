import type { HistoryShape } from '../../../api/history-shape.ts';
import type { ElectionType } from '../../../api/rule.ts';
import { type NamedElection, namedElection } from '../../guessing/election-words.ts';
import { stagedTable } from '../../reading/staged-table.ts';
import { join, type Sql, sql } from '../../sql.ts';
import type { Transaction } from '../../store.ts';
import { electionNameOf, electionTypeOf } from '../elections.ts';
import type { ImportContext, LoadFile } from '../load-file.ts';
import { readColumns } from './columns.ts';
import { electionIds, type FoundElection } from './election-ids.ts';
import type { ElectionList } from './election-list.ts';
import { readGroups } from './groups.ts';
import { readPacked } from './packed.ts';
import { NUMBERED, readPairs } from './pairs.ts';
import { readSlots } from './slots.ts';
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
  const cells = reader(shape, columns, stagedTable(file.staged, [...file.columns, ...file.votes]));
  const all = sql`SELECT p.rid, v.label, v.method, v.party FROM ${cells.table} v JOIN ${people} p ON p.line = v.line`;
  // Where headers name the elections the cells are read once, and straight into the history: there may be a thousand million.
  if (!cells.named) await tx.run(sql`CREATE TEMP TABLE import_cells AS ${all}`);
  const from = cells.named ? sql`(${all})` : sql`import_cells`;
  const types = 'types' in shape ? (shape.types ?? {}) : {};
  const read = (await labelsOf(tx, cells, from)).map(({ label, text, votes }) => ({
    label,
    text,
    votes,
    named: electionOf(text, types, list),
  }));
  const known = read.flatMap(({ named, ...one }) => (named ? [{ ...one, ...named }] : []));
  const ids = await electionIds(tx, distinctKinds(known));
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

function reader(shape: HistoryShape, columns: LoadFile['votes'], table: Sql): VoteCells {
  switch (shape.style) {
    case 'columns':
      return readColumns(shape, columns, table);
    case 'groups':
      return readGroups(shape, columns, table);
    case 'slots':
      return readSlots(shape, columns, table);
    case 'packed':
      return readPacked(shape, columns, table);
    case 'pairs':
      return readPairs(shape, columns, table);
    case 'rows':
      return readPairs({ style: 'pairs', ...(shape.types ? { types: shape.types } : {}) }, columns, table);
  }
}

interface LabelledElection extends FoundElection {
  readonly precision: NamedElection['precision'];
}

/** The election that a label means, from the words in it or from the list; null when neither says when it was. */
function electionOf(
  text: string,
  types: Readonly<Record<string, ElectionType>>,
  list: ElectionList,
): LabelledElection | null {
  if (text.startsWith(NUMBERED)) {
    const key = text.slice(NUMBERED.length).toUpperCase();
    const listed = list.get(key) ?? list.get(key.replace(/^.*\//, ''));
    if (!listed) return null;
    const label = { date: listed.date, description: listed.name, typeText: '' };
    return { date: listed.date, type: electionTypeOf(label), name: electionNameOf(label), precision: 'day' };
  }
  const named = namedElection(text, types);
  if (!named) return null;
  const { date, precision } = named;
  const plain = { date, description: '', typeText: '' };
  const words = text
    .replace(/([a-z])([A-Z\d])/g, '$1 $2')
    .replace(/_/g, ' ')
    .replace(/\d{1,2}[/-]\d{1,2}[/-]\d{4}/, '');
  const said = named.type === null && /[A-Za-z]{4}/.test(words) ? { ...plain, description: words } : plain;
  const type = named.type ?? electionTypeOf(said);
  const name = electionNameOf(said.description ? said : { ...plain, typeText: type.replace('_', ' ') });
  return { date, type, name, precision };
}

/** Elections that the file tells apart and that date and kind do not: the later ones get a kind that is still free. */
function distinctKinds(elections: readonly (LabelledElection & { text: string })[]): FoundElection[] {
  const taken = new Map<string, string>();
  return elections.map(({ date, type, name, precision, text }) => {
    if (precision === 'day') return { date, type, name };
    const kinds: ElectionType[] = [type, 'special', 'other'];
    const free = kinds.find((kind) => [undefined, text].includes(taken.get(`${date} ${kind}`))) ?? 'other';
    taken.set(`${date} ${free}`, text);
    return { date, type: free, name: free === type ? name : text };
  });
}

/** A method that stands in the same text as the election: "20 GENR P", "20201103 GE(E)". */
function methodBeside(text: string): string | null {
  return /\(([A-Za-z]{1,3})\)$|\d[^ ]*.* ([A-Z]{1,2})$/.exec(text)?.slice(1).find(Boolean) ?? null;
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
