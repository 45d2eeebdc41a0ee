import type { FeatureChoice } from '../api/cluster.ts';
import type { VoterColumn } from '../api/column.ts';
import { ident, join, type Sql, sql } from '../voters/sql.ts';
import type { Store } from '../voters/store.ts';

/** A category with more values than this is no feature by itself: it would split voters by place or by accident. */
export const MOST_CATEGORIES = 12;

/** Columns that serve machinery or identity: numbers only in looks. */
const neverFeatures = new Set(['door_id', 'household_id', 'birth_year', 'mailable', 'geo_lat', 'geo_lon']);
const neverGroups = new Set(['Identity', 'Name', 'Residence', 'Mail', 'Mailing address', 'Contact']);

/** What a newcomer should start from, and what each says about a voter. */
const proposals: Readonly<Record<string, string>> = {
  age: 'Age goes with issues, habits and ways to reach a person.',
  turnout: 'How regularly the person votes, counted only where they were eligible.',
  party: 'Party of registration, where the state has it.',
  years_registered: 'How long the person has been on the roll here.',
  household_size: 'Living alone, as a couple, or in a large household.',
};

/**
 * Columns that can be features for the people of a condition (over `voters v`), proposed ones first. Protected traits are
 * listed but never proposed.
 */
export async function listFeatures(
  store: Store,
  columns: readonly VoterColumn[],
  condition: Sql,
): Promise<FeatureChoice[]> {
  const candidates = columns.filter(isCandidate);
  if (candidates.length === 0) return [];
  const facts = candidates.flatMap(({ name }) => [
    sql`count(*) - count(v.${ident(name)})`,
    sql`approx_count_distinct(v.${ident(name)})`,
  ]);
  const [row = []] = await store.cells(sql`SELECT count(*), ${join(facts)} FROM voters v WHERE ${condition}`);
  const people = Number(row[0]);
  return candidates
    .map((column, i) => choice(column, people, Number(row[2 * i + 1]), Number(row[2 * i + 2])))
    .filter((feature) => feature !== null)
    .sort((a, b) => Number(b.proposed) - Number(a.proposed));
}

function isCandidate(column: VoterColumn): boolean {
  if (column.origin === 'cluster' || column.type === 'date') return false;
  return (
    !neverFeatures.has(column.name) && !neverGroups.has(column.group) && column.sensitivity !== 'contact'
  );
}

function choice(
  column: VoterColumn,
  people: number,
  missing: number,
  distinct: number,
): FeatureChoice | null {
  const treat = column.type === 'integer' || column.type === 'number' ? 'number' : 'category';
  if (distinct < 2 || missing > people / 2) return null;
  if (treat === 'category' && distinct > MOST_CATEGORIES) return null;
  const { name, label, group, sensitivity } = column;
  const why = proposals[name];
  const reason =
    sensitivity === 'protected'
      ? 'A protected trait: segments should not be drawn by it. Off unless you have a reason that you would say in public.'
      : (why ?? column.meaning);
  const proposed = why !== undefined && sensitivity !== 'protected';
  return { column: name, label, group, treat, proposed, sensitivity, missing, distinct, reason };
}
