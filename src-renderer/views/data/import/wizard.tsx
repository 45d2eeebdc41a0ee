import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import type { Inspection } from '../../../../src-main/api/import.ts';
import { useJobAction } from '../../../engine/job-action.ts';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { plural } from '../../../parts/format.ts';
import { JobProgress } from '../../../parts/job-progress.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { Panes } from '../../../parts/panes.tsx';
import { SampleTable } from '../../../parts/sample-table.tsx';
import { Working } from '../../../parts/working.tsx';
import { chooseVoterFiles } from './choose-files.ts';
import { FileList } from './file-list.tsx';
import classes from './import.module.css';
import { endImport, type FileInHand, filePlans, reread, useImport } from './import-state.ts';
import { MappingTable } from './mapping-table.tsx';
import { problemOf } from './problems.ts';
import { Reading } from './reading.tsx';

/** From chosen files to loaded ones: what was read, which column is what, load. */
export function ImportWizard() {
  const { files, selected } = useImport();
  const loading = useJobAction('import.run');
  const [failure, setFailure] = useState<unknown>(null);
  const plans = filePlans(files);
  const waiting = files.find((inHand) => problemOf(inHand) !== null);
  const shown = files.find(({ key }) => key === selected) ?? files[0];

  async function load() {
    if (!plans) return;
    setFailure(null);
    try {
      const { receipts } = await loading.start({ files: plans });
      useImport.setState({ receipts });
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <>
      <PageHeader
        title="Import"
        detail="The files are read on this machine and stay on it"
        actions={
          !loading.running && (
            <>
              <Button variant="default" onClick={endImport}>
                Cancel
              </Button>
              <Button onClick={() => void load()} disabled={!plans || waiting !== undefined}>
                Load {plural(files.length, 'file')}
              </Button>
            </>
          )
        }
      />
      {loading.running ? (
        <div className={classes.loading}>
          <JobProgress job={loading.job} onCancel={loading.cancel} />
          <p>All files are loaded, or nothing is changed. You can go on working meanwhile.</p>
        </div>
      ) : (
        <div className={classes.body}>
          {failure !== null && (
            <div className={classes.failure}>
              <ErrorPanel title="Nothing was loaded" error={failure} />
            </div>
          )}
          <Panes
            id="import"
            panes={[
              {
                id: 'files',
                size: 280,
                min: 200,
                max: 420,
                fixed: true,
                content: (
                  <div className={classes.side}>
                    <FileList files={files} selected={shown?.key ?? null} />
                    <Button
                      variant="subtle"
                      leftSection={<IconPlus size={14} stroke={1.7} />}
                      onClick={() => void chooseVoterFiles()}
                    >
                      Add files…
                    </Button>
                  </div>
                ),
              },
              { id: 'file', content: shown ? <FileScreen key={shown.key} inHand={shown} /> : null },
            ]}
          />
        </div>
      )}
    </>
  );
}

function FileScreen({ inHand }: { inHand: FileInHand }) {
  if (inHand.error) {
    return (
      <div className={classes.failure}>
        <ErrorPanel title={`${inHand.file.name} cannot be read`} error={inHand.error}>
          <Button size="compact-xs" variant="default" onClick={() => reread(inHand, {})}>
            Try again
          </Button>
        </ErrorPanel>
      </div>
    );
  }
  const { inspection } = inHand;
  if (!inspection) return <Working label={`Looking at ${inHand.file.name}…`} />;
  return <Inspected inHand={inHand} inspection={inspection} />;
}

function Inspected({ inHand, inspection }: { inHand: FileInHand; inspection: Inspection }) {
  const [pointed, setPointed] = useState<number | null>(null);
  const point = useCallback((index: number) => setPointed(index), []);
  return (
    <Panes
      id="import-file"
      direction="vertical"
      panes={[
        {
          id: 'mapping',
          min: 200,
          content: (
            <>
              <Reading inHand={inHand} inspection={inspection} />
              <MappingTable inHand={inHand} inspection={inspection} onPoint={point} />
            </>
          ),
        },
        {
          id: 'preview',
          size: 190,
          min: 90,
          fixed: true,
          content: (
            <div className={classes.preview}>
              <h2>First rows as text</h2>
              <SampleTable
                label="First rows"
                header={inspection.columns.map(({ name }) => name)}
                rows={inspection.preview}
                marked={pointed}
              />
            </div>
          ),
        },
      ]}
    />
  );
}
