import { Button, Tabs } from '@mantine/core';
import { Suspense, useEffect, useState } from 'react';
import { plural } from '../../parts/format.ts';
import { type DataTab, dataTabs, go, useIntent } from '../../parts/navigation.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Working } from '../../parts/working.tsx';
import classes from './data.module.css';
import { chooseVoterFiles } from './import/choose-files.ts';
import { addFiles, endImport, useImport } from './import/import-state.ts';
import { ImportWizard } from './import/wizard.tsx';
import { ImportButton } from './import-button.tsx';
import { showMatches } from './matches/part.ts';
import { ReceiptView } from './receipt.tsx';
import { tabPages } from './tabs.ts';

/** What was loaded and what became of it, a tab for each question; and the way in for more. */
export default function DataActivity() {
  const { files, receipts } = useImport();
  const [tab, setTab] = useState<DataTab>('sources');
  useEffect(() => endImport, []);
  useIntent('data', (intent) => {
    if (intent.importFiles === 'choose') void chooseVoterFiles();
    else if (intent.importFiles) addFiles(intent.importFiles);
    if (intent.duplicates) showMatches('duplicates');
    if (intent.tab) setTab(intent.tab);
  });
  if (receipts) return <Loaded />;
  return files.length > 0 ? <ImportWizard /> : <DataTabs tab={tab} onTab={setTab} />;
}

function DataTabs({ tab, onTab }: { tab: DataTab; onTab: (tab: DataTab) => void }) {
  return (
    <Tabs
      className={classes.tabs}
      value={tab}
      onChange={(value) => onTab(dataTabs.find((name) => name === value) ?? 'sources')}
      keepMounted={false}
    >
      <Tabs.List className={classes.tabList} aria-label="Data">
        {dataTabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {tabPages[name].label}
          </Tabs.Tab>
        ))}
        <div className={classes.import}>
          <ImportButton />
        </div>
      </Tabs.List>
      {dataTabs.map((name) => {
        const { component: Page } = tabPages[name];
        return (
          <Tabs.Panel key={name} value={name} className={classes.panel}>
            <Suspense fallback={<Working />}>
              <Page />
            </Suspense>
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
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
