import { dot, line, type Markish, ruleX, ruleY } from '@observablehq/plot';
import { format } from 'd3-format';
import { useCallback } from 'react';
import type { ScanTrial } from '../../../../src-main/api/cluster.ts';
import type { Output } from '../../../../src-main/api/contract.ts';
import { Plot } from '../../../parts/plot.tsx';
import classes from './wizard.module.css';

interface ScanChartsProps {
  found: Output<'cluster.scan'>;
  chosen: number | null;
  /** A mixture is wanted: its BIC takes the place of the gap. */
  mixture: boolean;
}

/** The measures side by side: elbow, silhouette, gap or BIC, stability. */
export function ScanCharts({ found, chosen, mixture }: ScanChartsProps) {
  const { rows, elbow } = found;
  return (
    <div className={classes.charts}>
      <ScanChart
        rows={rows}
        chosen={chosen}
        caption={`Elbow${elbow ? `: the kink is at ${elbow}` : ': no clear kink'}`}
        label="Spread within clusters by number of clusters"
        axis="Spread within (inertia)"
        value="inertia"
        kink={elbow}
      />
      <ScanChart
        rows={rows}
        chosen={chosen}
        caption="Silhouette: higher is clearer"
        label="Silhouette by number of clusters"
        axis="Silhouette"
        value="silhouette"
        interval={['silhouetteLow', 'silhouetteHigh']}
      />
      {mixture ? (
        <ScanChart
          rows={rows}
          chosen={chosen}
          caption="BIC: lower is better"
          label="BIC by number of components"
          axis="BIC"
          value="bic"
        />
      ) : (
        <ScanChart
          rows={rows}
          chosen={chosen}
          caption="Gap: tighter than no groups"
          label="Gap statistic by number of clusters"
          axis="Gap"
          value="gap"
        />
      )}
      <ScanChart
        rows={rows}
        chosen={chosen}
        caption="Stability: found again in samples"
        label="Stability by number of clusters"
        axis="Adjusted Rand"
        value="stability"
      />
    </div>
  );
}

interface ScanChartProps {
  rows: readonly ScanTrial[];
  chosen: number | null;
  caption: string;
  label: string;
  axis: string;
  value: 'inertia' | 'silhouette' | 'gap' | 'stability' | 'bic';
  interval?: readonly ['silhouetteLow', 'silhouetteHigh'];
  kink?: number | null;
}

function ScanChart({ rows, chosen, caption, label, axis, value, interval, kink }: ScanChartProps) {
  const options = useCallback(
    (width: number) => {
      const known = rows.filter((row) => row[value] !== null);
      const marks: Markish[] = [
        ...(value === 'bic' ? [] : [ruleY([0], { stroke: 'var(--h-line-strong)' })]),
        ...(chosen === null ? [] : [ruleX([chosen], { stroke: 'var(--h-accent)', strokeDasharray: '3 3' })]),
        ...(interval
          ? [
              ruleX(known, {
                x: 'k',
                y1: interval[0],
                y2: interval[1],
                stroke: 'var(--h-data)',
                strokeWidth: 5,
                strokeOpacity: 0.25,
              }),
            ]
          : []),
        line(known, { x: 'k', y: value, stroke: 'var(--h-data)', strokeWidth: 1.6 }),
        dot(known, {
          x: 'k',
          y: value,
          r: 3.2,
          fill: (row: ScanTrial) => (row.k === kink ? 'var(--h-rejected)' : 'var(--h-data)'),
        }),
      ];
      return {
        width,
        marginLeft: 44,
        x: { label: null, ticks: rows.map((row) => row.k), tickFormat: 'd', inset: 10 },
        y: {
          label: axis,
          grid: true,
          ticks: 4,
          zero: value !== 'bic',
          tickFormat: format(value === 'inertia' || value === 'bic' ? '~s' : '~f'),
        },
        marks,
      };
    },
    [rows, chosen, value, axis, interval, kink],
  );
  return (
    <figure>
      <figcaption>{caption}</figcaption>
      <Plot label={label} height={160} options={options} />
    </figure>
  );
}
