import { dot, line, type Markish, ruleX, ruleY } from '@observablehq/plot';
import { format } from 'd3-format';
import { useCallback } from 'react';
import type { ScanRow } from '../../../src-main/api/cluster.ts';
import type { Output } from '../../../src-main/api/contract.ts';
import { number } from '../../parts/format.ts';
import { Plot } from '../../parts/plot.tsx';
import classes from './clusters.module.css';

interface ScanChartsProps {
  found: Output<'cluster.scan'>;
  chosen: number | null;
  onChoose: (k: number) => void;
}

/** Elbow and silhouette side by side over a table to choose k from. */
export function ScanCharts({ found, chosen, onChoose }: ScanChartsProps) {
  const { rows, elbow, recommended } = found;
  const elbowChart = useCallback(
    (width: number) => ({
      ...frame(width, rows),
      y: { label: 'Spread within clusters (inertia)', grid: true, zero: true, tickFormat: format('~s') },
      marks: [
        ...chosenLine(chosen),
        line(rows, { x: 'k', y: 'inertia', stroke: 'var(--h-data)', strokeWidth: 1.6 }),
        dot(rows, {
          x: 'k',
          y: 'inertia',
          r: 3.5,
          fill: (row: ScanRow) => (row.k === elbow ? 'var(--h-rejected)' : 'var(--h-data)'),
        }),
      ],
    }),
    [rows, chosen, elbow],
  );
  const silhouetteChart = useCallback(
    (width: number) => ({
      ...frame(width, rows),
      y: { label: 'Silhouette', grid: true, zero: true },
      marks: [
        ruleY([0], { stroke: 'var(--h-line-strong)' }),
        ...chosenLine(chosen),
        ruleX(rows, {
          x: 'k',
          y1: 'silhouetteLow',
          y2: 'silhouetteHigh',
          stroke: 'var(--h-data)',
          strokeWidth: 5,
          strokeOpacity: 0.25,
        }),
        line(rows, { x: 'k', y: 'silhouette', stroke: 'var(--h-data)', strokeWidth: 1.6 }),
        dot(rows, { x: 'k', y: 'silhouette', r: 3.5, fill: 'var(--h-data)' }),
      ],
    }),
    [rows, chosen],
  );
  return (
    <>
      <div className={classes.charts}>
        <figure>
          <figcaption>Elbow{elbow ? `: the kink is at ${elbow}` : ': no clear kink'}</figcaption>
          <Plot label="Spread within clusters by number of clusters" height={200} options={elbowChart} />
        </figure>
        <figure>
          <figcaption>Silhouette: higher is clearer (1 is perfect, 0 is no structure)</figcaption>
          <Plot label="Silhouette by number of clusters" height={200} options={silhouetteChart} />
        </figure>
      </div>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>Clusters</th>
            <th>Silhouette</th>
            <th>Smallest</th>
            <th>Largest</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ k, silhouette, sizes }) => (
            <tr key={k} aria-selected={k === chosen}>
              <td>{k}</td>
              <td>{number(silhouette, 3)}</td>
              <td>{number(Math.min(...sizes))}</td>
              <td>{number(Math.max(...sizes))}</td>
              <td>
                <button type="button" className={classes.pick} onClick={() => onChoose(k)}>
                  {k === chosen ? 'Chosen' : 'Choose'}
                  {k === recommended ? ' (recommended)' : ''}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function frame(width: number, rows: readonly ScanRow[]) {
  return {
    width,
    marginLeft: 48,
    x: { label: 'Number of clusters', ticks: rows.map((row) => row.k), tickFormat: 'd', inset: 12 },
  };
}

function chosenLine(chosen: number | null): Markish[] {
  return chosen === null ? [] : [ruleX([chosen], { stroke: 'var(--h-accent)', strokeDasharray: '3 3' })];
}
