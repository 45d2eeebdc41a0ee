import { ident, join, literal, type Sql, sql } from '../sql.ts';
import type { Transaction } from '../store.ts';
import type { Field } from './fields.ts';
import { nicknameGroups } from './nicknames.ts';
import { canonical, tidy } from './normalise.ts';
import { phonetic } from './phonetic.ts';

/** Two tables, or one against itself, with the fields both have. Each side is a table or subquery with a column `row` from 0. */
export interface LinkTask {
  readonly left: Sql;
  /** Null to find duplicates inside `left`. */
  readonly right: Sql | null;
  readonly fields: readonly Field[];
}

/** How many rows each side of `link_rows` has. */
export interface LinkSizes {
  readonly left: number;
  /** 0 for duplicates inside one table. */
  readonly right: number;
}

/** Kinds whose clean form takes long to make and whose values repeat: made once for each distinct value. */
const REPEATING = [
  'given',
  'middle',
  'surname',
  'street',
  'city',
  'place_name',
  'text',
  'state',
  'category',
  'suffix',
];

/**
 * Makes `link_rows`: (row, f0, f1, ...) with the rows of the right side numbered after those of the left, every field in its
 * canonical form, and beside names what they sound like and their groups of nicknames.
 */
export async function makeLinkRows(tx: Transaction, task: LinkTask): Promise<LinkSizes> {
  const { left, right, fields } = task;
  const raw = (side: 'left' | 'right') =>
    join(fields.map((field) => sql`${tidy(field[side])} AS ${ident(field.name)}`));
  await tx.run(
    sql`CREATE TEMP TABLE link_raw AS SELECT t.row::INTEGER AS row, ${raw('left')} FROM ${left} t`,
  );
  const sizes = { left: Number((await tx.first(sql`SELECT count(*) AS n FROM link_raw`)).n), right: 0 };
  if (right) {
    await tx.run(
      sql`INSERT INTO link_raw SELECT (t.row + ${sizes.left})::INTEGER, ${raw('right')} FROM ${right} t`,
    );
    sizes.right = Number((await tx.first(sql`SELECT count(*) AS n FROM link_raw`)).n) - sizes.left;
  }
  if (fields.some((field) => field.kind === 'given')) await makeNicknames(tx);
  const repeating = fields.filter((field) => REPEATING.includes(field.kind));
  for (const field of repeating) await makeWords(tx, field);
  const columns = fields.map((field) =>
    repeating.includes(field)
      ? sql`${join(wordColumns(field).map((name) => ident(`w_${field.name}`, name)))}`
      : sql`${canonical(field.kind, ident('raw', field.name))} AS ${ident(field.name)}`,
  );
  const joins = repeating.map(
    ({ name }) =>
      sql` LEFT JOIN ${ident(`link_words_${name}`)} ${ident(`w_${name}`)} ON ${ident(`w_${name}`, 'raw')} = ${ident('raw', name)}`,
  );
  await tx.run(
    sql`CREATE TEMP TABLE link_rows AS SELECT raw.row, ${join(columns)} FROM link_raw raw${join(joins, '')}`,
  );
  for (const name of ['link_raw', ...repeating.map((field) => `link_words_${field.name}`)]) {
    await tx.run(sql`DROP TABLE ${ident(name)}`);
  }
  return sizes;
}

/** The columns that a repeating field has in `link_rows`. */
function wordColumns({ kind, name }: Field): string[] {
  return [
    name,
    ...(kind === 'given' || kind === 'surname' ? [`${name}_sound`] : []),
    ...(kind === 'given' ? [`${name}_nick`] : []),
    ...(kind === 'place_name' ? [`${name}_words`] : []),
  ];
}

async function makeWords(tx: Transaction, { name, kind }: Field): Promise<void> {
  const column = ident(name);
  const also = [
    ...(kind === 'given' || kind === 'surname'
      ? [sql`${phonetic(column)} AS ${ident(`${name}_sound`)}`]
      : []),
    ...(kind === 'given'
      ? [
          sql`(SELECT list(groups."group") FROM link_nicknames groups WHERE groups.name = split_part(${column}, ' ', 1)) AS ${ident(`${name}_nick`)}`,
        ]
      : []),
    ...(kind === 'place_name' ? [sql`${stems(column)} AS ${ident(`${name}_words`)}`] : []),
  ];
  await tx.run(sql`CREATE TEMP TABLE ${ident(`link_words_${name}`)} AS
    SELECT raw, ${join([column, ...also])} FROM (
      SELECT raw, ${canonical(kind, sql`raw`)} AS ${column} FROM (
        SELECT DISTINCT ${column} AS raw FROM link_raw WHERE ${column} IS NOT NULL))`);
}

/** The words of a name, each once, without endings: DELI is DELICATESSEN. What has a digit stays whole. */
function stems(name: Sql): Sql {
  return sql`list_distinct(list_transform(string_split(${name}, ' '),
    word -> (CASE WHEN regexp_matches(word, '[0-9]') THEN word ELSE left(word, 4) END)))`;
}

async function makeNicknames(tx: Transaction): Promise<void> {
  const rows = nicknameGroups.flatMap((group, i) =>
    group.map((name) => sql`(${literal(name)}, ${literal(String(i))}::INTEGER)`),
  );
  await tx.run(
    sql`CREATE TEMP TABLE link_nicknames AS SELECT * FROM (VALUES ${join(rows)}) n(name, "group")`,
  );
}
