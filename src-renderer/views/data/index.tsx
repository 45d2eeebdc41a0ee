import { Button } from '@mantine/core';
import { IconDatabaseImport, IconFileImport } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useCall } from '../../engine/query.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { plural } from '../../parts/format.ts';
import { go, useIntent } from '../../parts/navigation.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Working } from '../../parts/working.tsx';
import classes from './data.module.css';
import { chooseVoterFiles } from './import/choose-files.ts';
import { addFiles, endImport, useImport } from './import/import-state.ts';
import { ImportWizard } from './import/wizard.tsx';
import { ReceiptView } from './receipt.tsx';

/** What was loaded, with a receipt for each file; and the way in for more. */
export default function DataActivity() {
  const { files, receipts } = useImport();
  useEffect(() => endImport, []);
  useIntent('data', ({ importFiles }) => {
    if (importFiles === 'choose') void chooseVoterFiles();
    else addFiles(importFiles);
  });
  if (receipts) return <Loaded />;
  return files.length > 0 ? <ImportWizard /> : <Sources />;
}

/** Right after a load: the receipts of what came in. */
function Loaded() {
  const receipts = useImport((state) => state.receipts) ?? [];
  function showVoters() {
    endImport();
    go('voters', { scope: null });
  }
  return (
    <>
      <PageHeader
        title="Loaded"
        detail={plural(receipts.length, 'file')}
        actions={
          <>
            <Button variant="default" onClick={endImport}>
              All sources
            </Button>
            <Button onClick={showVoters}>See the voters</Button>
          </>
        }
      />
      <div className={classes.scroll}>
        {receipts.map((receipt) => (
          <ReceiptView key={receipt.source} receipt={receipt} startOpen={receipt.rejected > 0} />
        ))}
      </div>
    </>
  );
}

const importButton = (
  <Button leftSection={<IconFileImport size={15} stroke={1.6} />} onClick={() => void chooseVoterFiles()}>
    Import files…
  </Button>
);

function Sources() {
  const { data, error } = useCall('import.receipts', {});
  if (error) {
    return (
      <div className={classes.scroll}>
        <ErrorPanel title="The sources could not be read" error={error} />
      </div>
    );
  }
  if (!data) return <Working />;
  if (data.length === 0) {
    return (
      <EmptyState
        icon={<IconDatabaseImport size={32} stroke={1.2} />}
        title="Nothing loaded yet"
        actions={importButton}
      >
        Choose a voter file (comma, tab or pipe separated text), alone or with its vote history, or drop both
        anywhere on this window.
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader title="Data" detail={plural(data.length, 'source')} actions={importButton} />
      <div className={classes.scroll}>
        {data.map((receipt) => (
          <ReceiptView key={receipt.source} receipt={receipt} />
        ))}
      </div>
    </>
  );
}
