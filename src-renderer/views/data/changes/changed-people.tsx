import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import type { ChangeKind } from '../../../../src-main/api/refresh.ts';
import { useCall } from '../../../engine/query.ts';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { plural } from '../../../parts/format.ts';
import { LinkButton } from '../../../parts/link-button.tsx';
import { go } from '../../../parts/navigation.ts';
import { Pager } from '../../../parts/pager.tsx';
import { focusVoter } from '../../../parts/selection.ts';
import section from '../section.module.css';
import classes from './changes.module.css';
import { kindLabel } from './kinds.ts';

const page = 100;

interface ChangedPeopleProps {
  /** Null: all kinds. */
  kind: ChangeKind | null;
  /** Null: people without precinct; undefined: everywhere. */
  precinct: string | null | undefined;
  onEverywhere: () => void;
}

/** Who changed, and what: before and after. A name opens the voter's card. */
export function ChangedPeople({ kind, precinct, onEverywhere }: ChangedPeopleProps) {
  const [at, setAt] = useState({ which: '', start: 0 });
  const which = `${kind} ${precinct}`;
  // Another choice begins at its first page.
  const start = at.which === which ? at.start : 0;
  const { data, error } = useCall(
    'refresh.changes',
    { kinds: kind ? [kind] : [], ...(precinct === undefined ? {} : { precinct }), start, count: page },
    { keepPrevious: true },
  );
  if (error) return <ErrorPanel title="The changes could not be read" error={error} />;
  if (!data) return null;
  const open = (rid: number) => {
    go('voters');
    focusVoter(rid);
  };
  return (
    <section className={section.section} aria-label="Who changed">
      <h2>
        {kind ? kindLabel(kind) : 'Who changed'}
        <small>
          {plural(data.total, 'change')}
          {precinct !== undefined && ` in precinct ${precinct ?? 'unknown'}`}
        </small>
        {precinct !== undefined && (
          <Button size="compact-xs" variant="subtle" onClick={onEverywhere}>
            Everywhere
          </Button>
        )}
      </h2>
      <div className={classes.scroll}>
        <Table stickyHeader verticalSpacing={4} horizontalSpacing={10} fz="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="24%">Name</Table.Th>
              <Table.Th w={90}>Precinct</Table.Th>
              <Table.Th w={130}>What</Table.Th>
              <Table.Th>Before</Table.Th>
              <Table.Th>After</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.changes.map(({ rid, name, precinct: where, kind: what, field, before, after }) => (
              <Table.Tr key={`${rid} ${what} ${field} ${after}`}>
                <Table.Td>
                  <LinkButton onClick={() => open(rid)}>{name}</LinkButton>
                </Table.Td>
                <Table.Td>{where}</Table.Td>
                <Table.Td>{what === 'other' ? field : kindLabel(what)}</Table.Td>
                <Table.Td className={classes.before}>{before}</Table.Td>
                <Table.Td>{after}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Pager start={start} page={page} total={data.total} onStart={(next) => setAt({ which, start: next })} />
    </section>
  );
}
