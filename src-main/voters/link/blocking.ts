import { ident, join, type Sql, sql } from '../sql.ts';
import type { Transaction } from '../store.ts';
import { draws } from './draw.ts';
import type { Field } from './fields.ts';
import type { LinkSizes } from './link-rows.ts';

/** A piece of a blocking key: what two records must have in common. */
export interface Atom {
  readonly field: string;
  readonly value: Sql;
  /** How often two records of one person agree in it when both have it. */
  readonly holds: number;
}

/** Atoms that must all agree for two records to be compared. */
export type BlockingRule = readonly Atom[];

/** Atoms of a field; of the same field, what holds more often is implied by what holds less often. */
function atomsOf({ name, kind }: Field): Atom[] {
  const column = ident(name);
  const atom = (value: Sql, holds: number): Atom => ({ field: name, value, holds });
  switch (kind) {
    case 'given':
    case 'surname':
      return [atom(column, 0.78), atom(ident(`${name}_sound`), 0.87)];
    case 'birth_date':
      return [atom(column, 0.8), atom(sql`left(${column}, 4)`, 0.9), atom(sql`right(${column}, 4)`, 0.85)];
    case 'email':
      return [atom(column, 0.75), atom(sql`split_part(${column}, '@', 1)`, 0.82)];
    case 'place_name':
      return [
        atom(column, 0.6),
        atom(sql`split_part(${column}, ' ', 1)`, 0.8),
        atom(sql`left(${column}, 4)`, 0.82),
      ];
    case 'text':
      return [atom(column, 0.7), atom(sql`left(${column}, 4)`, 0.82)];
    case 'latitude':
    case 'longitude':
      return [atom(sql`round(try_cast(${column} AS DOUBLE), 2)`, 0.75)];
    case 'phone':
    case 'identifier':
    case 'birth_year':
    case 'street':
    case 'city':
    case 'postcode':
    case 'number':
    case 'quantity':
      return [atom(column, 0.8)];
    default:
      return [];
  }
}

const SAMPLE = 8000;
const IMAGINED = 2000;
const MAX_RULES = 24;
/** With no more pairs than this, all are compared. */
const ALL_PAIRS = 600_000;
/** Pairs that may be compared for each record, where not all are. */
const PAIRS_PER_ROW = 3;

/** How many pairs of records there are. */
export function pairCount({ left, right }: LinkSizes): number {
  return right ? left * right : (left * (left - 1)) / 2;
}

/**
 * Chooses blocking rules for the rows at hand: of all sets of one to three atoms, greedily those that find most of 2,000 imagined
 * matches (drawn from how often cells are filled and atoms agree) for the pairs they cost (counted on a sample).
 *
 * @returns an empty list when all pairs can be compared
 */
export async function chooseRules(
  tx: Transaction,
  fields: readonly Field[],
  sizes: LinkSizes,
): Promise<BlockingRule[]> {
  if (pairCount(sizes) <= ALL_PAIRS) return [];
  const atoms = fields.flatMap(atomsOf);
  const sample = await sampleKeys(tx, atoms, sizes);
  const rows = sizes.left + sizes.right;
  const budget = Math.max(ALL_PAIRS, PAIRS_PER_ROW * rows);
  const agreeing = imagine(atoms, sample);
  const open = affordable(atoms, sample, budget / 3).map((one) => ({ ...one, found: agreeing(one.set) }));
  const found = new Uint8Array(IMAGINED);
  const chosen: BlockingRule[] = [];
  let spent = 0;
  while (chosen.length < MAX_RULES) {
    let best: (typeof open)[number] | null = null;
    let bestWorth = 0;
    for (const one of open) {
      let gain = 0;
      for (const i of one.found) if (!found[i]) gain++;
      if (gain < 2) continue;
      if (spent + one.cost > budget) continue;
      const worth = gain / (0.02 * budget + one.cost);
      if (worth > bestWorth) [best, bestWorth] = [one, worth];
    }
    if (!best) break;
    for (const i of best.found) found[i] = 1;
    spent += best.cost;
    chosen.push(best.set.flatMap((i) => atoms[i] ?? []));
  }
  return chosen;
}

/**
 * Makes `link_pairs` (l, r): the pairs that agree in a rule, each once, l before r; all pairs without rules. Of a rule, blocks with
 * more than `MAX_BLOCK` pairs are left out: what is so common tells nothing, and other rules see its records.
 */
