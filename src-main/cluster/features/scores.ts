import { type Score, scoreColumn } from '../../api/cluster-features.ts';
import type { FittedScore } from '../../api/cluster-model.ts';
import { UserError } from '../../api/errors.ts';
import { join, type Sql, sql } from '../../voters/sql.ts';
import type { Store } from '../../voters/store.ts';
import type { FeatureSource } from './source.ts';

/** The columns that a score is made from. */
export function scoreInputs(score: Score): string[] {
  switch (score.kind) {
    case 'weighted':
      return score.terms.map(({ column }) => column);
    case 'ratio':
      return [score.above, score.below];
    case 'buckets':
      return [score.column];
  }
}

/**
 * Fits the scales of a score's columns to the people of a condition (over `voters v`), so that it means the same for others.
 * @throws UserError `bad_input` for a column that is no number, or cuts that do not rise
 */
export async function fitScore(
  store: Store,
  score: Score,
  inputs: readonly FeatureSource[],
  condition: Sql,
): Promise<FittedScore> {
  const text = inputs.find(({ treat }) => treat !== 'number');
  if (text) {
    throw new UserError(
      'bad_input',
      `The score "${score.name}" needs numbers, but ${text.label} is a category.`,
      {
        column: text.name,
      },
    );
  }
  if (score.kind === 'buckets' && score.cuts.some((cut, i) => i > 0 && cut <= (score.cuts[i - 1] ?? cut))) {
    throw new UserError('bad_input', `The cuts of "${score.name}" do not rise.`, {
      expected: 'each cut larger than the one before',
    });
  }
  if (score.kind !== 'weighted') return { score, scales: [] };
  const facts = inputs.flatMap(({ value }) => [sql`avg(${value})`, sql`stddev_pop(${value})`]);
  const [row = []] = await store.cells(sql`SELECT ${join(facts)} FROM voters v WHERE ${condition}`);
  const scales = inputs.map((_, i) => ({
    center: Number(row[2 * i] ?? 0),
    spread: Number(row[2 * i + 1]) || 1,
  }));
  return { score, scales };
}

/** A fitted score as a source; protected as soon as one of its columns is. */
export function scoreSource({ score, scales }: FittedScore, inputs: readonly FeatureSource[]): FeatureSource {
  return {
    name: scoreColumn(score.name),
    label: score.name,
    group: 'Scores',
    meaning: scoreWords(score, inputs),
    treat: 'number',
    sensitivity: inputs.some(({ sensitivity }) => sensitivity === 'protected') ? 'protected' : 'ordinary',
    valueLabels: {},
    value: scoreSql(score, scales, inputs),
  };
}

function scoreSql(score: Score, scales: FittedScore['scales'], inputs: readonly FeatureSource[]): Sql {
  const value = (i: number): Sql => inputs[i]?.value ?? sql`NULL`;
  switch (score.kind) {
    case 'weighted':
      return sql`(${join(
        score.terms.map(({ weight }, i) => {
          const { center, spread } = scales[i] ?? { center: 0, spread: 1 };
          return sql`${weight}::DOUBLE * ((${value(i)} - ${center}::DOUBLE) / ${spread}::DOUBLE)`;
        }),
        ' + ',
      )})`;
    case 'ratio':
      return sql`(${value(0)} / nullif(${value(1)}, 0))`;
    case 'buckets':
      return sql`(${join(
        score.cuts.map((cut) => sql`(${value(0)} >= ${cut}::DOUBLE)::INTEGER`),
        ' + ',
      )})::DOUBLE`;
  }
}

/** What a score is, in words: "2 x Turnout + 1 x Age, each standardised". */
export function scoreWords(score: Score, inputs: readonly FeatureSource[]): string {
  const label = (i: number): string => inputs[i]?.label ?? '';
  switch (score.kind) {
    case 'weighted':
      return `${score.terms.map(({ weight }, i) => `${weight} x ${label(i)}`).join(' + ')}, each standardised`;
    case 'ratio':
      return `${label(0)} divided by ${label(1)}`;
    case 'buckets':
      return `${label(0)} in steps at ${score.cuts.join(', ')}`;
  }
}
