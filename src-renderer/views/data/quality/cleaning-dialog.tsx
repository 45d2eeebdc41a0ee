import { Button, Checkbox, Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useJobAction } from '../../../engine/job-action.ts';
import { useCall } from '../../../engine/query.ts';
import { plural } from '../../../parts/format.ts';
import { JobProgress } from '../../../parts/job-progress.tsx';
import { notifyDone, notifyError } from '../../../parts/notify.tsx';
import { CleaningFields } from './cleaning-fields.tsx';
import { CleaningPreview } from './cleaning-preview.tsx';
import { type CleaningDraft, cleaningOf } from './draft.ts';
import classes from './quality.module.css';

/** A cleaning is described, its changes are shown, and only then is it done. */
export function CleaningDialog({ start, onClose }: { start: CleaningDraft; onClose: () => void }) {
  const columns = useCall('voters.columns', {}).data ?? [];
  const [draft, setDraft] = useState(start);
  const [save, setSave] = useState(false);
  const cleaning = useMemo(() => cleaningOf(draft), [draft]);
  const [settled] = useDebouncedValue(cleaning, 300);
  const preview = useCall(
    'cleaning.preview',
    { cleaning: settled ?? { kind: 'trim', columns: ['-'] } },
    { enabled: settled !== null },
  );
  const { start: apply, running, job, cancel } = useJobAction('cleaning.apply');
  const cells = settled && settled === cleaning && !preview.error ? (preview.data?.cells ?? 0) : 0;

  async function clean() {
    if (!cleaning) return;
    try {
      const done = await apply({ cleaning, save });
      notifyDone(
        `${done.name}: ${plural(done.cells, 'cell')} of ${plural(done.people, 'person', 'people')} changed.`,
      );
      onClose();
    } catch (error) {
      notifyError(error, 'Nothing was cleaned');
    }
  }

  return (
    <Modal opened onClose={running ? () => undefined : onClose} title="Clean columns" size={860}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          void clean();
        }}
      >
        <CleaningFields draft={draft} columns={columns} onChange={setDraft} />
        <CleaningPreview asked={settled !== null} preview={preview.data} error={preview.error} />
        {running && <JobProgress job={job} onCancel={cancel} />}
        <footer className={classes.footer}>
          <Checkbox
            label="Do it again on every new file"
            checked={save}
            onChange={(event) => setSave(event.currentTarget.checked)}
          />
          <span className={classes.grow} />
          <Button variant="default" onClick={onClose} disabled={running}>
            Cancel
          </Button>
          <Button type="submit" loading={running} disabled={cells === 0}>
            {cells > 0 ? `Change ${plural(cells, 'cell')}` : 'Nothing to change'}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
