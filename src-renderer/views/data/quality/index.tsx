import { Button } from '@mantine/core';
import { IconShieldCheck, IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import type { QualityReport } from '../../../../src-main/api/quality.ts';
import { useCall } from '../../../engine/query.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { date, plural } from '../../../parts/format.ts';
import { Working } from '../../../parts/working.tsx';
import dataClasses from '../data.module.css';
import { ImportButton } from '../import-button.tsx';
import { AddressParts } from './address-parts.tsx';
import { CleaningDialog } from './cleaning-dialog.tsx';
import { Cleanings } from './cleanings.tsx';
import { ColumnTable } from './column-table.tsx';
import { ConcernList } from './concern-list.tsx';
import { type CleaningDraft, emptyDraft } from './draft.ts';
import classes from './quality.module.css';
import { SharedPhones } from './shared-phones.tsx';

/** How good the data is: what to worry about, phones of several people, what was cleaned, and every column. */
export default function QualityPage() {
  const { data, error } = useCall('quality.report', {}, { keepPrevious: true });
  const [draft, setDraft] = useState<CleaningDraft | null>(null);
  if (error) {
    return (
      <div className={dataClasses.scroll}>
        <ErrorPanel title="The data could not be measured" error={error} />
      </div>
    );
  }
  if (!data) return <Working label="Measuring every column…" />;
  if (data.people === 0) {
    return (
      <EmptyState
        icon={<IconShieldCheck size={32} stroke={1.2} />}
        title="Nothing to judge yet"
        actions={<ImportButton />}
      >
        Load a voter file: how complete, valid and fresh each of its columns is will stand on this page.
      </EmptyState>
    );
  }
  return (
    <div className={dataClasses.scroll}>
      <header className={classes.head}>
        <p>{facts(data).join(' · ')}</p>
        <AddressParts />
        <Button
          variant="default"
          leftSection={<IconSparkles size={15} stroke={1.6} />}
          onClick={() => setDraft(emptyDraft)}
        >
          Clean columns…
        </Button>
      </header>
      <ConcernList concerns={data.concerns} onClean={setDraft} />
      <SharedPhones />
      <Cleanings sources={data.sources} />
      <ColumnTable report={data} />
      {draft && <CleaningDialog start={draft} onClose={() => setDraft(null)} />}
    </div>
  );
}

function facts({ people, sources, newestElection }: QualityReport): string[] {
  const newest = sources
    .flatMap(({ lastRegistration }) => lastRegistration ?? [])
    .sort()
    .at(-1);
  return [
    plural(people, 'person', 'people'),
    plural(sources.length, 'source'),
    ...(newest ? [`newest registration ${date(newest)}`] : []),
    ...(newestElection ? [`newest election ${date(newestElection.date)}`] : []),
  ];
}
