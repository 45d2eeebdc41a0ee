import { TextInput } from '@mantine/core';
import { useState } from 'react';
import classes from '../clusters.module.css';

interface EditableNameProps {
  label: string;
  name: string;
  onRename: (name: string) => void;
  large?: boolean;
}

/** A name that can be changed where it stands: Enter or leaving keeps it, Esc does not. */
export function EditableName({ label, name, onRename, large = false }: EditableNameProps) {
  const [typed, setTyped] = useState<string | null>(null);
  function keep() {
    const next = typed?.trim();
    if (next && next !== name) onRename(next);
    setTyped(null);
  }
  return (
    <TextInput
      aria-label={label}
      variant="unstyled"
      className={classes.name}
      data-large={large || undefined}
      maxLength={120}
      title={typed ?? name}
      value={typed ?? name}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
