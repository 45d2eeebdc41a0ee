import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core';
import {
  IconColumns3,
  IconDownload,
  IconFileImport,
  IconLayoutSidebarRight,
  IconUsers,
} from '@tabler/icons-react';
import type { GridApi } from 'ag-grid-community';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { VoterColumn } from '../../../src-main/api/column.ts';
import type { ProjectInfo } from '../../../src-main/api/project.ts';
import { useProjectInfo } from '../../engine/project.ts';
import { useCall } from '../../engine/query.ts';
import { ColumnPicker } from '../../parts/column-picker.tsx';
import { useCommands } from '../../parts/commands.ts';
import { CountsBar } from '../../parts/counts.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { openExport } from '../../parts/export-dialog/open-export.ts';
import { go, useInSight, useIntent } from '../../parts/navigation.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Panes } from '../../parts/panes.tsx';
import { setScope, useSelection } from '../../parts/selection.ts';
import { Working } from '../../parts/working.tsx';
import { Chips } from './chips.tsx';
import { VotersGrid } from './grid.tsx';
import type { GridRow } from './grid-columns.tsx';
import { SearchField } from './search-field.tsx';
import { SidePanel } from './side-panel.tsx';
import { gridRule, resetViewState, useViewState } from './view-state.ts';
import classes from './voters.module.css';

/** The voters: a grid of everybody, or of whom the filters leave, with a card and distributions beside it. */
export default function VotersView() {
  const project = useProjectInfo().data;
  const columns = useCall('voters.columns', {}, { enabled: (project?.voters ?? 0) > 0 });
  useEffect(() => resetViewState, []);
  if (!project) return null;
  if (project.voters === 0) return <NoVoters />;
  if (columns.error) {
    return (
      <div className={classes.failure}>
        <ErrorPanel title="The columns could not be read" error={columns.error} />
      </div>
    );
  }
  return columns.data ? <Voters project={project} columns={columns.data} /> : <Working />;
}

function NoVoters() {
  return (
    <EmptyState
      icon={<IconUsers size={32} stroke={1.2} />}
      title="No voters yet"
      actions={
        <Button
          leftSection={<IconFileImport size={15} stroke={1.6} />}
          onClick={() => go('data', { importFiles: 'choose' })}
        >
          Import a voter file…
        </Button>
      }
    >
      Bring in the voter file of your county or state, or drop it anywhere on this window.
    </EmptyState>
  );
}

function Voters({ project, columns }: { project: ProjectInfo; columns: readonly VoterColumn[] }) {
  const { search, filters, panelOpen, shown } = useViewState();
  const { scope, precincts } = useSelection();
  const [grid, setGrid] = useState<GridApi<GridRow> | null>(null);
  const [wanted, setWanted] = useState<readonly string[]>([]);
  const rule = useMemo(
    () => gridRule({ search, filters }, { scope, precincts }),
    [search, filters, scope, precincts],
  );
  const exportList = useCallback(
    () => openExport({ title: scope?.title ?? 'Voters', rule, columns: shown }),
    [scope, rule, shown],
  );
  const inSight = useInSight();
  const searchField = useRef<HTMLInputElement>(null);
  const commands = useMemo(
    () => [
      {
        id: 'export',
        label: 'Export these voters…',
        group: 'Voters',
        shortcut: 'mod+E',
        run: exportList,
      },
      {
        id: 'search-voters',
        label: 'Search voters',
        group: 'Voters',
        shortcut: 'mod+F',
        run: () => searchField.current?.focus(),
      },
    ],
    [exportList],
  );
  useCommands('voters', commands, inSight);
  useIntent('voters', (intent) => {
    if (intent.scope !== undefined) setScope(intent.scope);
    setWanted(intent.columns ?? []);
  });
  useEffect(() => {
    // A column just made (a clustering) comes with the next answer about the columns; the grid may not be there yet.
    const present = wanted.filter((name) => columns.some((column) => column.name === name));
    if (!grid || present.length === 0) return;
    grid.setColumnsVisible(present, true);
    if (present[0]) grid.ensureColumnVisible(present[0]);
    if (present.length === wanted.length) setWanted([]);
  }, [grid, wanted, columns]);

  return (
    <>
      <PageHeader
        title="Voters"
        detail={<CountsBar rule={rule} />}
        actions={
          <>
            <SearchField inputRef={searchField} />
            <Popover position="bottom-end" width={300}>
              <Popover.Target>
                <Button variant="default" leftSection={<IconColumns3 size={15} stroke={1.5} />}>
                  Columns
                </Button>
              </Popover.Target>
              <Popover.Dropdown className={classes.picker}>
                <ColumnPicker
                  columns={columns}
                  chosen={shown}
                  onChange={(chosen) => grid && showOnly(grid, chosen, shown)}
                />
              </Popover.Dropdown>
            </Popover>
            <Button
              variant="default"
              leftSection={<IconDownload size={15} stroke={1.5} />}
              onClick={exportList}
            >
              Export…
            </Button>
            <Tooltip label={panelOpen ? 'Close the panel' : 'Voter and column panel'}>
              <ActionIcon
                size={28}
                aria-label="Voter and column panel"
                aria-pressed={panelOpen}
                onClick={() => useViewState.setState({ panelOpen: !panelOpen })}
              >
                <IconLayoutSidebarRight size={17} stroke={1.5} />
              </ActionIcon>
            </Tooltip>
          </>
        }
      />
      <Chips columns={columns} />
      <div className={classes.body}>
        <Panes
          id="voters"
          panes={[
            {
              id: 'grid',
              min: 320,
              content: <VotersGrid columns={columns} rule={rule} project={project.path} onReady={setGrid} />,
            },
            ...(panelOpen
              ? [
                  {
                    id: 'panel',
                    size: 320,
                    min: 240,
                    max: 560,
                    fixed: true,
                    content: <SidePanel columns={columns} grid={grid} />,
                  },
                ]
              : []),
          ]}
        />
      </div>
    </>
  );
}

function showOnly(grid: GridApi<GridRow>, chosen: readonly string[], before: readonly string[]): void {
  const added = chosen.filter((name) => !before.includes(name));
  const removed = before.filter((name) => !chosen.includes(name));
  grid.setColumnsVisible(added, true);
  grid.setColumnsVisible(removed, false);
  if (added[0]) grid.ensureColumnVisible(added[0]);
}
