import { Button, Checkbox, Modal, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { channel, channelLabels } from '../../../src-main/api/channel.ts';
import type { VoterColumn } from '../../../src-main/api/column.ts';
import type { ListPlan } from '../../../src-main/api/export.ts';
import { useJobAction } from '../../engine/job-action.ts';
import { useCall } from '../../engine/query.ts';
import { ColumnPicker } from '../column-picker.tsx';
import { ErrorPanel } from '../error-panel.tsx';
import { JobProgress } from '../job-progress.tsx';
import { notifyError } from '../notify.tsx';
import classes from './export-dialog.module.css';
import { ExportPreview } from './export-preview.tsx';
import { ExportWritten, type Written } from './export-written.tsx';
import { closeExport, type ExportRequest, useExportRequest } from './open-export.ts';

/** The export dialog, opened by `openExport`. Stands once in the frame. */
export function ExportDialog() {
  const { request } = useExportRequest();
  return (
    <Modal
      opened={request !== null}
      onClose={closeExport}
      title="Export a list"
      size={1040}
      classNames={{ body: classes.body ?? '' }}
    >
      {request && <ExportSteps request={request} />}
    </Modal>
  );
}

function ExportSteps({ request }: { request: ExportRequest }) {
  const columns = useCall('voters.columns', {});
  if (columns.error) return <ErrorPanel title="The columns could not be read" error={columns.error} />;
  return columns.data ? <ExportForm request={request} columns={columns.data} /> : null;
}

function ExportForm({ request, columns }: { request: ExportRequest; columns: readonly VoterColumn[] }) {
  const [plan, setPlan] = useState<ListPlan>(() => ({
    rule: request.rule,
    title: request.title,
    per: 'person',
    columns: startColumns(request, columns),
  }));
  const [written, setWritten] = useState<Written | null>(null);
  const writing = useJobAction('export.run');

  async function save() {
    const file = await window.hustings.chooseSave({
      title: 'Save the list',
      suggestedName: `${fileName(plan.title)}.csv`,
      filters: [{ name: 'CSV', extensions: ['csv'] }],
    });
    if (!file) return;
    try {
      setWritten({ file, ...(await writing.start({ ...plan, to: file.handle })) });
    } catch (error) {
      notifyError(error, 'The list was not written');
    }
  }

  if (written) return <ExportWritten written={written} />;
  return (
    <>
      <div className={classes.columns}>
        <div className={classes.form}>
          <TextInput
            label="Title"
            value={plan.title}
            maxLength={120}
            onChange={(event) => setPlan({ ...plan, title: event.currentTarget.value })}
          />
          <div>
            <div className={classes.label}>One row for each</div>
            <SegmentedControl
              fullWidth
              aria-label="One row for each"
              value={plan.per}
              onChange={(per) => setPlan({ ...plan, per: per === 'household' ? 'household' : 'person' })}
              data={[
                { value: 'person', label: 'Person' },
                { value: 'household', label: 'Household' },
              ]}
            />
          </div>
          <NativeSelect
            label="What the list is for"
            value={plan.channel ?? ''}
            onChange={(event) => {
              const { channel: _, ...rest } = plan;
              const chosen = channel.safeParse(event.currentTarget.value);
              setPlan(chosen.success ? { ...rest, channel: chosen.data } : rest);
            }}
            data={[
              { value: '', label: 'Anything' },
              ...channel.options.map((value) => ({ value, label: channelLabels[value] })),
            ]}
          />
          <Checkbox
            label="Each phone once"
            description="A phone of several people stands beside its likely owner only."
            checked={plan.phonesOnce !== false}
            onChange={(event) => setPlan({ ...plan, phonesOnce: event.currentTarget.checked })}
          />
          <div className={classes.label}>Columns ({plan.columns.length})</div>
          <ColumnPicker
            columns={columns}
            chosen={plan.columns}
            onChange={(chosen) => setPlan({ ...plan, columns: chosen })}
          />
        </div>
        <ExportPreview plan={plan} />
      </div>
      <footer className={classes.footer}>
        {writing.running ? (
          <div className={classes.progress}>
            <JobProgress job={writing.job} onCancel={writing.cancel} />
          </div>
        ) : (
          <>
            <Button variant="default" onClick={closeExport}>
              Cancel
            </Button>
            <Button onClick={() => void save()} disabled={!plan.title.trim() || plan.columns.length === 0}>
              Save as CSV…
            </Button>
          </>
        )}
      </footer>
    </>
  );
}

/** What most lists need; those that the project has. */
const usual = [
  'id_voter',
  'name_full',
  'address',
  'residence_city',
  'residence_zip',
  'phone_best',
  'party',
  'age',
];

function startColumns(request: ExportRequest, columns: readonly VoterColumn[]): string[] {
  const known = new Set(columns.map(({ name }) => name));
  const asked = (request.columns ?? usual).filter((name) => known.has(name));
  return asked.length ? asked : columns.slice(0, 8).map(({ name }) => name);
}

/** A title as a file name: what Windows, macOS or Linux refuse in names becomes a blank. */
function fileName(title: string): string {
  const clean = title.replace(/[<>:"/\\|?*\p{Cc}]+/gu, ' ').replace(/\s+/g, ' ');
  return clean.trim().replace(/\.+$/, '') || 'List';
}
