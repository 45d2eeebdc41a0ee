import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import classes from './about.module.css';
import { Mark } from './mark.tsx';

/** Which Hustings this is. */
export function About({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const startup = useQuery({ queryKey: ['startup'], queryFn: () => window.hustings.startup() }).data;
  return (
    <Modal opened={opened} onClose={onClose} title="About Hustings" size={400}>
      <div className={classes.about}>
        <Mark size={40} />
        <div>
          <p>
            <strong>Hustings {startup?.version}</strong>
          </p>
          <p>
            A workstation for voter files that never uploads anything. Free software under the MIT licence.
          </p>
        </div>
      </div>
    </Modal>
  );
}
