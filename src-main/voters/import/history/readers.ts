import type { HistoryShape } from '../../../api/history-shape.ts';
import type { Sql } from '../../sql.ts';
import type { LoadColumn } from '../load-columns.ts';
import { readColumns } from './columns.ts';
import { readGroups } from './groups.ts';
import { readPacked } from './packed.ts';
import { readPairs } from './pairs.ts';
import { readSlots } from './slots.ts';
import type { VoteCells } from './vote-cells.ts';

/** The votes that stand in columns of the rows of `table`, whatever their shape. */
export function readVoteCells(shape: HistoryShape, columns: readonly LoadColumn[], table: Sql): VoteCells {
  switch (shape.style) {
    case 'columns':
      return readColumns(shape, columns, table);
    case 'groups':
      return readGroups(shape, columns, table);
    case 'slots':
      return readSlots(shape, columns, table);
    case 'packed':
      return readPacked(shape, columns, table);
    case 'pairs':
      return readPairs(shape, columns, table);
    case 'rows':
      return readPairs({ style: 'pairs', ...(shape.types ? { types: shape.types } : {}) }, columns, table);
  }
}
