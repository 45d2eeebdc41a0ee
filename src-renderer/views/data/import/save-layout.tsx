import { Button, Popover, TextInput } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useState } from 'react';
import { useAction } from '../../../engine/query.ts';
import { notifyDone, notifyError } from '../../../parts/notify.tsx';
import type { FileInHand } from './file-in-hand.ts';
import classes from './import.module.css';
import { planOf } from './plans.ts';

/** Keeps what was made of a file as a layout of the user's own, under a name. */
export function SaveLayout({ inHand }: { inHand: FileInHand }) {
  const [opened, setOpened] = useState(false);
  const [title, setTitle] = useState(() => inHand.file.name.replace(/\.[^.]+$/, ''));
  const saving = useAction('layout.save');
  const plan = planOf(inHand);
  async function save() {
    if (!plan) return;
    try {
      const saved = await saving.mutateAsync({ title, plan });
      setOpened(false);
      notifyDone(`Saved as “${saved.title}”. The next file like this one will be recognised.`);
    } catch (error) {
      notifyError(error, 'The layout was not saved');
    }
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          disabled={!plan}
          leftSection={<IconBookmark size={14} stroke={1.6} />}
          onClick={() => setOpened(!opened)}
        >
          Save as my layout…
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.saveLayout}
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextInput
            label="Name of the layout"
            description="Files with these columns are then read this way by themselves"
            data-autofocus
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Button type="submit" loading={saving.isPending} disabled={title.trim() === ''}>
            Save layout
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
