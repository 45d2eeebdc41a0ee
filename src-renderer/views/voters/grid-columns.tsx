import { IconFilter, IconFilterFilled } from '@tabler/icons-react';
import type { ColDef, ICellRendererParams } from 'ag-grid-community';
import type { CustomInnerHeaderProps } from 'ag-grid-react';
import type { VoterColumn } from '../../../src-main/api/column.ts';
import type { Cell } from '../../../src-main/api/values.ts';
import { PartyTag } from '../../parts/party-tag.tsx';
import { valueText } from './filter-text.ts';
import classes from './grid.module.css';
import { showColumn, useViewState } from './view-state.ts';

/** A row of the grid: the voter's row number and the cells of the columns asked for. */
export interface GridRow {
  readonly rid: number;
  readonly cells: Readonly<Record<string, Cell>>;
}

/** What a newcomer wants to see first; those that the project has. */
const firstShown = [
  'name_full',
  'age',
  'party',
  'status',
  'address',
  'residence_city',
  'residence_zip',
  'precinct_code',
  'phone_best',
  'votes_cast',
  'turnout',
  'reg_date',
];

const widths: Readonly<Record<string, number>> = {
  name_full: 210,
  address: 200,
  party: 130,
  residence_city: 130,
};
const widthOfType = { text: 150, code: 110, integer: 90, number: 90, date: 120, flag: 90 };

/** The grid's columns. Which are shown at first, and how wide, gives way to what the user did. */
export function gridColumns(columns: readonly VoterColumn[]): ColDef<GridRow, Cell>[] {
  const shown = shownAtFirst(columns);
  const place = ({ name }: VoterColumn) => (shown.includes(name) ? shown.indexOf(name) : shown.length);
  const inOrder = [...columns].sort((a, b) => place(a) - place(b));
  return inOrder.map((column): ColDef<GridRow, Cell> => {
    const numeric = column.type === 'integer' || column.type === 'number';
    return {
      colId: column.name,
      headerName: column.label,
      headerTooltip: column.meaning,
      valueGetter: ({ data }) => data?.cells[column.name] ?? null,
      valueFormatter: ({ value }) => valueText(column, value ?? null),
      initialHide: !shown.includes(column.name),
      initialWidth: widths[column.name] ?? widthOfType[column.type],
      initialPinned: column.name === 'name_full' ? 'left' : false,
      ...(numeric ? { cellClass: 'ag-right-aligned-cell', headerClass: 'ag-right-aligned-header' } : {}),
      ...(column.name === 'party' ? { cellRenderer: PartyCell } : {}),
    };
  });
}

function shownAtFirst(columns: readonly VoterColumn[]): string[] {
  const known = columns.map(({ name }) => name);
  const wanted = firstShown.filter((name) => known.includes(name));
  return wanted.length >= 5 ? wanted : [...new Set([...wanted, ...known])].slice(0, 12);
}

function PartyCell({ value, valueFormatted }: ICellRendererParams<GridRow, Cell>) {
  return value === null || value === undefined ? null : (
    <PartyTag party={String(value)} label={valueFormatted || String(value)} />
  );
}

/** A column's head: its name, and the way to its filter and distribution. */
export function ColumnHead({ displayName, column }: CustomInnerHeaderProps) {
  const name = column.getColId();
  const filtered = useViewState(({ filters }) => name in filters);
  return (
    <span className={classes.head}>
      <span className={classes.headName}>{displayName}</span>
      <button
        type="button"
        tabIndex={-1}
        className={classes.headButton}
        data-filtered={filtered || undefined}
        aria-label={`Filter and distribution of ${displayName}`}
        title="Filter and distribution"
        onClick={(event) => {
          event.stopPropagation();
          showColumn(name);
        }}
      >
        {filtered ? <IconFilterFilled size={12} /> : <IconFilter size={12} stroke={1.7} />}
      </button>
    </span>
  );
}
