import type { IDatasource, IGetRowsParams } from 'ag-grid-community';
import type { Rule } from '../../../src-main/api/rule.ts';
import { call } from '../../engine/connection.ts';
import type { GridRow } from './grid-columns.tsx';

interface View {
  readonly sort: string;
  readonly opened: Promise<{ view: string; total: number }>;
}

/** The grid's rows; `forget` the view when the people in it changed, then purge the grid's cache. */
export interface GridSource extends IDatasource {
  forget(): void;
}

interface SourceOptions {
  rule: Rule;
  /** Names of the columns in the grid at the time of asking. */
  columns(): string[];
  onTotal(total: number): void;
  onError(error: unknown): void;
}

/**
 * Rows for the grid by blocks. The engine sorts and filters once per order of the columns and keeps the view; the blocks
 * are then pages of it.
 */
export function gridSource({ rule, columns, onTotal, onError }: SourceOptions): GridSource {
  let current: View | null = null;

  function openView(sortModel: IGetRowsParams['sortModel']) {
    const sort = JSON.stringify(sortModel);
    if (current?.sort !== sort) {
      const keys = sortModel.map(({ colId, sort: direction }) => ({ column: colId, direction }));
      current = { sort, opened: call('grid.open', { rule, sort: keys }) };
    }
    return current.opened;
  }

  async function rows({ startRow, endRow, sortModel }: IGetRowsParams) {
    const { view, total } = await openView(sortModel);
    onTotal(total);
    const end = Math.min(endRow, total);
    const asked = columns();
    if (end <= startRow || asked.length === 0) return { block: [], total };
    const { rids, cells } = await call('grid.rows', { view, start: startRow, end, columns: asked });
    const block = rids.map((rid, index): GridRow => {
      const values = cells[index] ?? [];
      return { rid, cells: Object.fromEntries(asked.map((name, column) => [name, values[column] ?? null])) };
    });
    return { block, total };
  }

  return {
    forget() {
      current = null;
    },
    getRows(params) {
      rows(params).then(
        ({ block, total }) => params.successCallback(block, total),
        (error) => {
          params.failCallback();
          onError(error);
        },
      );
    },
  };
}
