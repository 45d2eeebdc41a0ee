import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useEngine } from '../engine/connection.ts';
import { reopenProject } from '../engine/project.ts';
import { notifyError } from '../parts/notify.tsx';

/** When the engine was restarted: opens the project again and says what happened. */
export function EngineWatch() {
  const generation = useEngine((engine) => engine.generation);
  useEffect(() => {
    if (generation < 2) return;
    reopenProject().then(
      (name) =>
        notifications.show({
          title: 'The engine stopped',
          color: 'orange',
          autoClose: 10_000,
          message: name
            ? `It was restarted and the project reopened: ${name}. What was running did not finish; nothing else was lost.`
            : 'It was restarted. Nothing was lost.',
        }),
      (error) => notifyError(error, 'The engine was restarted, but not the project'),
    );
  }, [generation]);
  return null;
}
