import { Table } from '@mantine/core';
import type { InspectedColumn } from '../../../../src-main/api/import.ts';
import classes from './import.module.css';
import type { FileInHand } from './import-state.ts';
import { MappingRow } from './mapping-row.tsx';
import { repeatedRoles } from './problems.ts';
import type { RecipeDialogName } from './recipes/dialogs.tsx';

interface MappingTableProps {
  label: string;
  inHand: FileInHand;
  columns: readonly InspectedColumn[];
  /** The first rows of the file. */
  rows: readonly (readonly string[])[];
  /** Whether Hustings asks about these columns, and says why. */
  asked: boolean;
  onPoint: (index: number) => void;
  onChange: (index: number, dialog: RecipeDialogName) => void;
}

/** Columns with the roles they are to play: proposed, explained, and for the user to correct. */
export function MappingTable({ label, inHand, columns, rows, asked, onPoint, onChange }: MappingTableProps) {
  const repeated = repeatedRoles(inHand.columns);
  const looked = new Set(inHand.looked);
  return (
    <Table
      stickyHeader
      verticalSpacing={3}
      horizontalSpacing={10}
      fz="xs"
      className={classes.table}
      aria-label={label}
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={44}>Keep</Table.Th>
          <Table.Th w="26%">Column</Table.Th>
          <Table.Th>First values</Table.Th>
          <Table.Th w={230}>Role</Table.Th>
          <Table.Th w={92}>Sure</Table.Th>
          <Table.Th w={40} aria-label="Change" />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {columns.map((column) => {
          const mapping = inHand.columns[column.index];
          if (!mapping) return null;
          return (
            <MappingRow
              key={column.index}
              file={inHand.key}
              column={column}
              mapping={mapping}
              rows={rows}
              asked={asked}
              looked={looked.has(column.index)}
              repeats={repeated.has(column.index)}
              onPoint={onPoint}
              onChange={onChange}
            />
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
