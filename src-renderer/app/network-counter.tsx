import { Popover, UnstyledButton } from '@mantine/core';
import { IconWorldOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { count } from '../parts/format.ts';
import classes from './status-bar.module.css';

/** How many network requests were refused since the start, and why nothing can leave. */
export function NetworkCounter() {
  const [refused, setRefused] = useState(0);
  useEffect(() => window.hustings.onRefused(setRefused), []);
  return (
    <Popover position="top-end" width={380}>
      <Popover.Target>
        <UnstyledButton className={classes.button}>
          <IconWorldOff size={13} stroke={1.6} aria-hidden />
          Network: {count(refused)} refused
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.popover}>
        <h2>Nothing leaves this machine</h2>
        <p>
          Hustings has no server, account or updater.{' '}
          {refused === 0 ? 'Nothing has tried to reach' : 'Requests to reach'} a network since it started
          {refused === 0 ? '.' : ` and were refused: ${count(refused)}.`}
        </p>
        <p>Every way out is closed, one behind the other:</p>
        <ul>
          <li>
            The window may load only the app's own files; every other request is cancelled and counted here.
          </li>
          <li>
            Names of other machines are not looked up, and all traffic is sent to a proxy that does not exist.
          </li>
          <li>Camera, location, pop-ups, downloads and pages from elsewhere are denied.</li>
          <li>The database may open only the files that you chose, and may not fetch extensions.</li>
        </ul>
        <p>
          Tests try each way out against a listener and watch the system calls of a whole run: no connection
          is made.
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
