import { Button, Modal, Switch, Tabs } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { useState } from 'react';
import type { FixedRecord } from '../../../../../src-main/api/import.ts';
import type { SampleLines } from '../../../../../src-main/api/sample-lines.ts';
import { useCall } from '../../../../engine/query.ts';
import { ErrorPanel } from '../../../../parts/error-panel.tsx';
import { plural } from '../../../../parts/format.ts';
import { Working } from '../../../../parts/working.tsx';
import type { FileInHand } from '../file-in-hand.ts';
import { reread } from '../import-state.ts';
import classes from './designer.module.css';
import { FieldTable } from './field-table.tsx';
import {
  draftsOf,
  nameProblem,
  proposedBreaks,
  type RecordDraft,
  recordsOf,
  rolesOf,
} from './record-draft.ts';
import { Ruler } from './ruler.tsx';

interface DesignerProps {
  inHand: FileInHand;
  onClose: () => void;
}

/** Draws where the fields of a fixed-width file stand, over its first lines; a page for each length of record. */
export function Designer({ inHand, onClose }: DesignerProps) {
  const { file, member, override } = inHand;
  const encoding = override.encoding ? { encoding: override.encoding } : {};
  const { data, error } = useCall('lines.sample', { file: file.handle, member, ...encoding });
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Fields of ${inHand.inspection?.name ?? file.name}`}
      size="min(1180px, 94vw)"
    >
      {error && <ErrorPanel title="The lines could not be read" error={error} />}
      {!data && !error && <Working />}
      {data && <Drawing sample={data} inHand={inHand} onClose={onClose} />}
    </Modal>
  );
}

function Drawing({ sample, inHand, onClose }: DesignerProps & { sample: SampleLines }) {
  const [drafts, setDrafts] = useState(() => draftsOf(sample, knownRecords(inHand)));
  const [shown, setShown] = useState(String(drafts[0]?.length ?? ''));
  const change = (next: RecordDraft) =>
    setDrafts(drafts.map((draft) => (draft.length === next.length ? next : draft)));
  const problem = drafts
    .filter(({ used }) => used)
    .map(nameProblem)
    .find(Boolean);
  const [first, ...others] = recordsOf(drafts);
  function use() {
    if (!first) return;
    // What was said of a delimiter before would mean that the file is a delimited one.
    const plain = { ...inHand, override: { encoding: sample.encoding } };
    reread(plain, { container: 'fixed', ...first, variants: others }, rolesOf(drafts));
    onClose();
  }
  return (
    <div className={classes.designer}>
      <Tabs value={shown} onChange={(value) => setShown(value ?? '')} keepMounted={false}>
        <Tabs.List aria-label="Lengths of record">
          {drafts.map(({ length, lines, used }) => (
            <Tabs.Tab key={length} value={String(length)} data-unused={!used || undefined}>
              {length} characters · {plural(lines.length, 'line')}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {drafts.map((draft) => (
          <Tabs.Panel key={draft.length} value={String(draft.length)} className={classes.record}>
            <div className={classes.tools}>
              <Switch
                label={`Lines of ${draft.length} characters are records`}
                checked={draft.used}
                onChange={(event) => change({ ...draft, used: event.currentTarget.checked })}
              />
              <span>
                Click to set or take away a break, drag to move it. Keys: arrows, Space, Alt with arrows.
              </span>
              <Button
                variant="default"
                leftSection={<IconWand size={14} stroke={1.6} />}
                onClick={() => change({ ...draft, breaks: proposedBreaks(draft.lines, draft.length) })}
              >
                Find breaks
              </Button>
            </div>
            <Ruler draft={draft} onChange={change} />
            <FieldTable draft={draft} onChange={change} />
          </Tabs.Panel>
        ))}
      </Tabs>
      <footer className={classes.footer}>
        <span role="status">{problem}</span>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={!first || problem !== undefined} onClick={use}>
          Read the file so
        </Button>
      </footer>
    </div>
  );
}

/** What the file is read by now, where it is one of fixed width. */
function knownRecords({ inspection }: FileInHand): FixedRecord[] {
  if (inspection?.format.container !== 'fixed') return [];
  const { recordLength, fields, variants } = inspection.format;
  return [{ recordLength, fields }, ...variants];
}
