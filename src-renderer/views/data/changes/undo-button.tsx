import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../../src-main/api/contract.ts';
import { useAction } from '../../../engine/query.ts';
import { bytes } from '../../../parts/format.ts';
import { notifyDone, notifyError } from '../../../parts/notify.tsx';

type Undo = NonNullable<Output<'refresh.latest'>['undo']>;

/** Takes the latest refresh back, after saying what goes with it. */
export function UndoButton({ undo: { lost, bytes: held } }: { undo: Undo }) {
  const [asking, setAsking] = useState(false);
  const { mutateAsync, isPending } = useAction('refresh.undo');
  async function undo() {
    try {
      const { undone } = await mutateAsync({});
      notifyDone(`Undone: ${undone}. The voters are as they were before.`);
    } catch (error) {
      notifyError(error, 'The refresh was not undone');
    } finally {
      setAsking(false);
    }
  }
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        Undo this refresh…
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Undo this refresh?" size={480}>
        <p>
          Voters and votes go back to what they were before. Until the next refresh that state is kept, which
          takes {bytes(held)} on the disk. Clusters made since keep their labels; people who were new lose
          theirs.
        </p>
        {lost.length > 0 && <p>Loaded since, and lost with it: {lost.join(', ')}.</p>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => setAsking(false)}>
            Cancel
          </Button>
          <Button color="red" loading={isPending} onClick={() => void undo()}>
            Undo the refresh
          </Button>
        </Group>
      </Modal>
    </>
  );
}
