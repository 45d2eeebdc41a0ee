import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ColumnMapping, InspectedColumn } from '../../../../src-main/api/import.ts';
import { mapColumn } from './edits.ts';
import type { RecipeDialogName } from './recipes/dialogs.tsx';
import { coarseChoices, coarseLabels, fullDigits } from './recipes/words.ts';

interface ColumnMenuProps {
  /** Key of the file in hand. */
  file: string;
  column: InspectedColumn;
  mapping: ColumnMapping;
  onChange: (index: number, dialog: RecipeDialogName) => void;
}

/** What can be done to a column before it is loaded. */
export function ColumnMenu({ file, column, mapping, onChange }: ColumnMenuProps) {
  const { index, name, role: proposed } = column;
  const steps = mapping.recipe ?? [];
  const digits = fullDigits(mapping.role);
  const change = (dialog: RecipeDialogName) => () => onChange(index, dialog);
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon size={24} aria-label={`Change ${name}`} disabled={!mapping.keep}>
          <IconDots size={15} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {coarseChoices(mapping.role).map(({ to, role }) => (
          <Menu.Item
            key={to}
            onClick={() =>
              mapColumn(file, index, { recipe: [...steps, { do: 'coarsen', to }], ...(role ? { role } : {}) })
            }
          >
            Keep {coarseLabels[to]}
          </Menu.Item>
        ))}
        {digits && (
          <Menu.Item onClick={() => mapColumn(file, index, { recipe: [...steps, { do: 'zeros', digits }] })}>
            Put back leading zeros
          </Menu.Item>
        )}
        <Menu.Item onClick={change('recode')}>Recode values…</Menu.Item>
        <Menu.Item onClick={change('split')}>Split into several…</Menu.Item>
        <Menu.Item onClick={change('combine')}>Combine with others…</Menu.Item>
        <Menu.Item onClick={change('slice')}>Keep some characters…</Menu.Item>
        {steps.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => mapColumn(file, index, { recipe: [], role: proposed })}>
              As it is in the file
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
