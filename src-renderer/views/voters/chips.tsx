import { Button, CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { VoterColumn } from '../../../src-main/api/column.ts';
import { plural } from '../../parts/format.ts';
import { setPrecincts, setScope, useSelection } from '../../parts/selection.ts';
import classes from './chips.module.css';
import { filterText } from './filter-text.ts';
import { clearFilters, setFilter, showColumn, useViewState } from './view-state.ts';

/** What narrows the grid, each with a way to take it away. Nothing when nothing does. */
export function Chips({ columns }: { columns: readonly VoterColumn[] }) {
  const { filters, search } = useViewState();
  const { scope, precincts } = useSelection();
  const set = Object.entries(filters);
  if (set.length === 0 && !search && !scope && precincts.length === 0) return null;

  function clearAll() {
    clearFilters();
    setScope(null);
    setPrecincts([]);
  }

  return (
    <section className={classes.chips} aria-label="Filters">
      {scope && (
        <Chip kind="shared" onRemove={() => setScope(null)} name={scope.title}>
          {scope.title}
        </Chip>
      )}
      {precincts.length > 0 && (
        <Chip kind="shared" onRemove={() => setPrecincts([])} name="precincts selected on the map">
          {plural(precincts.length, 'precinct')} selected on the map
        </Chip>
      )}
      {set.map(([name, filter]) => {
        const column = columns.find((candidate) => candidate.name === name);
        const text = column ? filterText(column, filter) : name;
        return (
          <Chip key={name} onRemove={() => setFilter(name, null)} onOpen={() => showColumn(name)} name={text}>
            {text}
          </Chip>
        );
      })}
      {search && (
        <Chip onRemove={() => useViewState.setState({ search: '' })} name="search">
          Search “{search}”
        </Chip>
      )}
      <Button size="compact-xs" variant="subtle" color="gray" onClick={clearAll}>
        Clear all
      </Button>
    </section>
  );
}

interface ChipProps {
  name: string;
  kind?: 'shared';
  onRemove(): void;
  onOpen?: () => void;
  children: ReactNode;
}

function Chip({ name, kind, onRemove, onOpen, children }: ChipProps) {
  return (
    <span className={classes.chip} data-kind={kind}>
      {onOpen ? (
        <button type="button" onClick={onOpen}>
          {children}
        </button>
      ) : (
        <span>{children}</span>
      )}
      <CloseButton size={16} iconSize={12} onClick={onRemove} aria-label={`Take away ${name}`} />
    </span>
  );
}
