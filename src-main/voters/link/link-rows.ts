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

/**
 * Makes `link_rows`: (row, f0, f0_share, f1, ...) with the rows of the right side numbered after those of the left, every field in its
 * canonical form with the share of rows that have it, and beside names what they sound like and their groups of nicknames. Cells
 * repeat: each different one is read once, in a dictionary of its field.
 */
export async function makeLinkRows(tx: Transaction, task: LinkTask): Promise<LinkSizes> {
  const { left, right, fields } = task;
  const count = async (table: Sql) => Number((await tx.first(sql`SELECT count(*) AS n FROM ${table} t`)).n);
  const sizes = { left: await count(left), right: right ? await count(right) : 0 };
  if (fields.some((field) => field.kind === 'given')) await makeNicknames(tx);
  for (const field of fields) await makeDictionary(tx, task, field);
  const columns = join(
    fields.flatMap((field) => wordColumns(field).map((name) => ident(`w_${field.name}`, name))),
  );
  const rowsOf = (side: 'left' | 'right', table: Sql, row: Sql) => {
    const joins = fields.map((field) => {
      const words = ident(`w_${field.name}`);
      return sql` LEFT JOIN (SELECT * FROM ${ident(dictionary(field))} WHERE side = ${SIDES[side]}) ${words}
        ON ${ident(`w_${field.name}`, 'cell')} = ${field[side].cell}`;
    });
    return sql`SELECT (${row})::INTEGER AS row, ${columns} FROM ${table} t${join(joins, '')}`;
  };
  await tx.run(sql`CREATE TEMP TABLE link_rows AS ${rowsOf('left', left, sql`t.row`)}`);
  if (right) await tx.run(sql`INSERT INTO link_rows ${rowsOf('right', right, sql`t.row + ${sizes.left}`)}`);
  return sizes;
}

const SIDES = { left: 0, right: 1 } as const;

/** Name of a field's dictionary: (side, cell, rows, the field's columns of `link_rows`). */
export function dictionary({ name }: Field): string {
  return `link_words_${name}`;
}

/** Name of the column of `link_rows` that says which share of the rows has a field's value, less the row itself. */
export function shareColumn({ name }: Field): string {
  return `${name}_share`;
}

/** The columns that a field has in `link_rows`. */
function wordColumns(field: Field): string[] {
  const { kind, name } = field;
  return [
    name,
    shareColumn(field),
    ...(kind === 'given' || kind === 'surname' ? [`${name}_sound`] : []),
    ...(kind === 'given' ? [`${name}_nick`] : []),
    ...(kind === 'place_name' ? [`${name}_words`] : []),
  ];
}

async function makeDictionary(tx: Transaction, { left, right }: LinkTask, field: Field): Promise<void> {
  const { name, kind } = field;
  const column = ident(name);
  const also = [
    ...(kind === 'given' || kind === 'surname' ? [phonetic(column)] : []),
    ...(kind === 'given'
      ? [
          sql`(SELECT list(groups."group") FROM link_nicknames groups WHERE groups.name = split_part(${column}, ' ', 1))`,
        ]
      : []),
    ...(kind === 'place_name' ? [stems(column)] : []),
  ];
  const share = sql`greatest(sum(rows) - 1, 1)::DOUBLE / sum(sum(rows)) OVER ()`;
  const words = [column, share, ...also].map(
    (value, i) => sql`${value} AS ${ident(wordColumns(field)[i] ?? '')}`,
  );
  const cells = (side: 'left' | 'right', table: Sql) => {
    const { cell, read } = field[side];
    return sql`SELECT ${SIDES[side]}::TINYINT AS side, cell, rows, ${canonical(kind, sql`text`)} AS ${column} FROM (
      SELECT cell, rows, ${tidy(sql`text`)} AS text FROM (
        SELECT cell, rows, ${read(sql`cell`)} AS text FROM (
          SELECT ${cell} AS cell, count(*) AS rows FROM ${table} t WHERE ${cell} IS NOT NULL GROUP BY ${cell})))`;
  };
  const both = [cells('left', left), ...(right ? [cells('right', right)] : [])];
  await tx.run(sql`CREATE TEMP TABLE ${ident(dictionary(field))} AS
    WITH cells AS MATERIALIZED (${join(both, ' UNION ALL ')}),
      words AS (SELECT ${join(words)} FROM cells WHERE ${column} IS NOT NULL GROUP BY ${column})
    SELECT cells.side, cells.cell, cells.rows, words.* FROM cells JOIN words ON words.${column} = cells.${column}`);
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
