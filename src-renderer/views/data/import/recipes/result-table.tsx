import { type ReactNode, useMemo } from 'react';
import classes from './recipes.module.css';

interface ResultTableProps {
  /** What stands above each column, those of the file first; left out: no head. */
  head?: readonly ReactNode[];
  /** Per row: what the file has, and what is made of it. */
  rows: readonly { readonly before: readonly string[]; readonly after: readonly string[] }[];
}

/** The first rows of a file beside what a recipe makes of them. */
export function ResultTable({ head, rows }: ResultTableProps) {
  const heads = useMemo(() => (head ?? []).map((content, place) => ({ place, content })), [head]);
  const cells = useMemo(
    () =>
      rows.map(({ before, after }, place) => ({
        place,
        cells: [...before, ...after].map((text, at) => ({ at, text, old: at < before.length })),
      })),
    [rows],
  );
  return (
    <div className={classes.scroll}>
      <table className={classes.result} aria-label="Result on the first rows">
        {head && (
          <thead>
            <tr>
              {heads.map(({ place, content }) => (
                <th key={place}>{content}</th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {cells.map((row) => (
            <tr key={row.place}>
              {row.cells.map(({ at, text, old }) => (
                <td key={at} className={old ? classes.before : undefined}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
