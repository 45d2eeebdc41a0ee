import { Button, Checkbox, Modal } from '@mantine/core';
import { useState } from 'react';
import { type AppendFacts, type AppendKind, appendKinds } from '../../../../src-main/api/append-kinds.ts';
import { appendPlan, doubtfulColumns } from '../../../../src-main/api/append-plan.ts';
import type { ChosenFile } from '../../../../src-main/api/bridge.ts';
import type { Output } from '../../../../src-main/api/contract.ts';
import { useJobAction } from '../../../engine/job-action.ts';
import { useCall } from '../../../engine/query.ts';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { count, plural } from '../../../parts/format.ts';
import { JobProgress } from '../../../parts/job-progress.tsx';
import { notifyDone, notifyError } from '../../../parts/notify.tsx';
import { SampleTable } from '../../../parts/sample-table.tsx';
import { Working } from '../../../parts/working.tsx';
import classes from './add-dialog.module.css';
import { DoubtfulColumns } from './doubtful-columns.tsx';
import { FactParts } from './fact-parts.tsx';
import { KindChoice } from './kind-choice.tsx';

interface AddDialogProps {
  file: ChosenFile;
  onClose: () => void;
}

/** Before a table is added: what it tells, which columns say so, and the columns in doubt by which voters would be found. */
export function AddDialog({ file, onClose }: AddDialogProps) {
  const { data, error } = useCall('link.propose', { file: file.handle });
  return (
    <Modal opened onClose={onClose} title={`Add ${file.name} to the voters`} size={1040}>
      {error ? (
        <ErrorPanel title={`${file.name} cannot be added`} error={error} />
      ) : data ? (
        <AddForm found={data} onClose={onClose} />
      ) : (
        <Working label="Looking at the table…" />
      )}
    </Modal>
  );
}

function AddForm({ found, onClose }: { found: Output<'link.propose'>; onClose: () => void }) {
  const { table, proposal } = found;
  const [kind, setKind] = useState<AppendKind>(proposal.kind);
  const [parts, setParts] = useState<AppendFacts['parts']>(proposal.parts[proposal.kind]);
  const [roles, setRoles] = useState<ReadonlyMap<number, string | null>>(new Map());
  const [confirmed, setConfirmed] = useState(false);
  const adding = useJobAction('import.run');
  const append = { kind, parts };
  const doubtful = doubtfulColumns(table, append);

  function choose(chosen: AppendKind) {
    setKind(chosen);
    setParts(proposal.parts[chosen]);
  }
  async function add() {
    try {
      const { receipts } = await adding.start({ files: [appendPlan(table, append, roles)] });
      for (const { name, kept, read } of receipts)
        notifyDone(`${name}: ${count(kept)} of ${plural(read, 'row')} joined.`);
      onClose();
    } catch (error) {
      notifyError(error, 'The table could not be added');
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div className={classes.sides}>
        <KindChoice kind={kind} proposed={proposal.kind} onChoose={choose} />
        <div className={classes.what}>
          <p className={classes.does}>{appendKinds[kind].does}</p>
          <p className={classes.why}>
            {kind === proposal.kind && `Proposed: ${proposal.reason}. `}
            Several rows of one person: {appendKinds[kind].several}.
          </p>
          <FactParts kind={kind} columns={table.columns} parts={parts} onChange={setParts} />
          <DoubtfulColumns columns={doubtful} roles={roles} onChange={setRoles} />
          <div className={classes.rows}>
            <SampleTable
              label="First rows"
              header={table.columns.map(({ name }) => name)}
              rows={table.preview.slice(0, 8)}
            />
          </div>
        </div>
      </div>
      <footer className={classes.footer}>
        {adding.running ? (
          <div className={classes.progress}>
            <JobProgress job={adding.job} onCancel={adding.cancel} />
          </div>
        ) : (
          <>
            {doubtful.length > 0 && (
              <Checkbox
                className={classes.confirm}
                label="The columns in doubt are right as shown"
                checked={confirmed}
                onChange={(event) => setConfirmed(event.currentTarget.checked)}
              />
            )}
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={doubtful.length > 0 && !confirmed}>
              Add as {appendKinds[kind].label.toLowerCase()}
            </Button>
          </>
        )}
      </footer>
    </form>
  );
}
