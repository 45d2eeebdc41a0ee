import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { HistoryShape } from '../../../../../src-main/api/history-shape.ts';
import { ErrorPanel } from '../../../../parts/error-panel.tsx';
import { setVotes } from '../edits.ts';
import type { FileInHand } from '../file-in-hand.ts';
import { planOf } from '../plans.ts';
import { CodeTable } from './code-table.tsx';
import { DecodedRows } from './decoded-rows.tsx';
import { ElectionTable } from './election-table.tsx';
import { ShapeFields } from './shape-fields.tsx';
import { useVotes } from './use-votes.ts';
import classes from './votes.module.css';
import { draftOf, mappedBy, shapeOf, type VotesDraft } from './votes-draft.ts';

interface VotesDialogProps {
  inHand: FileInHand;
  /** The shape as it is understood so far. */
  known: HistoryShape | null;
  onClose: () => void;
}

/** Shows which votes Hustings reads in a file, on its first rows, and lets the user say how they are given. */
export function VotesDialog({ inHand, known, onClose }: VotesDialogProps) {
  const [draft, setDraft] = useState(() => draftOf(known, inHand.columns));
  const [changed, setChanged] = useState(false);
  const change = (next: VotesDraft) => {
    setDraft(next);
    setChanged(true);
  };
  // Until something is changed, what is shown is why Hustings understands the file so.
  const said = changed
    ? { ...inHand, columns: mappedBy(draft, inHand.columns), history: shapeOf(draft, known) }
    : inHand;
  const { data, error } = useVotes(inHand, planOf(said));
  function use() {
    if (changed) setVotes(inHand.key, said.history, said.columns);
    onClose();
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Votes in ${inHand.inspection?.name ?? inHand.file.name}`}
      size="min(1180px, 94vw)"
    >
      <div className={classes.dialog}>
        <ShapeFields draft={draft} columns={inHand.columns} why={data?.why ?? ''} onChange={change} />
        {error !== null && <ErrorPanel title="The votes could not be read" error={error} />}
        {data && draft.style !== 'none' && (
          <>
            <div className={classes.tables}>
              <ElectionTable
                elections={data.elections}
                fixed={draft.style === 'rows'}
                draft={draft}
                onChange={change}
              />
              {data.codes.length > 0 && <CodeTable codes={data.codes} draft={draft} onChange={change} />}
            </div>
            <DecodedRows inHand={inHand} rows={data.rows} />
          </>
        )}
        <footer className={classes.footer}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={use}>{changed ? 'Read the votes so' : 'That is right'}</Button>
        </footer>
      </div>
    </Modal>
  );
}
