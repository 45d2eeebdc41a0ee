import { Modal } from '@mantine/core';
import type { Command } from '../parts/commands.ts';
import { shortcutText } from './shortcut-text.ts';
import classes from './shortcuts-sheet.module.css';

interface ShortcutsSheetProps {
  opened: boolean;
  onClose(): void;
  commands: readonly Command[];
}

/** Keys that are not commands: they belong to what has the focus. */
const others: readonly (readonly [string, string])[] = [
  ['mod+K', 'Search commands'],
  ['mod+C', 'Grid: copy the cell, or the selected rows'],
  ['shift+click', 'Grid: sort by a further column'],
  ['Enter', 'Grid: open the card of the voter'],
  ['Esc', 'Close; map: clear the selection'],
];

/** F1: which key does what. */
export function ShortcutsSheet({ opened, onClose, commands }: ShortcutsSheetProps) {
  const rows = [
    ...commands.flatMap(({ label, shortcut }) => (shortcut ? [[shortcut, label] as const] : [])),
    ...others,
  ];
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size={440}>
      <dl className={classes.list}>
        {rows.map(([keys, label]) => (
          <div key={keys}>
            <dt>{label}</dt>
            <dd>
              <kbd>{shortcutText(keys)}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
