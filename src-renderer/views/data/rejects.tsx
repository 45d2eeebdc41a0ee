import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import type { Receipt } from '../../../src-main/api/import.ts';
import { call } from '../../engine/connection.ts';
import { useCall } from '../../engine/query.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { count, plural } from '../../parts/format.ts';
import { notifyDone, notifyError } from '../../parts/notify.tsx';
import { Pager } from '../../parts/pager.tsx';
import classes from './receipt.module.css';

const page = 100;

/** The rejected rows of a source: line, column, value, reason; all of them can be saved. */
export function Rejects({ receipt }: { receipt: Receipt }) {
  const { source, name } = receipt;
  const [start, setStart] = useState(0);
  const { data, error } = useCall('import.rejects', { source, start, count: page }, { keepPrevious: true });
  if (error) return <ErrorPanel title="The rejected rows could not be read" error={error} />;
  if (!data) return null;

  async function save() {
    try {
      const file = await window.hustings.chooseSave({
        title: 'Save the rejected rows',
        suggestedName: `${name.replace(/\.[^.]+$/, '')} rejects.csv`,
        filters: [{ name: 'CSV', extensions: ['csv'] }],
      });
      if (!file) return;
      const { path, rows } = await call('import.saveRejects', { sources: [source], to: file.handle });
      notifyDone(`Wrote ${plural(rows, 'rejected row')} to ${path}.`);
    } catch (thrown) {
      notifyError(thrown, 'The rejected rows were not written');
    }
  }

  return (
    <section className={classes.rejects} aria-label={`Rejected rows of ${name}`}>
      <div className={classes.rejectsScroll}>
        <Table stickyHeader verticalSpacing={4} horizontalSpacing={10} fz="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={90} ta="right">
                Line
              </Table.Th>
              <Table.Th w="20%">Column</Table.Th>
              <Table.Th w="30%">Value</Table.Th>
              <Table.Th>Reason</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.rejects.map(({ line, column, value, reason }) => (
              <Table.Tr key={`${line} ${column} ${value} ${reason}`}>
                <Table.Td ta="right">{count(line)}</Table.Td>
                <Table.Td>{column}</Table.Td>
                <Table.Td className={classes.value}>{value}</Table.Td>
                <Table.Td>{reason}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Pager start={start} page={page} total={data.total} onStart={setStart}>
        <Button size="compact-xs" variant="default" onClick={() => void saveToMend(receipt)}>
          Save to mend…
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => void save()}>
          Save as CSV…
        </Button>
      </Pager>
    </section>
  );
}

/**
 * Writes the rejected rows in the form of their source, to be mended and imported again. The rows come from the file itself, which
 * the project does not keep: the user shows where it is.
 */
async function saveToMend({ source, name, path }: Receipt): Promise<void> {
  try {
    const [file] = await window.hustings.chooseFiles({
      title: `Where is the file of these rows now? It was ${path}`,
      multiple: false,
      filters: [{ name: 'All files', extensions: ['*'] }],
    });
    if (!file) return;
    const [, stem = name, ending = 'txt'] = /^(.+)\.([^.]+)$/.exec(name) ?? [];
    const to = await window.hustings.chooseSave({
      title: 'Save the rejected rows, to mend them',
      suggestedName: `${stem} to mend.${ending}`,
      filters: [{ name: 'Like the source', extensions: [ending] }],
    });
    if (!to) return;
    const written = await call('import.saveMendable', { source, file: file.handle, to: to.handle });
    notifyDone(`Wrote ${plural(written.rows, 'row')} to ${written.path}. Mend them, then import that file.`);
  } catch (error) {
    notifyError(error, 'The rejected rows were not written');
  }
}
