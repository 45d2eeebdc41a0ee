import { Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { VoterColumn } from '../../../src-main/api/column.ts';
import type { FieldRule } from '../../../src-main/api/rule.ts';
import type { Cell } from '../../../src-main/api/values.ts';
import { useCall } from '../../engine/query.ts';
import { count } from '../../parts/format.ts';
import { partyColour } from '../../theme/palettes.ts';
import { useColumnProfile } from './column-profile.tsx';
import classes from './filter-editor.module.css';
import { valueText } from './filter-text.ts';

interface ValueListProps {
  column: VoterColumn;
  filter: FieldRule | undefined;
  onPick(values: Cell[]): void;
}

/** So many values a profile lists; columns with more are searched. */
const listedByProfile = 50;
const limit = 200;

/**
 * The values of a column, to tick: with how many of the people in the grid have them, or, where there are too many values,
 * the commonest among all voters, the rest found by search.
 */
export function ValueList({ column, filter, onPick }: ValueListProps) {
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search, 200);
  const profile = useColumnProfile(column.name);
  const many = (profile.data?.distinct ?? 0) > listedByProfile || settled !== '';
  const found = useCall(
    'voters.values',
    { column: column.name, search: settled, limit },
    { enabled: many, keepPrevious: true },
  );
  const picked = filter?.op === 'in' ? filter.values : [];
  const error = profile.error ?? found.error;
  const values = many ? found.data : profile.data?.top;
  const listed = values ?? [];
  const largest = Math.max(1, ...listed.map(({ people }) => people));

  function toggle(value: Cell, on: boolean) {
    onPick(on ? [...picked, value] : picked.filter((other) => other !== value));
  }

  return (
    <>
      {(many || listed.length > 12) && (
        <TextInput
          aria-label={`Search values of ${column.label}`}
          placeholder="Search values"
          leftSection={<IconSearch size={13} stroke={1.6} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {error && <p className={classes.note}>{error.message}</p>}
      <div className={classes.values}>
        {listed.map(({ value, people }) => (
          <div key={String(value)} className={classes.value}>
            <Checkbox
              label={valueText(column, value)}
              classNames={{ label: classes.name ?? '', labelWrapper: classes.name ?? '' }}
              checked={picked.includes(value)}
              onChange={(event) => toggle(value, event.currentTarget.checked)}
            />
            <span className={classes.bar} aria-hidden>
              <i
                style={{
                  width: `${(100 * people) / largest}%`,
                  ...(column.name === 'party' ? { background: partyColour(String(value)) } : {}),
                }}
              />
            </span>
            <span className={classes.amount}>{count(people)}</span>
          </div>
        ))}
      </div>
      {listed.length === limit && (
        <p className={classes.note}>The commonest {limit}; search for the others.</p>
      )}
      {values && listed.length === 0 && <p className={classes.note}>No such value.</p>}
    </>
  );
}
