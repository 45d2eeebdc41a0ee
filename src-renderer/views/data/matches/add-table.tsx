import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ChosenFile } from '../../../../src-main/api/bridge.ts';
import { AddDialog } from './add-dialog.tsx';

/** Chooses a table and opens the dialog in which it is added to the voters. */
export function AddTable() {
  const [file, setFile] = useState<ChosenFile | null>(null);
  async function choose() {
    const [chosen] = await window.hustings.chooseFiles({
      title: 'A table to add to the voters',
      multiple: false,
      filters: [
        {
          name: 'Tables',
          extensions: ['csv', 'txt', 'tsv', 'tab', 'psv', 'dat', 'xlsx', 'xls', 'zip', 'gz'],
        },
        { name: 'All files', extensions: ['*'] },
      ],
    });
    if (chosen) setFile(chosen);
  }
  return (
    <>
      <Button size="xs" variant="default" onClick={choose}>
        Add a table…
      </Button>
      {file && <AddDialog file={file} onClose={() => setFile(null)} />}
    </>
  );
}
