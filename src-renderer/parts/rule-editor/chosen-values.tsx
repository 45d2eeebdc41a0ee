import { Combobox, Pill, PillsInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { VoterColumn } from '../../../src-main/api/column.ts';
import type { Cell } from '../../../src-main/api/values.ts';
import { useCall } from '../../engine/query.ts';
import { count } from '../format.ts';
import classes from './rule-editor.module.css';

interface ChosenValuesProps {
  column: VoterColumn;
  values: readonly Cell[];
  onChange: (values: Cell[]) => void;
}

/** Values of a column to tick, commonest first with how many people have each; others can be typed and entered. */
export function ChosenValues({ column, values, onChange }: ChosenValuesProps) {
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search, 150);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { data: known = [] } = useCall(
    'voters.values',
    { column: column.name, search: settled, limit: 100 },
    { keepPrevious: true, enabled: combobox.dropdownOpened || settled !== '' },
  );
  const text = (value: Cell) =>
    column.valueLabels[String(value)] ?? (value === null ? 'missing' : String(value));
  const offered = known.filter(({ value }) => value !== null);

  function toggle(value: Cell) {
    onChange(values.includes(value) ? values.filter((chosen) => chosen !== value) : [...values, value]);
    setSearch('');
  }

  return (
    <Combobox
      store={combobox}
      width={300}
      position="bottom-start"
      onOptionSubmit={(key) => {
        const option = offered.find(({ value }) => String(value) === key);
        toggle(option ? option.value : key);
      }}
    >
      <Combobox.DropdownTarget>
        <PillsInput className={classes.values} onClick={() => combobox.openDropdown()}>
          <Pill.Group gap={4}>
            {values.map((value) => (
              <Pill key={String(value)} withRemoveButton onRemove={() => toggle(value)}>
                {text(value)}
              </Pill>
            ))}
            <Combobox.EventsTarget>
              <PillsInput.Field
                aria-label={`${column.label} values`}
                placeholder={values.length === 0 ? 'Choose values' : ''}
                value={search}
                onFocus={() => combobox.openDropdown()}
                onBlur={() => combobox.closeDropdown()}
                onChange={(event) => {
                  setSearch(event.currentTarget.value);
                  combobox.openDropdown();
                  combobox.updateSelectedOptionIndex();
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Backspace' && search === '') onChange(values.slice(0, -1));
                }}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown>
        <Combobox.Options mah={260} style={{ overflowY: 'auto' }}>
          {offered.map(({ value, people }) => (
            <Combobox.Option key={String(value)} value={String(value)} active={values.includes(value)}>
              <span className={classes.option}>
                <span>
                  {values.includes(value) ? '✓ ' : ''}
                  {text(value)}
                </span>
                <span className={classes.faint}>{count(people)}</span>
              </span>
            </Combobox.Option>
          ))}
          {search !== '' && !offered.some(({ value }) => String(value) === search) && (
            <Combobox.Option value={search}>Use “{search}”</Combobox.Option>
          )}
          {offered.length === 0 && search === '' && <Combobox.Empty>No values</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
