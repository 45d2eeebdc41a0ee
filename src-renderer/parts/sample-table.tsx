import { useMemo } from 'react';
import classes from './sample-table.module.css';

interface SampleTableProps {
  label: string;
  /** Unique names of the columns. */
  header: readonly string[];
  rows: readonly (readonly string[])[];
  /** Column to mark, by its index. */
  marked?: number | null;
}

/** The first rows of something as plain text. */
export function SampleTable({ label, header, rows, marked = null }: SampleTableProps) {
  const numbered = useMemo(() => rows.map((cells, position) => ({ position, cells })), [rows]);
  return (
    <section className={classes.scroll} aria-label={label}>
      <table>
        <thead>
          <tr>
            {header.map((name, index) => (
              <th key={name} data-marked={index === marked || undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {numbered.map(({ position, cells }) => (
            <tr key={position}>
              {header.map((name, index) => (
                <td key={name} data-marked={index === marked || undefined}>
                  {cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
