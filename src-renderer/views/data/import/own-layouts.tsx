import { ActionIcon, Button, Modal, Table, TextInput, Tooltip } from '@mantine/core';
import { IconDownload, IconFileImport, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { UserLayout } from '../../../../src-main/api/user-layout.ts';
import { call } from '../../../engine/connection.ts';
import { useCall } from '../../../engine/query.ts';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { count, date } from '../../../parts/format.ts';
import { notifyDone, notifyError } from '../../../parts/notify.tsx';
import { kindLabels } from '../words.ts';
import classes from './import.module.css';

const filters = [{ name: 'Layout of Hustings', extensions: ['json'] }];

/** The user's own layouts: rename, delete, give to others, take in. */
export function OwnLayouts({ onClose }: { onClose: () => void }) {
  const { data, error } = useCall('layout.list', {});
  return (
    <Modal opened onClose={onClose} title="My layouts" size={720}>
      <div className={classes.saveLayout}>
        {error && <ErrorPanel title="The layouts could not be read" error={error} />}
        {data?.layouts.length === 0 && (
          <p className={classes.note}>
            None yet. Map the columns of a file that Hustings does not know, then save them as your layout.
          </p>
        )}
        {data && data.layouts.length > 0 && (
          <Table verticalSpacing={3} horizontalSpacing={10} fz="xs" aria-label="My layouts">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th w={130}>Rows are</Table.Th>
                <Table.Th w={70} ta="right">
                  Columns
                </Table.Th>
                <Table.Th w={100}>Saved</Table.Th>
                <Table.Th w={70} aria-label="Export, delete" />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.layouts.map((layout) => (
                <LayoutRow key={layout.id} layout={layout} />
              ))}
            </Table.Tbody>
          </Table>
        )}
        {data?.unreadable.map(({ file, reason }) => (
          <p key={file} className={classes.warning}>
            {reason}
          </p>
        ))}
        <Button
          variant="default"
          leftSection={<IconFileImport size={15} stroke={1.6} />}
          onClick={() => void takeIn()}
        >
          Take in a layout file…
        </Button>
      </div>
    </Modal>
  );
}

function LayoutRow({ layout }: { layout: UserLayout }) {
  const { id, kind, columns, saved } = layout;
  const [title, setTitle] = useState(layout.title);
  async function rename() {
    if (title.trim() === layout.title) return;
    try {
      await call('layout.rename', { id, title });
    } catch (error) {
      setTitle(layout.title);
      notifyError(error, 'The layout was not renamed');
    }
  }
  return (
    <Table.Tr>
      <Table.Td>
        <TextInput
          variant="unstyled"
          aria-label={`Name of ${layout.title}`}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          onBlur={() => void rename()}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      </Table.Td>
      <Table.Td>{kindLabels[kind]}</Table.Td>
      <Table.Td ta="right">{count(columns)}</Table.Td>
      <Table.Td>{date(saved)}</Table.Td>
      <Table.Td className={classes.icons}>
        <Tooltip label="Save as a file, to give to others">
          <ActionIcon size={24} aria-label={`Export ${layout.title}`} onClick={() => void giveAway(layout)}>
            <IconDownload size={14} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Delete; files already loaded stay as they are">
          <ActionIcon size={24} aria-label={`Delete ${layout.title}`} onClick={() => void remove(layout)}>
            <IconTrash size={14} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Table.Td>
    </Table.Tr>
  );
}

async function takeIn(): Promise<void> {
  try {
    const [file] = await window.hustings.chooseFiles({ title: 'A layout file', multiple: false, filters });
    if (!file) return;
    const { title } = await call('layout.import', { file: file.handle });
    notifyDone(`“${title}” is one of your layouts now.`);
  } catch (error) {
    notifyError(error, 'The layout was not taken in');
  }
}

async function giveAway({ id, title }: UserLayout): Promise<void> {
  try {
    const to = await window.hustings.chooseSave({
      title: 'Save the layout as a file',
      suggestedName: `${title}.json`,
      filters,
    });
    if (!to) return;
    const { path } = await call('layout.export', { id, to: to.handle });
    notifyDone(`Wrote the layout to ${path}.`);
  } catch (error) {
    notifyError(error, 'The layout was not written');
  }
}

async function remove({ id, title }: UserLayout): Promise<void> {
  try {
    await call('layout.remove', { id });
    notifyDone(`“${title}” was deleted.`);
  } catch (error) {
    notifyError(error, 'The layout was not deleted');
  }
}
