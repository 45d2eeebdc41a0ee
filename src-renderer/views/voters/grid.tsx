import {
  CellApiModule,
  CellStyleModule,
  ColumnApiModule,
  type GridApi,
  type GridReadyEvent,
  InfiniteRowModelModule,
  ModuleRegistry,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  ScrollApiModule,
  TooltipModule,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useEffect, useMemo, useState } from 'react';
import type { VoterColumn } from '../../../src-main/api/column.ts';
import type { Rule } from '../../../src-main/api/rule.ts';
import { onEngineEvent } from '../../engine/connection.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { notifyError } from '../../parts/notify.tsx';
import { focusVoter } from '../../parts/selection.ts';
import { gridTheme } from '../../theme/grid-theme.ts';
import { rememberColumns, rememberedColumns } from './column-memory.ts';
import { copiedText } from './copy.ts';
import classes from './grid.module.css';
import { ColumnHead, type GridRow, gridColumns } from './grid-columns.tsx';
import { gridSource } from './grid-source.ts';
import { useViewState } from './view-state.ts';

ModuleRegistry.registerModules([
  InfiniteRowModelModule,
  ColumnApiModule,
  RowApiModule,
  RowSelectionModule,
  RenderApiModule,
  ScrollApiModule,
  CellApiModule,
  CellStyleModule,
  TooltipModule,
]);

const defaultColumn = {
  resizable: true,
  sortable: true,
  minWidth: 50,
  suppressHeaderMenuButton: true,
  headerComponentParams: { innerHeaderComponent: ColumnHead },
} as const;

interface VotersGridProps {
  columns: readonly VoterColumn[];
  rule: Rule;
  /** Path of the project, under which the columns' arrangement is remembered. */
  project: string;
  onReady(api: GridApi<GridRow>): void;
}

/** The voters of a rule, any number of them, sorted and paged by the engine. */
export function VotersGrid({ columns, rule, project, onReady }: VotersGridProps) {
  const [api, setApi] = useState<GridApi<GridRow> | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [total, setTotal] = useState<number | null>(null);
  const definitions = useMemo(() => gridColumns(columns), [columns]);

  useEffect(() => {
    if (!api) return;
    setTotal(null);
    const source = gridSource({
      rule,
      columns: () => shownColumns(api),
      onTotal: (people) => {
        setTotal(people);
        setFailure(null);
      },
      onError: setFailure,
    });
    api.setGridOption('datasource', source);
    return onPeopleChanged(rule, () => {
      source.forget();
      api.purgeInfiniteCache();
    });
  }, [api, rule]);

  function ready({ api: readyApi }: GridReadyEvent<GridRow>) {
    const state = rememberedColumns(project);
    if (state) readyApi.applyColumnState({ state, applyOrder: true });
    useViewState.setState({ shown: shownColumns(readyApi) });
    setApi(readyApi);
    onReady(readyApi);
  }

  function arrangementChanged({ api: changed }: { api: GridApi<GridRow> }) {
    rememberColumns(project, changed.getColumnState());
    useViewState.setState({ shown: shownColumns(changed) });
  }

  return (
    <div className={classes.grid}>
      <AgGridReact<GridRow>
        theme={gridTheme}
        rowModelType="infinite"
        columnDefs={definitions}
        defaultColDef={defaultColumn}
        maintainColumnOrder
        cacheBlockSize={100}
        maxBlocksInCache={60}
        blockLoadDebounceMillis={25}
        getRowId={({ data }) => String(data.rid)}
        rowSelection={{
          mode: 'multiRow',
          checkboxes: false,
          headerCheckbox: false,
          enableClickSelection: true,
        }}
        tooltipShowDelay={600}
        suppressNoRowsOverlay
        suppressDragLeaveHidesColumns
        onGridReady={ready}
        onColumnMoved={arrangementChanged}
        onColumnPinned={arrangementChanged}
        onSortChanged={arrangementChanged}
        onColumnResized={(event) => event.finished && arrangementChanged(event)}
        onColumnVisible={(event) => {
          arrangementChanged(event);
          event.api.refreshInfiniteCache();
        }}
        onCellFocused={({ api: focusedApi, rowIndex, column }) => {
          const row = rowIndex === null ? undefined : focusedApi.getDisplayedRowAtIndex(rowIndex)?.data;
          if (row) focusVoter(row.rid);
          if (column && typeof column !== 'string') useViewState.setState({ column: column.getColId() });
        }}
        onCellKeyDown={({ api: keyApi, event }) =>
          event instanceof KeyboardEvent && keyPressed(keyApi, event)
        }
      />
      {total === 0 && failure === null && (
        <div className={classes.over}>
          <p>Nobody is left by these filters. Take one away above.</p>
        </div>
      )}
      {failure !== null && (
        <div className={classes.over}>
          <ErrorPanel title="The voters could not be listed" error={failure} />
        </div>
      )}
    </div>
  );
}

function keyPressed(api: GridApi<GridRow>, event: KeyboardEvent): void {
  if (event.key === 'Enter') useViewState.setState({ panel: 'voter', panelOpen: true });
  if (!(event.ctrlKey || event.metaKey) || event.key !== 'c') return;
  const text = copiedText(api);
  if (!text) return;
  event.preventDefault();
  navigator.clipboard.writeText(text).catch((error) => notifyError(error, 'Nothing was copied'));
}

function shownColumns(api: GridApi<GridRow>): string[] {
  return api.getAllDisplayedColumns().map((column) => column.getColId());
}

/** Calls when the voters changed, or the segments that the rule stands on; returns an unsubscriber. */
function onPeopleChanged(rule: Rule, changed: () => void): () => void {
  const onSegments = JSON.stringify(rule).includes('"kind":"segment"');
  return onEngineEvent((event) => {
    if (event.type !== 'changed') return;
    if (event.what.includes('voters') || (onSegments && event.what.includes('segments'))) changed();
  });
}
