import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCall } from '../../../engine/query.ts';
import { plural } from '../../../parts/format.ts';
import { go } from '../../../parts/navigation.ts';
import { Pager } from '../../../parts/pager.tsx';
import classes from './matches.module.css';

const PAGE = 50;

/** The confirmed pairs with the reasons, and which record of each person is kept. */
export function Confirmed() {
  const [start, setStart] = useState(0);
  const { data } = useCall(
    'duplicates.list',
    { which: 'confirmed', start, count: PAGE },
    { keepPrevious: true },
  );
  if (!data || data.total === 0) return null;
  const { total, pairs } = data;
  const title = `${plural(total, 'confirmed pair')}`;
  function seeThem() {
    go('voters', {
      scope: {
        title: 'Marked as duplicates',
        rule: { kind: 'field', field: 'duplicate_of', op: 'present', values: [] },
      },
      columns: ['duplicate_of'],
    });
  }
  return (
    <section aria-label="Confirmed duplicates">
      <header className={classes.head}>
        <h2>{title}</h2>
        <Button size="compact-xs" variant="default" onClick={seeThem}>
          See the marked records
        </Button>
      </header>
      <table className={classes.appends} aria-label="Confirmed pairs">
        <thead>
          <tr>
            <th>Kept</th>
            <th>Also there as</th>
            <th>Why</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ a, b, left, right, kept, reasons }) => {
            const [first, second] = kept === right.id ? [right, left] : [left, right];
            return (
              <tr key={`${a}/${b}`}>
                <td>
                  {first.name} <span className={classes.muted}>{first.id}</span>
                </td>
                <td>
                  {second.name} <span className={classes.muted}>{second.id}</span>
                </td>
                <td>{reasons.join(', ')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Pager start={start} page={PAGE} total={total} onStart={setStart} />
    </section>
  );
}
