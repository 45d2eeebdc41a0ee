import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { chooseVoterFiles } from './import/choose-files.ts';

/** The way in: asks which files, then opens the import. */
export function ImportButton() {
  return (
    <Button leftSection={<IconFileImport size={15} stroke={1.6} />} onClick={() => void chooseVoterFiles()}>
      Import files…
    </Button>
  );
}
