import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import type { CleaningRun } from '../../../../src-main/api/cleaning.ts';
import type { SourceFreshness } from '../../../../src-main/api/quality.ts';
import { call } from '../../../engine/connection.ts';
import { useCall } from '../../../engine/query.ts';
import { count, moment, plural } from '../../../parts/format.ts';
import { notifyDone, notifyError } from '../../../parts/notify.tsx';
import section from '../section.module.css';
import classes from './quality.module.css';

/** What was cleaned, each with its undo; and what will be done again on the next file. Nothing while there is neither. */
export function Cleanings({ sources }: { sources: readonly SourceFreshness[] }) {
  const runs = useCall('cleaning.runs', {}).data ?? [];
  const saved = useCall('cleaning.saved', {}).data ?? [];
  const [busy, setBusy] = useState(false);
  if (runs.length === 0 && saved.length === 0) return null;

  async function act(work: () => Promise<string>, failure: string) {
    setBusy(true);
    try {
      notifyDone(await work());
    } catch (error) {
      notifyError(error, failure);
    } finally {
      setBusy(false);
    }
  }
  const undo = ({ run }: CleaningRun) =>
    act(async () => {
      const { name, restored, kept } = await call('cleaning.undo', { run });
      const left = kept > 0 ? `; ${plural(kept, 'cell')} kept what a later file brought` : '';
      return `Undone: ${name}. ${plural(restored, 'cell')} as before${left}.`;
    }, 'The cleaning was not undone');
  const forget = (id: number) =>
    act(async () => {
      const { name } = await call('cleaning.forget', { id });
      return `${name} is not done any more on new files.`;
    }, 'The saved cleaning was not removed');

  return (
    <section className={section.section} aria-label="Cleanings">
      <h2>Cleanings</h2>
      {saved.length > 0 && (
        <ul className={classes.saved}>
          {saved.map(({ id, name }) => (
            <li key={id}>
              <span>{name}</span>
              <small>done again on every new file</small>
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                disabled={busy}
                onClick={() => void forget(id)}
              >
                Stop doing it
              </Button>
            </li>
          ))}
        </ul>
      )}
      {runs.length > 0 && (
        <Table className={classes.table} verticalSpacing={4} horizontalSpacing={8}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Done</Table.Th>
              <Table.Th w={110} ta="right">
                Cells
              </Table.Th>
              <Table.Th w={210}>When</Table.Th>
              <Table.Th w={90} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {runs.map((one) => (
              <Table.Tr key={one.run} className={one.undone ? classes.undone : undefined}>
                <Table.Td>
                  {one.name}
                  {one.source !== null && (
                    <small> on loading {sources.find(({ source }) => source === one.source)?.name}</small>
                  )}
                </Table.Td>
                <Table.Td ta="right">{count(one.cells)}</Table.Td>
                <Table.Td>{moment(one.at)}</Table.Td>
                <Table.Td ta="right">
                  {one.undone ? (
                    'undone'
                  ) : (
                    <Button
                      size="compact-xs"
                      variant="default"
                      disabled={busy || one.blocked !== null}
                      title={one.blocked ?? ''}
                      aria-label={`Undo ${one.name}`}
                      onClick={() => void undo(one)}
                    >
                      Undo
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}
