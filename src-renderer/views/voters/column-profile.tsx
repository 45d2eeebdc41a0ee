import { axisX, rectY, ruleY } from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import type { VoterColumn } from '../../../src-main/api/column.ts';
import type { Cell } from '../../../src-main/api/values.ts';
import type { ColumnProfile } from '../../../src-main/api/voters.ts';
import { useCall } from '../../engine/query.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { count, date, number, percent } from '../../parts/format.ts';
import { Plot } from '../../parts/plot.tsx';
import { useSelection } from '../../parts/selection.ts';
import { Working } from '../../parts/working.tsx';
import { cssVar } from '../../theme/tokens.ts';
import classes from './column-panel.module.css';
import { valueText } from './filter-text.ts';
import { gridRule, useViewState } from './view-state.ts';

/** A column's profile among the people in the grid, the column's own filter left aside. */
export function useColumnProfile(column: string) {
  const { search, filters } = useViewState();
  const { scope, precincts } = useSelection();
  const rule = useMemo(
    () => gridRule({ search, filters }, { scope, precincts }, column),
    [search, filters, scope, precincts, column],
  );
  return useCall('voters.profile', { column, rule });
}

/** How a column's values are spread: in figures, and as a histogram where they have an order. */
export function ColumnProfileView({ column }: { column: VoterColumn }) {
  const { data, error } = useColumnProfile(column.name);
  if (error) return <ErrorPanel title="No distribution" error={error} />;
  if (!data) return <Working label="Counting…" />;
  return (
    <>
      <dl className={classes.facts}>
        {facts(column, data).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {data.histogram.length > 0 && <Histogram column={column} profile={data} />}
    </>
  );
}

function facts(column: VoterColumn, profile: ColumnProfile): [string, string][] {
  const share = profile.people > 0 ? ` (${percent(profile.missing / profile.people)})` : '';
  const shown = (value: Cell) => valueText(column, value) || '–';
  const numeric = (value: number | null) => (value === null ? '–' : number(value, 2));
  const spread: [string, string][] =
    profile.histogram.length === 0
      ? []
      : [
          ['Lowest', shown(profile.min)],
          ['Median', column.type === 'date' ? day(profile.median) : numeric(profile.median)],
          ['Highest', shown(profile.max)],
        ];
  return [
    ['People', count(profile.people)],
    ['Missing', `${count(profile.missing)}${share}`],
    ['Distinct', count(profile.distinct)],
    ...spread,
    ...(profile.mean !== null && column.type !== 'date'
      ? [['Mean', numeric(profile.mean)] satisfies [string, string]]
      : []),
  ];
}

/** Days since 1970 as a date. */
const day = (days: number | null): string =>
  days === null ? '–' : date(new Date(days * 86_400_000).toISOString());

function Histogram({ column, profile }: { column: VoterColumn; profile: ColumnProfile }) {
  const isDate = column.type === 'date';
  const options = useCallback(
    (width: number) => ({
      marginLeft: 4,
      marginRight: 4,
      marginTop: 6,
      marginBottom: 20,
      y: { axis: null },
      x: { label: null, ...(isDate ? { type: 'utc' as const } : {}) },
      marks: [
        rectY(profile.histogram, {
          x1: ({ from }: { from: number }) => (isDate ? new Date(from * 86_400_000) : from),
          x2: ({ to }: { to: number }) => (isDate ? new Date(to * 86_400_000) : to),
          y: 'people',
          fill: cssVar('data'),
          insetLeft: 0.5,
          insetRight: 0.5,
          title: ({ from, to, people }: { from: number; to: number; people: number }) =>
            `${isDate ? day(from) : number(from, 2)} to ${isDate ? day(to) : number(to, 2)}: ${count(people)} people`,
        }),
        ruleY([0], { stroke: cssVar('lineStrong') }),
        axisX({
          label: null,
          ticks: Math.max(3, Math.round(width / 70)),
          tickSize: 3,
          ...(isDate ? {} : { tickFormat: '~s' }),
        }),
      ],
    }),
    [profile, isDate],
  );
  return <Plot label={`Distribution of ${column.label}`} height={130} options={options} />;
}
