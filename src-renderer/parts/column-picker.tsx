import { Checkbox, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { VoterColumn } from '../../src-main/api/column.ts';
import classes from './column-picker.module.css';
import { inGroups, matchesColumn } from './column-search.ts';

interface ColumnPickerProps {
  columns: readonly VoterColumn[];
  /** Names of the chosen columns, in their order. */
  chosen: readonly string[];
  /** Newly ticked columns come last. */
  onChange: (chosen: string[]) => void;
}

/** Columns to tick, under their groups, with a search over label, name and meaning. */
export function ColumnPicker({ columns, chosen, onChange }: ColumnPickerProps) {
  const [search, setSearch] = useState('');
  const groups = inGroups(columns.filter((column) => matchesColumn(column, search)));
  const picked = new Set(chosen);

  function set(names: readonly string[], on: boolean) {
    const rest = chosen.filter((name) => !names.includes(name));
    onChange(on ? [...chosen, ...names.filter((name) => !picked.has(name))] : rest);
  }

  return (
    <div className={classes.picker}>
      <TextInput
        aria-label="Search columns"
        placeholder={`Search ${columns.length} columns`}
        leftSection={<IconSearch size={14} stroke={1.6} />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className={classes.list}>
        {groups.map(([group, members]) => {
          const names = members.map(({ name }) => name);
          const on = names.filter((name) => picked.has(name)).length;
          return (
            <fieldset key={group} className={classes.group}>
              <legend>
                <Checkbox
                  label={group}
                  checked={on === names.length}
                  indeterminate={on > 0 && on < names.length}
                  onChange={(event) => set(names, event.currentTarget.checked)}
                />
              </legend>
              {members.map(({ name, label, meaning, sensitivity }) => (
                <Checkbox
                  key={name}
                  className={classes.column}
                  label={label}
                  title={meaning}
                  description={sensitivity === 'protected' ? 'Protected trait' : null}
                  checked={picked.has(name)}
                  onChange={(event) => set([name], event.currentTarget.checked)}
                />
              ))}
            </fieldset>
          );
        })}
        {groups.length === 0 && <p className={classes.none}>No column of that name.</p>}
      </div>
    </div>
  );
}
