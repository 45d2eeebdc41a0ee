import { UserError } from '../../api/errors.ts';
import type { Progress } from '../../api/job.ts';
import type { Comparison } from '../link/comparisons.ts';
import { reasonsOf } from '../link/explain.ts';
import type { FieldKind } from '../link/fields.ts';
import { linkTables } from '../link/link-tables.ts';
import { matchColumns } from '../link/match-columns.ts';
import type { ScoredPair } from '../link/score.ts';
import { describeColumns } from '../link/table-columns.ts';
import { ident, join, sql } from '../sql.ts';
import type { Store, Transaction } from '../store.ts';
import { markDuplicates, voterColumns } from './mark.ts';
import { ensureDuplicates, noteSearch } from './tables.ts';

/** By what two records of one person are known, as it is called in reasons; age only where the birth date is not. */
const KNOWN_BY: readonly (readonly [column: string, name: string])[] = [
  ['name_first', 'first name'],
  ['name_middle', 'middle name'],
  ['name_last', 'last name'],
  ['name_suffix', 'suffix'],
  ['birth_date', 'birth date'],
  ['birth_year', 'birth year'],
  ['age', 'age'],
  ['address', 'address'],
  ['residence_city', 'city'],
  ['residence_zip', 'zip'],
  ['phone_best', 'phone'],
  ['email', 'email'],
];

/** From this probability the program would say yes, where nothing stands against it; below `DOUBTFUL` nobody is asked. */
const SURE = 0.95;
const DOUBTFUL = 0.2;
/** More pairs than this are no duplicates but a file with the same people twice. */
const MOST = 200_000;

/** Two voters, by rid, who may be one person. */
interface Likely {
  readonly a: number;
  readonly b: number;
  readonly probability: number;
  readonly sure: boolean;
  readonly reasons: string;
}

/**
 * Service of `duplicates.find`: links the voter file with itself and keeps the pairs that may be one person, to be answered. Pairs
 * that were answered stay as they are.
 *
 * @throws UserError `bad_input` when the file says too little of people to compare them
 */
export async function findDuplicates(store: Store, progress: Progress): Promise<void> {
  const { people, likely } = await store.session((tx) => linkVoters(tx, progress), progress.signal);
  await store.transaction(async (tx) => {
    progress.phase('Keeping the pairs');
    await ensureDuplicates(tx);
    await keepPairs(tx, likely.slice(0, MOST));
    await markDuplicates(tx);
    const notes =
      likely.length > MOST
        ? [
            `${likely.length.toLocaleString('en')} pairs were found; the likeliest ${MOST.toLocaleString('en')} are kept.`,
          ]
        : [];
    await noteSearch(tx, { at: new Date().toISOString(), people, notes });
  }, progress.signal);
}

/** Everybody in the file compared with everybody: who may be one person, likeliest first. */
async function linkVoters(
  tx: Transaction,
  progress: Progress,
): Promise<{ people: number; likely: Likely[] }> {
  const names = await voterColumns(tx);
  const columns = KNOWN_BY.filter(
    ([column]) =>
      names.has(column) && !(column === 'age' && (names.has('birth_date') || names.has('birth_year'))),
  );
  const texts = columns.map(([column]) => sql`${ident(column)}::VARCHAR AS ${ident(column)}`);
  await tx.run(sql`CREATE TEMP TABLE duplicate_people AS
    SELECT (row_number() OVER (ORDER BY rid) - 1)::INTEGER AS row, rid, ${join(texts)} FROM voters
    ${names.has('removed_on') ? sql`WHERE removed_on IS NULL` : sql``}`);
  const table = sql`duplicate_people`;
  const { n } = await tx.first(sql`SELECT count(*) AS n FROM ${table}`);
  const described = await describeColumns(
    tx,
    sql`${table} t`,
    columns.map(([column, name]) => ({ name, column })),
  );
  const fields = matchColumns({ rows: Number(n), columns: described }, null);
  if (fields.length === 0) throw nothingToCompare();
  const { candidates, comparisons } = await linkTables(tx, { left: table, right: null, fields }, progress);
  const found = candidates
    .filter((pair) => maybeOne(comparisons, pair))
    .sort((a, b) => b.probability - a.probability);
  const rids = (await tx.cells(sql`SELECT rid FROM ${table} ORDER BY row`)).map(([rid]) => Number(rid));
  const likely = found.map((pair): Likely => {
    const [l, r] = [rids[pair.l] ?? -1, rids[pair.r] ?? -1];
    return {
      a: Math.min(l, r),
      b: Math.max(l, r),
      probability: pair.probability,
      sure: pair.probability >= SURE && pair.conflict === null && surelyOne(comparisons, pair),
      reasons: JSON.stringify(reasonsOf(comparisons, pair)),
    };
  });
  await tx.run(sql`DROP TABLE ${table}`);
  return { people: Number(n), likely };
}

/**
 * Whom anybody is asked about. Twins, generations and other firm conflicts are two people; so is who has another given name or
 * surname, unless the whole birth date is the same: housemates of one age look much alike.
 */
function maybeOne(comparisons: readonly Comparison[], pair: ScoredPair): boolean {
  if (pair.probability < DOUBTFUL || (pair.conflict !== null && pair.conflict.atMost === 0)) return false;
  return !otherName(comparisons, pair) || equal(comparisons, pair, 'birth_date');
}

/** Whether the program may say so by itself: one name, and one birth date, or one phone or e-mail address. */
function surelyOne(comparisons: readonly Comparison[], pair: ScoredPair): boolean {
  const kinds: readonly FieldKind[] = ['birth_date', 'phone', 'email'];
  return !otherName(comparisons, pair) && kinds.some((kind) => equal(comparisons, pair, kind));
}

function otherName(comparisons: readonly Comparison[], { gammas }: ScoredPair): boolean {
  return comparisons.some(
    ({ field }, i) => (field.kind === 'given' || field.kind === 'surname') && gammas[i] === 1,
  );
}

function equal(comparisons: readonly Comparison[], { gammas }: ScoredPair, kind: FieldKind): boolean {
  return comparisons.some(({ field, levels }, i) => field.kind === kind && gammas[i] === levels.length);
}

/** Puts the pairs in place of those that were not answered yet. */
async function keepPairs(tx: Transaction, found: readonly Likely[]): Promise<void> {
  await tx.run(
    sql`CREATE TEMP TABLE duplicate_answered AS SELECT a, b FROM duplicate_pairs WHERE decision IS NOT NULL`,
  );
  await tx.run(sql`DELETE FROM duplicate_pairs WHERE decision IS NULL`);
  for (let at = 0; at < found.length; at += 1000) {
    const rows = found
      .slice(at, at + 1000)
      .map(
        ({ a, b, probability, sure, reasons }) =>
          sql`(${a}::INTEGER, ${b}::INTEGER, ${probability}::DOUBLE, ${sure}, ${reasons})`,
      );
    await tx.run(sql`INSERT INTO duplicate_pairs SELECT f.*, NULL, NULL
      FROM (VALUES ${join(rows)}) f(a, b, probability, sure, reasons) ANTI JOIN duplicate_answered d ON d.a = f.a AND d.b = f.b`);
  }
  await tx.run(sql`DROP TABLE duplicate_answered`);
}

function nothingToCompare(): UserError {
  return new UserError('bad_input', 'The voter file says too little of people to tell who is in it twice.', {
    expected: 'names with birth dates, addresses or phones',
    hint: 'Load a file that has them, or give its columns their roles.',
  });
}
