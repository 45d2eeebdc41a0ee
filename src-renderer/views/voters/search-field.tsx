import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type RefObject, useState } from 'react';
import { useViewState } from './view-state.ts';
import classes from './voters.module.css';

/** Quick search over names and addresses; takes effect when typing pauses, Escape clears it. */
export function SearchField({ inputRef }: { inputRef: RefObject<HTMLInputElement | null> }) {
  const search = useViewState((state) => state.search);
  const [text, setText] = useState(search);
  const settle = useDebouncedCallback(
    (value: string) => useViewState.setState({ search: value.trim() }),
    250,
  );
  const [seen, setSeen] = useState(search);
  if (seen !== search) {
    // Cleared from elsewhere (a chip, "Clear all").
    setSeen(search);
    if (search === '') setText('');
  }
  return (
    <TextInput
      ref={inputRef}
      className={classes.search}
      aria-label="Search names and addresses"
      placeholder="Name or address"
      leftSection={<IconSearch size={14} stroke={1.6} />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        settle(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') useViewState.setState({ search: '' });
      }}
    />
  );
}
