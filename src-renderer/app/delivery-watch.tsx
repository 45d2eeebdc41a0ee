import { useEffect } from 'react';
import { UserError } from '../../src-main/api/errors.ts';
import { call } from '../engine/connection.ts';
import { queryClient, useCall } from '../engine/query.ts';
import { notifyDone, notifyError } from '../parts/notify.tsx';

/** How often the watched folder is looked at, in milliseconds. */
const EVERY = 2500;

/** Loads what comes into the watched folder, and says so. Draws nothing. */
export function DeliveryWatch() {
  const { data } = useCall('watch.state', {});
  const folder = data?.folder ?? null;
  const forgotten = folder === null ? (data?.problem ?? null) : null;
  useEffect(() => {
    if (forgotten !== null) notifyError(new UserError('bad_file', forgotten), 'No folder is watched');
  }, [forgotten]);
  useEffect(() => {
    if (folder === null) return;
    let busy = false;
    const timer = setInterval(() => {
      if (busy) return;
      busy = true;
      void look().finally(() => {
        busy = false;
      });
    }, EVERY);
    return () => clearInterval(timer);
  }, [folder]);
  return null;
}

/** What was wrong with the folder when it was last looked at: each is said once. */
let said: string | null = null;

async function look(): Promise<void> {
  try {
    const { ready, problem } = await call('watch.look', {});
    if (problem !== said) {
      said = problem;
      if (problem !== null)
        notifyError(new UserError('not_found', problem), 'The watched folder cannot be looked into');
      await queryClient.invalidateQueries({ queryKey: ['watch.state'] });
    }
    if (ready.length === 0) return;
    const { files } = await call('watch.load', {});
    await queryClient.invalidateQueries({ queryKey: ['watch.state'] });
    for (const { name, outcome, message } of files) {
      notifyDone(outcome === 'loaded' ? `Loaded ${message}.` : `${name} was not loaded. ${message}`);
    }
  } catch (error) {
    // Said once: a folder that fails in this way is not watched any longer.
    notifyError(error, 'The folder is no longer watched');
    await call('watch.stop', {}).catch(() => undefined);
    await queryClient.invalidateQueries({ queryKey: ['watch.state'] });
  }
}
