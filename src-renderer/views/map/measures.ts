import type { Clustering } from '../../../src-main/api/cluster.ts';
import type { VoterColumn } from '../../../src-main/api/column.ts';
import type { Output } from '../../../src-main/api/contract.ts';
import type { Measure } from '../../../src-main/api/map.ts';
import type { Segment } from '../../../src-main/api/universe.ts';
import { count, number, percent } from '../../parts/format.ts';

/** Something a precinct can be coloured by. */
export interface MeasureOption {
  /** The same for the same measure. */
  readonly key: string;
  readonly group: string;
  /** "Average age", "Share Democratic". */
  readonly title: string;
  readonly measure: Measure;
}

type Values = Output<'voters.values'>;

interface Known {
  readonly columns: readonly VoterColumn[];
  readonly segments: readonly Segment[];
  readonly clusterings: readonly Clustering[];
  /** Values of the party column, commonest first. */
  readonly parties: Values;
}

export const voterCount: MeasureOption = option('Voters', 'Number of voters', { kind: 'count' });

/** All measures that the project offers, in the order of the chooser. */
export function measureOptions({ columns, segments, clusterings, parties }: Known): MeasureOption[] {
  const numbers = columns.filter(
    ({ type, origin, name }) =>
      (type === 'integer' || type === 'number') && origin !== 'cluster' && isMeasured(name),
  );
  return [
    voterCount,
    ...parties.slice(0, 8).map(({ value, label }) =>
      option('Share of a party', `Share ${label}`, {
        kind: 'share',
        rule: { kind: 'field', field: 'party', op: 'is', values: [value] },
      }),
    ),
    ...numbers.map(({ name, label }) =>
      option('Average', `Average ${lowerFirst(label)}`, { kind: 'mean', column: name }),
    ),
    ...segments.map(({ id, name }) =>
      option('Share in a segment', `Share in “${name}”`, {
        kind: 'share',
        rule: { kind: 'segment', segment: id },
      }),
    ),
    ...clusterings.flatMap(({ column, name, clusters }) =>
      clusters.map((cluster) =>
        option(`Share of a cluster: ${name}`, `Share “${cluster.name}”`, {
          kind: 'share',
          rule: { kind: 'field', field: column, op: 'is', values: [cluster.index] },
        }),
      ),
    ),
  ];
}

/** A measure that another view asked for; known ones keep their own name unless the asker gives one. */
export function askedFor(
  measure: Measure,
  title: string | undefined,
  known: readonly MeasureOption[],
): MeasureOption {
  const found = known.find(({ key }) => key === keyOf(measure));
  if (found) return found;
  const name = title ?? 'Another measure';
  return option('Shown from elsewhere', measure.kind === 'share' ? `Share in “${name}”` : name, measure);
}

/** Numbers that say something on average: not coordinates, row numbers or keys. */
function isMeasured(name: string): boolean {
  return !/^(geo_|rid$|.*_id$|.*_mask$|birth_year$|source)/.test(name);
}

function option(group: string, title: string, measure: Measure): MeasureOption {
  return { key: keyOf(measure), group, title, measure };
}

function keyOf(measure: Measure): string {
  return JSON.stringify(measure);
}

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;

/** A value of a measure as text: counts whole, shares and turnout in per cent, other means with two digits or so. */
export function valueText(measure: Measure, value: number): string {
  if (Number.isNaN(value)) return 'nobody';
  if (measure.kind === 'count') return count(value);
  if (measure.kind === 'share' || measure.column === 'turnout') return percent(value);
  return number(value, Math.abs(value) < 10 ? 2 : 1);
}

/** A class of values as text: "12 – 45". */
export function rangeText(measure: Measure, from: number, to: number): string {
  const [low, high] = [valueText(measure, from), valueText(measure, to)];
  return low === high ? low : `${low.replace(/ %$/, '')} – ${high}`;
}
