import { Button } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useJobAction } from '../../../engine/job-action.ts';
import { useAction, useCall } from '../../../engine/query.ts';
import { count } from '../../../parts/format.ts';
import { notifyDone, notifyError } from '../../../parts/notify.tsx';

/** Splits addresses into columns for house number, street and unit, or takes these columns away again. */
export function AddressParts() {
  const columns = useCall('voters.columns', {}).data;
  const splitting = useJobAction('households.split');
  const removing = useAction('households.unsplit');
  if (!columns?.some(({ name }) => name === 'address')) return null;
  const isSplit = columns.some(({ name }) => name === 'address_number');

  async function change() {
    try {
      if (isSplit) {
        await removing.mutateAsync({});
        notifyDone('The columns of address parts are gone.');
      } else {
        const { split, unsplit } = await splitting.start({});
        notifyDone(`${count(split)} addresses have a house number, ${count(unsplit)} have none.`);
      }
    } catch (error) {
      notifyError(error, 'The addresses were left as they are');
    }
  }

  return (
    <Button
      variant="default"
      leftSection={<IconArrowsSplit2 size={15} stroke={1.6} />}
      loading={splitting.running || removing.isPending}
      title="Columns for house number, directions, street, type and unit, written as the post writes them"
      onClick={() => void change()}
    >
      {isSplit ? 'Remove address parts' : 'Split addresses'}
    </Button>
  );
}
