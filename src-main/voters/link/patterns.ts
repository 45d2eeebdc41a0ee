import { ident, join, literal, sql } from '../sql.ts';
import type { Transaction } from '../store.ts';
import { type Comparison, packedGamma } from './comparisons.ts';
import type { Patterns } from './estimate.ts';
import { dictionary, type LinkSizes } from './link-rows.ts';

/** Random pairs that are compared to learn how alike strangers are. */
const RANDOM_PAIRS = 100_000;

/** Compares the pairs of a table (l, r): makes `into` (l, r, gamma), the gammas of a pair packed in one number. */
export async function comparePairs(
  tx: Transaction,
  comparisons: readonly Comparison[],
  pairs: string,
  into: string,
): Promise<void> {
  await tx.run(sql`CREATE TEMP TABLE ${ident(into)} AS
    SELECT p.l, p.r, ${packedGamma(comparisons)} AS gamma FROM ${ident(pairs)} p
    JOIN link_rows l ON l.row = p.l JOIN link_rows r ON r.row = p.r`);
}

/** The distinct gammas of a table that `comparePairs` made. */
export async function readPatterns(
  tx: Transaction,
  table: string,
  width: number,
): Promise<Patterns & { packed: Float64Array }> {
  const [packed = new Float64Array(), counts = new Float64Array()] = await tx.numbers(
    sql`SELECT gamma::DOUBLE, count(*)::DOUBLE FROM ${ident(table)} GROUP BY gamma ORDER BY gamma`,
  );
  const gammas = new Uint8Array(packed.length * width);
  for (let p = 0; p < packed.length; p++) {
    let rest = packed[p] ?? 0;
    for (let c = 0; c < width; c++) {
      const next = Math.floor(rest / 8);
      gammas[p * width + c] = rest - next * 8;
      rest = next;
    }
  }
  return { packed, gammas, counts };
}

/** Makes `link_random` (l, r): pairs drawn at random, the same every time. */
export async function makeRandomPairs(tx: Transaction, { left, right }: LinkSizes): Promise<void> {
  const draw = (salt: string, n: number) =>
    sql`(hash(i, ${literal(salt)}) % ${literal(String(n))}::UBIGINT)::INTEGER`;
  const other = right ? sql`${left} + ${draw('right', right)}` : draw('other', left);
  await tx.run(sql`CREATE TEMP TABLE link_random AS
    SELECT * FROM (SELECT ${draw('left', left)} AS l, (${other})::INTEGER AS r FROM range(${RANDOM_PAIRS}) t(i)) WHERE l <> r`);
}

/** By comparison: the chance that two rows of the task have the same value; NaN where it does not count. */
export async function collisions(
  tx: Transaction,
  comparisons: readonly Comparison[],
  { right }: LinkSizes,
): Promise<number[]> {
  const chances: number[] = [];
  for (const { equal, field } of comparisons) {
    if (equal === null) {
      chances.push(Number.NaN);
      continue;
    }
    const counted = sql`SELECT coalesce(sum(rows) FILTER (WHERE side = 0), 0)::DOUBLE AS a,
      coalesce(sum(rows) FILTER (WHERE side = 1), 0)::DOUBLE AS b FROM ${ident(dictionary(field))} GROUP BY ${ident(field.name)}`;
    const row = await tx.first(
      right
        ? sql`SELECT sum(a * b) AS met, sum(a) * sum(b) AS pairs FROM (${counted})`
        : sql`SELECT sum(a * (a - 1)) AS met, sum(a) * (sum(a) - 1) AS pairs FROM (${counted})`,
    );
    chances.push(row.pairs ? Number(row.met) / Number(row.pairs) : Number.NaN);
  }
  return chances;
}

/** Drops what a linkage made. */
export async function dropLinkTables(tx: Transaction): Promise<void> {
  const names = await tx.cells(
    sql`SELECT table_name FROM duckdb_tables() WHERE temporary AND table_name LIKE 'link\\_%' ESCAPE '\\'`,
  );
  await tx.run(sql`SELECT 1`);
  for (const [name] of names) await tx.run(sql`DROP TABLE ${join([ident(String(name))])}`);
}
