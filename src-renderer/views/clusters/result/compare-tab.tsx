import { Select } from '@mantine/core';
import { useState } from 'react';
import type { Clustering } from '../../../../src-main/api/cluster.ts';
import type { Comparison } from '../../../../src-main/api/cluster-explain.ts';
import { useCall } from '../../../engine/query.ts';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { count, number, people } from '../../../parts/format.ts';
import { Working } from '../../../parts/working.tsx';
import shared from '../clusters.module.css';
import classes from './result.module.css';

interface CompareTabProps {
  clustering: Clustering;
  others: readonly Clustering[];
}

/** This clustering beside another: who of each cluster is where in the other. */
export function CompareTab({ clustering, others }: CompareTabProps) {
  const [chosen, setChosen] = useState<string | null>(others.at(-1)?.id ?? null);
  const other = others.find(({ id }) => id === chosen) ?? null;
  const { data, error } = useCall(
    'cluster.compare',
    { a: clustering.id, b: other?.id ?? '' },
    { enabled: other !== null, keepPrevious: true },
  );
  if (others.length === 0) {
    return (
      <p className={shared.lead}>
        Make a second clustering, by other features or another algorithm: what both find is really there.
      </p>
    );
  }
  return (
    <section aria-label="Compare" className={shared.tab}>
      <Select
        label="Compare with"
        w={420}
        allowDeselect={false}
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen}
        onChange={setChosen}
      />
      {error && <ErrorPanel title="The two could not be compared" error={error} />}
      {!data && !error && <Working label="Comparing…" />}
      {data && other && !error && (
        <>
          <p className={shared.why}>
            {data.text} Adjusted Rand index {number(data.ari, 2)} over {people(data.people)} who are in both:
            1 is the same, 0 no more alike than by chance.
          </p>
          <Crosstab comparison={data} row={clustering.name} column={other.name} />
          <p className={classes.plainNote}>
            A cell says how many of the row’s people are in the column’s cluster; the stronger its colour, the
            larger its share of the row.
          </p>
        </>
      )}
    </section>
  );
}

function Crosstab({ comparison, row, column }: { comparison: Comparison; row: string; column: string }) {
  const { rows, columns, counts } = comparison;
  return (
    <div className={classes.scroll}>
      <table className={classes.crosstab} aria-label={`${row} by ${column}`}>
        <thead>
          <tr>
            <td />
            {columns.map(({ index, name }) => (
              <th key={index} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">All</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ index, name, people: total }) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              {columns.map((other) => {
                const cell = counts[index]?.[other.index] ?? 0;
                const share = total > 0 ? cell / total : 0;
                return (
                  <td
                    key={other.index}
                    style={{
                      background: `color-mix(in srgb, var(--h-data) ${Math.round(share * 85)}%, transparent)`,
                    }}
                    data-strong={share > 0.5 || undefined}
                    title={`${count(cell)} people, ${Math.round(share * 100)} % of ${name}`}
                  >
                    {cell > 0 ? count(cell) : ''}
                  </td>
                );
              })}
              <td>{count(total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
