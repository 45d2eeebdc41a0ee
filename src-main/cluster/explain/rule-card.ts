import type { ClusterRule } from '../../api/cluster-explain.ts';
import type { FittedFeature } from '../../api/cluster-model.ts';
import type { Progress } from '../../api/job.ts';
import type { Rule } from '../../api/rule.ts';
import type { StoredColumn } from '../../voters/columns.ts';
import { at } from '../at.ts';
import { inSteps } from '../in-steps.ts';
import { createRandom, sampleIndices } from '../random.ts';
import { conditionRule, conditionText } from './condition.ts';
import { type Range, rangesOf } from './range.ts';
import { growTree, type Leaf, type TreeTable } from './tree.ts';

const DEPTH = 3;
/** Rows the trees are grown on, at most; what they say is measured on everybody. */
const GROWN_ON = 20_000;
/** A leaf makes a rule when most of it is of the cluster. */
const MOSTLY = 0.5;

/** The rules of one cluster with how well they do. */
export interface RuleCard {
  readonly rules: ClusterRule[];
  readonly coverage: number;
  readonly precision: number;
  /** Members that the rules find. */
  readonly found: number;
}

/**
 * IF-THEN rules for every cluster, from a shallow tree each that tells its people from the others.
 * @param table values in the unit of the voter table, a row per person
 * @param labels of the rows; -1 for noise
 * @throws UserError `cancelled`
 */
export async function ruleCards(
  table: Omit<TreeTable, 'rows'> & { rows: number },
  labels: Int32Array,
  k: number,
  features: readonly FittedFeature[],
  columns: readonly StoredColumn[],
  progress: Progress,
): Promise<RuleCard[]> {
  const grown =
    table.rows > GROWN_ON
      ? Int32Array.from(sampleIndices(createRandom(1), table.rows, GROWN_ON))
      : Int32Array.from({ length: table.rows }, (_, row) => row);
  const least = Math.max(3, Math.round(grown.length * 0.002));
  const cards: RuleCard[] = [];
  for (let cluster = 0; cluster < k; cluster++) {
    progress.phase(`Finding rules for cluster ${cluster + 1} of ${k}`, table.rows, 'rows');
    const member = (row: number): boolean => at(labels, row) === cluster;
    const leaves = growTree({ ...table, rows: grown }, member, { depth: DEPTH, least });
    const chosen = chooseLeaves(leaves).map(({ path }) => rangesOf(path));
    cards.push(await measure(table, member, chosen, features, columns, progress));
  }
  return cards;
}

/** The leaves in which the cluster has the majority; where there is none, the one that best trades coverage for precision. */
function chooseLeaves(leaves: readonly Leaf[]): Leaf[] {
  const most = leaves.filter(({ members, rows }) => members > rows.length * MOSTLY);
  if (most.length > 0) return most.sort((a, b) => b.members - a.members);
  const all = leaves.reduce((sum, { members }) => sum + members, 0);
  const f1 = ({ members, rows }: Leaf): number => (2 * members) / (rows.length + all);
  const best = leaves.reduce<Leaf | null>((a, b) => (a && f1(a) >= f1(b) ? a : b), null);
  return best && best.path.length > 0 && best.members > 0 ? [best] : [];
}

async function measure(
  { rows, value }: { rows: number; value: TreeTable['value'] },
  member: (row: number) => boolean,
  chosen: readonly Range[][],
  features: readonly FittedFeature[],
  columns: readonly StoredColumn[],
  progress: Progress,
): Promise<RuleCard> {
  const people = chosen.map(() => 0);
  const members = chosen.map(() => 0);
  let size = 0;
  await inSteps(rows, progress, (row) => {
    const own = member(row);
    if (own) size++;
    // Leaves of one tree do not overlap: at most one holds.
    const met = chosen.findIndex((ranges) =>
      ranges.every(({ feature, above, upTo }) => value(row, feature) > above && value(row, feature) <= upTo),
    );
    if (met < 0) return;
    people[met] = at(people, met) + 1;
    if (own) members[met] = at(members, met) + 1;
  });
  const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
  const [found, reached] = [sum(members), sum(people)];
  const rules = chosen.map((ranges, i): ClusterRule => {
    const parts = ranges.map((range) => conditionRule(range, features, columns));
    return {
      conditions: ranges.map((range) => conditionText(range, features, columns)),
      people: at(people, i),
      precision: people[i] ? at(members, i) / at(people, i) : 0,
      rule: parts.every((part): part is Rule => part !== null) ? { kind: 'all', rules: parts } : null,
    };
  });
  return {
    rules,
    coverage: size > 0 ? found / size : 0,
    precision: reached > 0 ? found / reached : 0,
    found,
  };
}
