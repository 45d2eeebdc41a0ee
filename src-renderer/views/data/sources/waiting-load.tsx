import { Button } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../engine/connection.ts';
import { useCall } from '../../../engine/query.ts';
import { plural } from '../../../parts/format.ts';
import { notifyDone, notifyError } from '../../../parts/notify.tsx';
import classes from './sources.module.css';

/** A load that was checked before the window was closed or shown anew: it waits for an answer, and holds back other loads. */
export function WaitingLoad() {
  const { data } = useCall('import.waiting', {});
  const [answered, setAnswered] = useState<string | null>(null);
  if (!data || data.load === answered) return null;
  const { load, receipts } = data;
  async function answer(name: 'import.accept' | 'import.discard', done: string) {
    try {
      await call(name, { load });
      notifyDone(done);
    } catch (error) {
      notifyError(error, 'The load could not be answered');
    }
    setAnswered(load);
  }
  return (
    <div className={classes.overdue} role="alert">
      <span className={classes.grow}>
        {plural(receipts.length, 'file')} checked and not yet accepted:{' '}
        {receipts.map(({ name }) => name).join(', ')}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => void answer('import.discard', 'Discarded. The project is as it was.')}
      >
        Discard
      </Button>
      <Button size="compact-xs" onClick={() => void answer('import.accept', 'Loaded.')}>
        Accept
      </Button>
    </div>
  );
}
