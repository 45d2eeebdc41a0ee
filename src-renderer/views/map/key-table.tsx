import { Radio } from '@mantine/core';
import type { BoundaryInspection } from '../../../src-main/api/map.ts';
import { count } from '../../parts/format.ts';
import classes from './wizard.module.css';

interface KeyTableProps {
  inspection: BoundaryInspection;
  chosen: string | null;
  onChoose: (name: string) => void;
}

/** The properties of a boundary file with how many precincts each names, best first; those that name none come last. */
export function KeyTable({ inspection, chosen, onChoose }: KeyTableProps) {
  const { properties, precincts, proposedKey } = inspection;
  const sorted = properties.toSorted(
    (a, b) => Number(b.name === proposedKey) - Number(a.name === proposedKey) || b.matched - a.matched,
  );
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Property</th>
            <th scope="col">Values</th>
            <th scope="col">Different</th>
            <th scope="col">Names precincts</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ name, samples, distinct, matched }) => (
            // The radio in the row does the same by keyboard.
            <tr key={name} data-chosen={name === chosen || undefined} onClick={() => onChoose(name)}>
              <td>
                <Radio value={name} label={name} />
              </td>
              <td className={classes.samples}>{samples.join(', ')}</td>
              <td>{count(distinct)}</td>
              <td>
                {precincts > 0 && (
                  <span className={classes.meter}>
                    <span>
                      <i style={{ width: `${(100 * matched) / precincts}%` }} />
                    </span>
                    {count(matched)} of {count(precincts)}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
