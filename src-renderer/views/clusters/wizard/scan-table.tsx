import type { ScanTrial } from '../../../../src-main/api/cluster.ts';
import type { Output } from '../../../../src-main/api/contract.ts';
import { count, number } from '../../../parts/format.ts';
import shared from '../clusters.module.css';
import classes from './wizard.module.css';

interface ScanTableProps {
  found: Output<'cluster.scan'>;
  chosen: number | null;
  onChoose: (k: number) => void;
}

/** Every number of clusters that was tried with all its measures, to choose from. The best of each is bold. */
export function ScanTable({ found, chosen, onChoose }: ScanTableProps) {
  const { rows, recommended } = found;
  const best = (value: (row: ScanTrial) => number | null): number =>
    Math.max(...rows.map((row) => value(row) ?? Number.NEGATIVE_INFINITY));
  const [silhouette, stability, bic] = [
    best((row) => row.silhouette),
    best((row) => row.stability),
    best((row) => (row.bic === null ? null : -row.bic)),
  ];
  const cell = (value: number | null, digits: number, isBest: boolean) => (
    <td data-best={isBest || undefined}>{value === null ? '–' : number(value, digits)}</td>
  );
  return (
    <table className={shared.table} aria-label="Numbers of clusters">
      <thead>
        <tr>
          <th>Clusters</th>
          <th title="How much nearer voters are to their own cluster than to the next: 1 perfect, 0 none">
            Silhouette
          </th>
          <th title="95 % interval of the silhouette, where it is of a sample">Interval</th>
          <th title="How much tighter than a table without groups, in log inertia">Gap</th>
          <th title="Adjusted Rand index between samples: 1 means that the same clusters are found again">
            Stability
          </th>
          <th title="Bayesian information criterion of a Gaussian mixture: lower is better">BIC</th>
          <th>Smallest</th>
          <th>Largest</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.k} aria-selected={row.k === chosen}>
            <td>{row.k}</td>
            {cell(row.silhouette, 3, row.silhouette === silhouette)}
            <td className={shared.faint}>
              {row.silhouetteLow === row.silhouetteHigh
                ? 'all'
                : `${number(row.silhouetteLow, 2)}–${number(row.silhouetteHigh, 2)}`}
            </td>
            {cell(row.gap, 2, false)}
            {cell(row.stability, 2, row.stability === stability)}
            <td data-best={(row.bic !== null && -row.bic === bic) || undefined}>
              {row.bic === null ? '–' : count(Math.round(row.bic))}
            </td>
            <td>{count(Math.min(...row.sizes))}</td>
            <td>{count(Math.max(...row.sizes))}</td>
            <td>
              <button type="button" className={classes.pick} onClick={() => onChoose(row.k)}>
                {row.k === chosen ? 'Chosen' : 'Choose'}
                {row.k === recommended ? ' (recommended)' : ''}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
