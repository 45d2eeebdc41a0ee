import type { AppendRecord } from '../../api/link.ts';
import type { ImportContext, LoadFile } from '../import/load-file.ts';
import type { Comparison } from '../link/comparisons.ts';
import { reasonsOf } from '../link/explain.ts';
import { type Field, type FieldKind, textOfField } from '../link/fields.ts';
import { linkTables } from '../link/link-tables.ts';
import { matchColumns } from '../link/match-columns.ts';
import { describeColumns } from '../link/table-columns.ts';
import { stagedTable, textOf } from '../reading/staged-table.ts';
import { ident, join, type Sql, sql } from '../sql.ts';
import type { Transaction } from '../store.ts';
import { compete, type Rival } from './compete.ts';
import { hasFacts } from './facts.ts';

/** Voter columns by which a row of a table without IDs may be known; age only where the birth date is not. */
const KNOWN_BY = [
  'name_first',
  'name_middle',
  'name_last',
  'name_suffix',
  'birth_date',
  'birth_year',
  'age',
  'address',
  'residence_city',
  'residence_zip',
  'phone_best',
  'email',
];

/** What tells namesakes of one door apart: shown to a person who decides, also where the table says nothing of it. */
const TELLS_APART: readonly (readonly [column: string, kind: FieldKind, label: string])[] = [
  ['name_middle', 'middle', 'middle name'],
  ['name_suffix', 'suffix', 'name suffix'],
  ['birth_date', 'birth_date', 'birth date'],
  ['birth_year', 'birth_year', 'birth year'],
];

/**
 * Finds the voters of a staged table without IDs by linkage. `append_links` gets every match, the sure ones decided, the doubtful
 * ones open; rows are known by their line in the file.
 *
 * @param lines a table with the `line`s that may be matched
 */
export async function matchByLikeness(context: ImportContext, file: LoadFile, lines: Sql): Promise<void> {
  const { tx, progress } = context;
  // What a row tells says nothing of who it is about.
  const evidence = file.columns.filter(({ fact }) => fact === null);
  const texts = evidence.map((column) => sql`${textOf(file.staged, column, 's')} AS ${ident(column.staged)}`);
  await tx.run(sql`CREATE TEMP TABLE append_left AS
    SELECT (row_number() OVER () - 1)::INTEGER AS row, s.line, ${join(texts)}
    FROM ${stagedTable(file.staged, file.columns)} s SEMI JOIN ${lines} good ON good.line = s.line`);
  const held = await tx.cells(sql`SELECT column_name FROM duckdb_columns() WHERE table_name = 'voters'`);
  const names = new Set(held.map(([name]) => String(name)));
  const columns = KNOWN_BY.filter((name) => names.has(name) && !(name === 'age' && names.has('birth_date')));
  const left = sql`append_left`;
  // Who is no longer in the file is nobody's match.
  const still = names.has('removed_on') ? sql` WHERE removed_on IS NULL` : sql``;
  const right = sql`(SELECT rid AS row, ${join(columns.map((name) => sql`${ident(name)}::VARCHAR AS ${ident(name)}`))} FROM voters${still})`;
  const side = async (table: Sql, described: { name: string; column: string }[]) => ({
    rows: Number((await tx.first(sql`SELECT count(*) AS n FROM ${table} t`)).n),
    columns: await describeColumns(tx, sql`${table} t`, described),
  });
  const fields = matchColumns(
    // A role says more than the name that a column happens to have.
    await side(
      left,
      evidence.map(({ role, source, staged }) => ({
        name: role?.replaceAll('.', '_') ?? source,
        column: staged,
      })),
    ),
    await side(
      right,
      columns.map((name) => ({ name, column: name })),
    ),
  );
  if (fields.length > 0) {
    const { candidates, comparisons } = await linkTables(tx, { left, right, fields }, progress);
    const also = TELLS_APART.filter(
      ([column, kind]) => columns.includes(column) && !fields.some((field) => field.kind === kind),
    );
    await saveLinks(
      tx,
      file.source,
      fields,
      also,
      { left, right },
      comparisons,
      compete(candidates, hasFacts(file)),
    );
  }
  await tx.run(sql`DROP TABLE append_left`);
}

async function saveLinks(
  tx: Transaction,
  source: number,
  fields: readonly Field[],
  also: typeof TELLS_APART,
  sides: { left: Sql; right: Sql },
  comparisons: readonly Comparison[],
  rivals: readonly Rival[],
): Promise<void> {
  if (rivals.length === 0) return;
  await tx.run(sql`CREATE TEMP TABLE append_chosen (n INTEGER, l INTEGER, r INTEGER)`);
  const of = (value: (rival: Rival, i: number) => number) => Int32Array.from(rivals, value);
  await tx.append('append_chosen', [of((_, i) => i), of(({ pair }) => pair.l), of(({ pair }) => pair.r)]);
  const text = (side: 'left' | 'right') =>
    join(
      fields.map((field) => sql`(${textOfField(field[side])})::VARCHAR AS ${ident(`${side}_${field.name}`)}`),
    );
  const shown = join(fields.flatMap(({ name }) => [ident(`left_${name}`), ident(`right_${name}`)]));
  const only = join([sql`t.row`, ...also.map(([column]) => ident('t', column))]);
  const others = join([sql`NULL`, ...also.map(([column]) => ident('o', column))]);
  const rows = await tx.cells(sql`SELECT a.line, ${shown}, ${others} FROM append_chosen c
    JOIN (SELECT t.row, t.line, ${text('left')} FROM ${sides.left} t) a ON a.row = c.l
    JOIN (SELECT t.row, ${text('right')} FROM ${sides.right} t) b ON b.row = c.r
    JOIN (SELECT ${only} FROM ${sides.right} t) o ON o.row = c.r ORDER BY c.n`);
  const links = rivals.map(({ pair, probability, sure }, i) => {
    const [line, ...values] = rows[i] ?? [];
    const compared: AppendRecord = fields.map((field, f) => ({
      label: field.label,
      left: asText(values[2 * f]),
      right: asText(values[2 * f + 1]),
      same: (pair.gammas[f] ?? 0) === comparisons[f]?.levels.length,
    }));
    const known = also.map(([, , label], n) => ({
      label,
      left: '',
      right: asText(values[2 * fields.length + 1 + n]),
      same: false,
    }));
    const record = [...compared, ...known];
    return sql`(${source}, ${Number(line)}, ${pair.r}, ${probability}::DOUBLE, ${JSON.stringify(reasonsOf(comparisons, pair))},
      ${JSON.stringify(record)}, ${sure ? 'yes' : null}, ${sure ? 'program' : null}, NULL)`;
  });
  for (let at = 0; at < links.length; at += 500) {
    await tx.run(sql`INSERT INTO append_links VALUES ${join(links.slice(at, at + 500))}`);
  }
  await tx.run(sql`DROP TABLE append_chosen`);
}

function asText(value: unknown): string {
  return value === null || value === undefined ? '' : String(value).trim();
}
