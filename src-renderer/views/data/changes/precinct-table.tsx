import { Table } from '@mantine/core';
import { useState } from 'react';
import type { ChangeKind, News } from '../../../../src-main/api/refresh.ts';
import { count, plural } from '../../../parts/format.ts';
import { LinkButton } from '../../../parts/link-button.tsx';
import section from '../section.module.css';
import classes from './changes.module.css';
import { kinds } from './kinds.ts';

interface PrecinctTableProps {
  news: News;
  chosen: string | null | undefined;
  onChoose: (precinct: string | null | undefined) => void;
}

/** People in each kind by precinct, sortable; choosing one lists its people. Nothing where no precinct is known. */
export function PrecinctTable({ news, chosen, onChoose }: PrecinctTableProps) {
  const [sort, setSort] = useState<ChangeKind | 'precinct'>('precinct');
  if (!news.byPrecinct.some(({ precinct }) => precinct !== null)) return null;
  const shown = kinds.filter(([kind]) => news.counts[kind] > 0);
  const rows = [...news.byPrecinct].sort((a, b) =>
    sort === 'precinct' ? (a.precinct ?? '~').localeCompare(b.precinct ?? '~') : b[sort] - a[sort],
  );
  const head = (key: ChangeKind | 'precinct', label: string) => (
    <button type="button" className={classes.sort} onClick={() => setSort(key)}>
      {label}
      {sort === key ? (key === 'precinct' ? ' ↑' : ' ↓') : ''}
    </button>
  );
  const order = (key: ChangeKind | 'precinct') =>
    sort === key ? (key === 'precinct' ? 'ascending' : 'descending') : 'none';
  return (
    <section className={section.section} aria-label="By precinct">
      <h2>
        By precinct <small>{plural(rows.length, 'precinct')}; people counted where they live now</small>
      </h2>
      <div className={classes.scroll}>
        <Table stickyHeader verticalSpacing={4} horizontalSpacing={10} fz="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th aria-sort={order('precinct')}>{head('precinct', 'Precinct')}</Table.Th>
              {shown.map(([kind, label]) => (
                <Table.Th key={kind} ta="right" aria-sort={order(kind)}>
                  {head(kind, label)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.precinct ?? ''} aria-selected={row.precinct === chosen}>
                <Table.Td>
                  <LinkButton onClick={() => onChoose(row.precinct)}>
                    {row.precinct ?? 'Unknown'}
                    {row.name !== null && row.name !== row.precinct && ` ${row.name}`}
                  </LinkButton>
                </Table.Td>
                {shown.map(([kind]) => (
                  <Table.Td key={kind} className={classes.figure}>
                    {row[kind] > 0 && count(row[kind])}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}
