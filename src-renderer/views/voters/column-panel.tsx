import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconEyeOff,
  IconPin,
  IconPinnedFilled,
  IconSortAscending,
  IconSortDescending,
} from '@tabler/icons-react';
import type { GridApi } from 'ag-grid-community';
import type { VoterColumn } from '../../../src-main/api/column.ts';
import classes from './column-panel.module.css';
import { ColumnProfileView } from './column-profile.tsx';
import { FilterEditor } from './filter-editor.tsx';
import type { GridRow } from './grid-columns.tsx';
import { useViewState } from './view-state.ts';

interface ColumnPanelProps {
  columns: readonly VoterColumn[];
  grid: GridApi<GridRow> | null;
}

/** One column: what it means, how to sort and filter by it, how its values are spread. */
export function ColumnPanel({ columns, grid }: ColumnPanelProps) {
  const name = useViewState((state) => state.column);
  const column = columns.find((candidate) => candidate.name === name);
  if (!column) {
    return (
      <p className={classes.hint}>Click a cell, or the funnel in a column's head, to see its distribution.</p>
    );
  }
  return (
    <div className={classes.panel} key={column.name}>
      <header>
        <div className={classes.title}>
          <h2>{column.label}</h2>
          {grid && <Arrange column={column} grid={grid} />}
        </div>
        <p>{column.meaning}</p>
        <p className={classes.technical}>
          {column.name} · {column.type}
          {column.sensitivity === 'protected' && ' · protected trait'}
        </p>
      </header>
      <section className={classes.section}>
        <h3>Filter</h3>
        <FilterEditor column={column} />
      </section>
      <section className={classes.section}>
        <h3>Distribution</h3>
        <ColumnProfileView column={column} />
      </section>
    </div>
  );
}

/** Sort, pin and hide: what the mouse does in the grid's head, here by keyboard. */
function Arrange({ column: { name, label }, grid }: { column: VoterColumn; grid: GridApi<GridRow> }) {
  useViewState((state) => state.shown);
  const column = grid.getColumn(name);
  const pinned = column?.isPinned() ?? false;
  const sort = (direction: 'asc' | 'desc') =>
    grid.applyColumnState({ state: [{ colId: name, sort: direction }], defaultState: { sort: null } });
  return (
    <div className={classes.arrange}>
      <Tooltip label="Sort upwards">
        <ActionIcon aria-label={`Sort by ${label}, upwards`} onClick={() => sort('asc')}>
          <IconSortAscending size={16} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Sort downwards">
        <ActionIcon aria-label={`Sort by ${label}, downwards`} onClick={() => sort('desc')}>
          <IconSortDescending size={16} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={pinned ? 'Let it scroll' : 'Pin at the left'}>
        <ActionIcon
          aria-label={pinned ? `Let ${label} scroll` : `Pin ${label} at the left`}
          onClick={() => grid.setColumnsPinned([name], pinned ? null : 'left')}
        >
          {pinned ? <IconPinnedFilled size={15} /> : <IconPin size={16} stroke={1.5} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Hide">
        <ActionIcon aria-label={`Hide ${label}`} onClick={() => grid.setColumnsVisible([name], false)}>
          <IconEyeOff size={16} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
