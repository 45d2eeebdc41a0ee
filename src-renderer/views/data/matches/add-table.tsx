import { Button } from '@mantine/core';
import { appendPlan } from '../../../../src-main/api/append-plan.ts';
import { call } from '../../../engine/connection.ts';
import { useJobAction } from '../../../engine/job-action.ts';
import { JobProgress } from '../../../parts/job-progress.tsx';
import { notifyDone, notifyError } from '../../../parts/notify.tsx';
import classes from './matches.module.css';

/** Chooses a table and adds it to the voters as it is understood, with progress and cancel. */
export function AddTable() {
  const adding = useJobAction('import.run');
  async function add() {
    try {
      const [file] = await window.hustings.chooseFiles({
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
      if (!file) return;
      const { inspections } = await call('import.inspect', { file: file.handle });
      const { receipts } = await adding.start({ files: inspections.map(appendPlan) });
      for (const { name, kept, read } of receipts) notifyDone(`${name}: ${kept} of ${read} rows joined.`);
    } catch (error) {
      notifyError(error, 'The table could not be added');
    }
  }
  if (adding.running) {
    return (
      <div className={classes.progress}>
        <JobProgress job={adding.job} onCancel={adding.cancel} />
      </div>
    );
  }
  return (
    <Button size="xs" variant="default" onClick={add}>
      Add a table…
    </Button>
  );
}
