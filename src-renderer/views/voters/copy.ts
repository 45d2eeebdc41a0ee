import type { GridApi } from 'ag-grid-community';
import type { GridRow } from './grid-columns.tsx';

/**
 * What Ctrl+C takes from the grid: the selected rows (two or more) with a header, else the focused cell. Tab-separated as
 * spreadsheets paste it; null when there is nothing to copy.
 */
export function copiedText(api: GridApi<GridRow>): string | null {
  const nodes = [...api.getSelectedNodes()].sort((a, b) => (a.rowIndex ?? 0) - (b.rowIndex ?? 0));
  const text = (colKey: string, rowNode: (typeof nodes)[number]) =>
    plain(api.getCellValue({ colKey, rowNode, useFormatter: true }) ?? '');
  if (nodes.length > 1) {
    const columns = api.getAllDisplayedColumns();
    const header = columns.map((column) => plain(api.getDisplayNameForColumn(column, null)));
    const rows = nodes.map((node) => columns.map((column) => text(column.getColId(), node)));
    return [header, ...rows].map((row) => row.join('\t')).join('\n');
  }
  const focused = api.getFocusedCell();
  const node = focused && api.getDisplayedRowAtIndex(focused.rowIndex);
  return focused && node ? text(focused.column.getColId(), node) : null;
}

/** Tabs and line ends would make further cells. */
const plain = (value: unknown): string => String(value).replace(/[\t\r\n]+/g, ' ');
