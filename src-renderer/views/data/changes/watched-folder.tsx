import { Button, Menu } from '@mantine/core';
import { IconFolderSearch } from '@tabler/icons-react';
import { call } from '../../../engine/connection.ts';
import { queryClient, useCall } from '../../../engine/query.ts';
import { moment } from '../../../parts/format.ts';
import { notifyError } from '../../../parts/notify.tsx';
import section from '../section.module.css';
import classes from './changes.module.css';

/** A folder from which newer deliveries load by themselves: choose it, end it, and what became of each file. */
export function WatchedFolder() {
  const { data } = useCall('watch.state', {});
  if (!data) return null;
  const { folder, source, sources, problem, files } = data;
  const name = sources.find((one) => one.source === source)?.name ?? 'a file that is no longer here';
  async function stop() {
    try {
      await call('watch.stop', {});
      await queryClient.invalidateQueries({ queryKey: ['watch.state'] });
    } catch (error) {
      notifyError(error, 'The folder is still watched');
    }
  }
  return (
    <section className={section.section} aria-label="Watched folder">
      <h2>Watched folder {folder && <small>{folder}</small>}</h2>
      <p className={classes.quiet}>
        {folder
          ? `Whenever this project is open in the place where it is now, newer deliveries of ${name} that come into the folder and fit are loaded by themselves; what does not fit asks here.`
          : 'Choose a folder into which newer deliveries come: those that fit the file before are loaded by themselves, each with its receipt.'}
      </p>
      {problem && (
        <p role="alert">
          {problem} {folder && 'It is looked for again and again.'}
        </p>
      )}
      <ul className={classes.facts}>
        {files.slice(0, 20).map(({ name, at, outcome, message }) => (
          <li key={`${name} ${at}`}>
            <b>{outcome === 'loaded' ? 'Loaded' : 'Asks for you'}</b> {moment(at)}:{' '}
            {outcome === 'loaded' ? message : `${name} was not loaded. ${message}`}
          </li>
        ))}
      </ul>
      {folder ? (
        <Button variant="default" onClick={() => void stop()}>
          Stop watching
        </Button>
      ) : (
        <WatchButton />
      )}
    </section>
  );
}

/** Asks for the folder and begins to watch it; where the project has several voter files, first of which one it brings deliveries. */
export function WatchButton() {
  const sources = useCall('watch.state', {}).data?.sources ?? [];
  async function start(source: number) {
    try {
      const folder = await window.hustings.chooseFolder('Folder with newer deliveries');
      if (!folder) return;
      await call('watch.start', { folder: folder.handle, source });
      await queryClient.invalidateQueries({ queryKey: ['watch.state'] });
    } catch (error) {
      notifyError(error, 'The folder is not watched');
    }
  }
  const [only, ...others] = sources;
  if (!only) return null;
  const look = { variant: 'default', leftSection: <IconFolderSearch size={15} stroke={1.6} /> } as const;
  if (others.length === 0) {
    return (
      <Button {...look} onClick={() => void start(only.source)}>
        Watch a folder…
      </Button>
    );
  }
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button {...look}>Watch a folder…</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>The folder brings newer deliveries of</Menu.Label>
        {sources.map(({ source, name }) => (
          <Menu.Item key={source} onClick={() => void start(source)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
