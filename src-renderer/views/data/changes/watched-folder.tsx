import { Button } from '@mantine/core';
import { IconFolderSearch } from '@tabler/icons-react';
import { call } from '../../../engine/connection.ts';
import { queryClient, useCall } from '../../../engine/query.ts';
import { moment } from '../../../parts/format.ts';
import { notifyError } from '../../../parts/notify.tsx';
import section from '../section.module.css';
import classes from './changes.module.css';

interface WatchProps {
  /** The source that deliveries refresh; null: the only voter file of the project. */
  source: number | null;
}

/** A folder from which newer deliveries load by themselves: choose it, end it, and what became of each file. */
export function WatchedFolder({ source }: WatchProps) {
  const { data } = useCall('watch.state', {});
  if (!data) return null;
  async function stop() {
    await call('watch.stop', {});
    await queryClient.invalidateQueries({ queryKey: ['watch.state'] });
  }
  return (
    <section className={section.section} aria-label="Watched folder">
      <h2>
        Watched folder
        {data.folder && <small>{data.folder}</small>}
      </h2>
      <p className={classes.quiet}>
        {data.folder
          ? 'While this project is open, deliveries that come into the folder and fit the file before are loaded by themselves; what does not fit asks here.'
          : 'Choose a folder into which newer deliveries come: those that fit the file before are loaded by themselves, each with its receipt.'}
      </p>
      <ul className={classes.facts}>
        {data.files.slice(0, 20).map(({ name, at, outcome, message }) => (
          <li key={`${name} ${at}`}>
            <b>{outcome === 'loaded' ? 'Loaded' : 'Asks for you'}</b> {moment(at)}:{' '}
            {outcome === 'loaded' ? message : `${name} was not loaded. ${message}`}
          </li>
        ))}
      </ul>
      {data.folder ? (
        <Button variant="default" onClick={() => void stop()}>
          Stop watching
        </Button>
      ) : (
        <WatchButton source={source} />
      )}
    </section>
  );
}

/** Asks for the folder and begins to watch it. */
export function WatchButton({ source }: WatchProps) {
  async function start() {
    try {
      const folder = await window.hustings.chooseFolder('Folder with newer deliveries');
      if (!folder) return;
      await call('watch.start', { folder: folder.handle, source });
      await queryClient.invalidateQueries({ queryKey: ['watch.state'] });
    } catch (error) {
      notifyError(error, 'The folder is not watched');
    }
  }
  return (
    <Button
      variant="default"
      leftSection={<IconFolderSearch size={15} stroke={1.6} />}
      onClick={() => void start()}
    >
      Watch a folder…
    </Button>
  );
}
