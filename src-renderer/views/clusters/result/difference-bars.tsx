import type { ClusterInfo } from '../../../../src-main/api/cluster.ts';
import { signed } from '../../../parts/format.ts';
import shared from '../clusters.module.css';
import { unbroken } from '../unbroken.ts';
import classes from './result.module.css';

/** A bar as long as the half of the track: this many standard deviations. */
const FULL = 2;

interface DifferenceBarsProps {
  differences: ClusterInfo['differences'];
  /** Say each in words below its bar. */
  withText?: boolean;
}

/** How a cluster differs from everyone, as bars to the left (less) and right (more) of everyone. */
export function DifferenceBars({ differences, withText = false }: DifferenceBarsProps) {
  return (
    <table data-wide={withText || undefined} className={shared.bars} aria-label="Differences from everyone">
      <tbody>
        {differences.map(({ feature, label, d, text }) => {
          const width = Math.min(50, (Math.abs(d) / FULL) * 50);
          return (
            <tr key={feature} title={text}>
              <th scope="row">
                {label}
                {withText && <small className={classes.inWords}>{unbroken(text)}</small>}
              </th>
              <td>
                <span className={classes.track}>
                  <i
                    style={{ width: `${width}%`, left: d < 0 ? `${50 - width}%` : '50%' }}
                    data-less={d < 0 || undefined}
                  />
                </span>
              </td>
              <td className={shared.d}>{signed(d)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
