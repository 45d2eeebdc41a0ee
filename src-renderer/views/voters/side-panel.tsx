import { CloseButton, Tabs } from '@mantine/core';
import type { GridApi } from 'ag-grid-community';
import type { VoterColumn } from '../../../src-main/api/column.ts';
import { ColumnPanel } from './column-panel.tsx';
import type { GridRow } from './grid-columns.tsx';
import classes from './side-panel.module.css';
import { useViewState } from './view-state.ts';
import { VoterCardPanel } from './voter-card.tsx';

interface SidePanelProps {
  columns: readonly VoterColumn[];
  grid: GridApi<GridRow> | null;
}

/** Beside the grid: the voter, or the column, that has the focus. */
export function SidePanel({ columns, grid }: SidePanelProps) {
  const panel = useViewState((state) => state.panel);
  return (
    <Tabs
      className={classes.panel}
      value={panel}
      onChange={(value) => useViewState.setState({ panel: value === 'column' ? 'column' : 'voter' })}
      keepMounted={false}
    >
      <Tabs.List className={classes.tabs}>
        <Tabs.Tab value="voter">Voter</Tabs.Tab>
        <Tabs.Tab value="column">Column</Tabs.Tab>
        <CloseButton
          size={22}
          iconSize={14}
          className={classes.close}
          aria-label="Close the panel"
          onClick={() => useViewState.setState({ panelOpen: false })}
        />
      </Tabs.List>
      <Tabs.Panel value="voter" className={classes.content}>
        <VoterCardPanel />
      </Tabs.Panel>
      <Tabs.Panel value="column" className={classes.content}>
        <ColumnPanel columns={columns} grid={grid} />
      </Tabs.Panel>
    </Tabs>
  );
}
