import { Button, Combobox, useCombobox } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { VoterColumn } from '../../../src-main/api/column.ts';
import { inGroups, matchesColumn } from '../column-search.ts';
import classes from './rule-editor.module.css';

interface ColumnChooserProps {
  columns: readonly VoterColumn[];
  label: string;
  onChoose: (column: VoterColumn) => void;
}

/** A button that opens the list of columns under their groups, with a search over label, name and meaning. */
export function ColumnChooser({ columns, label, onChoose }: ColumnChooserProps) {
  const [search, setSearch] = useState('');
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch('');
    },
  });
  const found = columns.filter((column) => matchesColumn(column, search));
  return (
    <Combobox
      store={combobox}
      width={340}
      position="bottom-start"
      onOptionSubmit={(name) => {
        const column = columns.find((candidate) => candidate.name === name);
        combobox.closeDropdown();
        if (column) onChoose(column);
      }}
    >
      <Combobox.Target withAriaAttributes={false}>
        <Button
          data-add
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={15} stroke={1.6} />}
          onClick={() => combobox.toggleDropdown()}
        >
          {label}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          placeholder="Search columns"
          aria-label="Search columns"
          onKeyDown={(event) => {
            if (event.key === 'Escape') combobox.focusTarget();
          }}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            combobox.selectFirstOption();
          }}
        />
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }}>
          {inGroups(found).map(([group, members]) => (
            <Combobox.Group key={group} label={group}>
              {members.map(({ name, label, meaning }) => (
                <Combobox.Option key={name} value={name} title={meaning}>
                  {label} <span className={classes.faint}>{name}</span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
          {found.length === 0 && <Combobox.Empty>No column of that name</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