export async function makePairs(
  tx: Transaction,
  rules: readonly BlockingRule[],
  sizes: LinkSizes,
): Promise<void> {
  const across = sizes.right > 0;
  const apart = across ? sql`l.row < ${sizes.left} AND r.row >= ${sizes.left}` : sql`l.row < r.row`;
  if (rules.length === 0) {
    await tx.run(sql`CREATE TEMP TABLE link_pairs AS
      SELECT l.row AS l, r.row AS r FROM link_rows l, link_rows r WHERE ${apart}`);
    return;
  }
  const count = across
    ? sql`count(*) FILTER (WHERE row < ${sizes.left}) * count(*) FILTER (WHERE row >= ${sizes.left})`
    : sql`count(*) * (count(*) - 1) // 2`;
  for (const [i, rule] of rules.entries()) {
    const keys = ident(`link_keys_${i}`);
    const filled = join(
      rule.map(({ value }) => sql`${value} IS NOT NULL`),
      ' AND ',
    );
    await tx.run(sql`CREATE TEMP TABLE ${keys} AS
      WITH keyed AS (SELECT row, hash(${join(rule.map(({ value }) => value))}) AS key FROM link_rows WHERE ${filled})
      SELECT keyed.* FROM keyed SEMI JOIN (
        SELECT key FROM keyed GROUP BY key HAVING ${count} BETWEEN 1 AND ${MAX_BLOCK}) good ON good.key = keyed.key`);
  }
  const found = rules.map((_, i) => {
    const keys = ident(`link_keys_${i}`);
    return sql`SELECT l.row AS l, r.row AS r FROM ${keys} l JOIN ${keys} r ON l.key = r.key WHERE ${apart}`;
  });
  await tx.run(sql`CREATE TEMP TABLE link_pairs AS ${join(found, ' UNION ')}`);
  for (const i of rules.keys()) await tx.run(sql`DROP TABLE ${ident(`link_keys_${i}`)}`);
}

const MAX_BLOCK = 50_000;

interface Sample {
  /** Share of rows in which each atom is filled. */
  readonly filled: readonly number[];
  /** About how many pairs of all rows agree in a set of atoms. */
  pairs(set: readonly number[]): number;
}

async function sampleKeys(tx: Transaction, atoms: readonly Atom[], sizes: LinkSizes): Promise<Sample> {
  const values = atoms.map(
    ({ value }) =>
      sql`coalesce((hash(${value}) & 4294967295)::DOUBLE * (CASE WHEN ${value} IS NULL THEN NULL ELSE 1 END), 'NaN')`,
  );
  const side = async (from: number, count: number) => {
    const every = Math.max(1, Math.ceil(count / SAMPLE));
    const columns = await tx.numbers(sql`SELECT ${join(values)} FROM link_rows
      WHERE row >= ${from} AND row < ${from + count} AND hash(row) % ${every} = 0`);
    const taken = columns[0]?.length ?? 0;
    return { columns, taken, scale: taken ? count / taken : 0 };
  };
  const left = await side(0, sizes.left);
  const right = sizes.right ? await side(sizes.left, sizes.right) : null;
  const keysOf = ({ columns, taken }: typeof left, set: readonly number[]) => {
    const counts = new Map<number, number>();
    for (let row = 0; row < taken; row++) {
      let key = 0;
      for (const i of set) key = (key * 1_000_003 + (columns[i]?.[row] ?? Number.NaN)) % 9_007_199_254_739;
      if (!Number.isNaN(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };
  return {
    filled: atoms.map((_, i) => {
      const share = ({ columns, taken }: typeof left) =>
        taken ? (columns[i]?.reduce((n, value) => n + (Number.isNaN(value) ? 0 : 1), 0) ?? 0) / taken : 0;
      return right ? Math.sqrt(share(left) * share(right)) : share(left);
    }),
    pairs(set) {
      const ours = keysOf(left, set);
      let pairs = 0;
      if (!right) {
        for (const n of ours.values()) pairs += (n * (n - 1)) / 2;
        return pairs * left.scale ** 2;
      }
      for (const [key, n] of keysOf(right, set)) pairs += n * (ours.get(key) ?? 0);
      return pairs * left.scale * right.scale;
    },
  };
}

/** For a set of atoms, which of the imagined matches agree in all of them. */
function imagine(atoms: readonly Atom[], { filled }: Sample): (set: readonly number[]) => number[] {
  const draw = draws(7);
  const byField = new Map<string, { filled: number[]; luck: number[] }>();
  const agree = atoms.map((atom, i) => {
    let field = byField.get(atom.field);
    if (!field) {
      field = {
        filled: Array.from({ length: IMAGINED }, draw),
        luck: Array.from({ length: IMAGINED }, draw),
      };
      byField.set(atom.field, field);
    }
    const { filled: has, luck } = field;
    const share = (filled[i] ?? 0) ** 2;
    return luck.map((value, k) => value < atom.holds && (has[k] ?? 1) < share);
  });
  return (set) =>
    Array.from({ length: IMAGINED }, (_, k) => k).filter((k) => set.every((i) => agree[i]?.[k]));
}

/** Sets of one to three atoms of different fields that cost at most `limit` pairs, without those that add to such a set. */
function affordable(
  atoms: readonly Atom[],
  sample: Sample,
  limit: number,
): { set: number[]; cost: number }[] {
  const kept: { set: number[]; cost: number }[] = [];
  let open = atoms.map((_, i) => [i]);
  for (let size = 1; size <= 3; size++) {
    const costly: number[][] = [];
    for (const set of open) {
      if (kept.some((one) => one.set.every((i) => set.includes(i)))) continue;
      const cost = sample.pairs(set);
      if (cost <= limit) kept.push({ set, cost });
      else costly.push(set);
    }
    open = costly.flatMap((set) =>
      atoms.flatMap((atom, i) =>
        i > Math.max(...set) && set.every((other) => atoms[other]?.field !== atom.field) ? [[...set, i]] : [],
      ),
    );
  }
  return kept;
}
