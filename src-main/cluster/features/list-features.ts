import type { FeatureChoice, FeaturePreset } from '../../api/cluster-features.ts';
import type { VoterColumn } from '../../api/column.ts';
import type { StoredColumn } from '../../voters/columns.ts';
import { join, type Sql, sql } from '../../voters/sql.ts';
import type { Store } from '../../voters/store.ts';
import { historyFeatures } from './history-features.ts';
import { isCoordinate } from './place.ts';
import { presetsOf, purposesOf } from './purposes.ts';
import { columnSource, type FeatureSource } from './source.ts';

/** A category with more values than this is no feature by itself: it would split voters by place or by accident. */
export const MOST_CATEGORIES = 12;

/** Columns that serve machinery or identity: numbers only in looks. */
const neverFeatures = new Set(['door_id', 'building_id', 'household_id', 'birth_year', 'mailable']);
const neverGroups = new Set(['Identity', 'Name', 'Residence', 'Mailing', 'Contact']);

/** What some say about a voter, beyond what their dictionary entry says. */
const reasons: Readonly<Record<string, string>> = {
  age: 'Age goes with issues, habits and ways to reach a person.',
  turnout: 'How regularly the person votes, counted only where they were eligible.',
  party: 'Party of registration, where the state has it.',
  years_registered: 'How long the person has been on the roll here.',
  household_size: 'Living alone, as a couple, or in a large household.',
};

/** What can be features, and the presets made of it. */
export interface FeatureList {
  readonly features: FeatureChoice[];
  readonly presets: FeaturePreset[];
}

/**
 * Service of `cluster.features`: what can be features for the people of a condition (over `voters v`); those of the first
 * preset that has any are proposed and come first. Protected traits are listed but never proposed.
 * @param nowhere people who are nowhere on the map: of coordinates, only theirs are missing
 */
export async function listFeatures(
  store: Store,
  columns: readonly StoredColumn[],
  condition: Sql,
  nowhere: number | null = null,
): Promise<FeatureList> {
  const sources = [
    ...(await historyFeatures(store)),
    // As they stand in the file: what stands in for coordinates is counted apart, at much less cost.
    ...columns.filter(isCandidate).map((column) => columnSource(column, [])),
  ];
  if (sources.length === 0) return { features: [], presets: presetsOf([]) };
  const facts = sources.flatMap(({ value }) => [
    sql`count(*) - count(${value})`,
    sql`approx_count_distinct(${value})`,
  ]);
  const [row = []] = await store.cells(sql`SELECT count(*), ${join(facts)} FROM voters v WHERE ${condition}`);
  const people = Number(row[0]);
  const possible = sources
    .map((source, i) => {
      const missing = isCoordinate(source.name) ? nowhere : null;
      return choice(source, people, missing ?? Number(row[2 * i + 1]), Number(row[2 * i + 2]));
    })
    .filter((feature) => feature !== null);
  const presets = presetsOf(possible);
  const start = presets.find((preset) => preset.columns.length > 0)?.columns ?? [];
  const features = possible
    .map((feature) => ({ ...feature, proposed: start.includes(feature.column) }))
    .sort((a, b) => Number(b.proposed) - Number(a.proposed));
  return { features, presets };
}

function isCandidate(column: VoterColumn): boolean {
  // Personal as an address is, but the only way to tell neighbourhoods.
  if (isCoordinate(column.name)) return true;
  if (column.origin === 'cluster' || column.type === 'date') return false;
  return (
    !neverFeatures.has(column.name) && !neverGroups.has(column.group) && column.sensitivity !== 'contact'
  );
}

function choice(
  source: FeatureSource,
  people: number,
  missing: number,
  distinct: number,
): FeatureChoice | null {
  const { name, label, group, treat, sensitivity, meaning } = source;
  if (distinct < 2 || missing > people / 2) return null;
  if (treat === 'category' && distinct > MOST_CATEGORIES) return null;
  const reason =
    sensitivity === 'protected'
      ? 'A protected trait: segments should not be drawn by it. Off unless you have a reason that you would say in public.'
      : (reasons[name] ?? meaning);
  const missingAs = treat === 'number' ? 'median' : 'category';
  return {
    column: name,
    ...{ label, group, treat, sensitivity, missing, missingAs, distinct, reason },
    proposed: false,
    purposes: purposesOf(source),
  };
}
