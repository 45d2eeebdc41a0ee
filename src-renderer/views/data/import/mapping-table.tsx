import { Table } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { InspectedColumn } from '../../../../src-main/api/import.ts';
import { plural } from '../../../parts/format.ts';
import type { FileInHand } from './file-in-hand.ts';
import classes from './import.module.css';
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

/** Rows that are drawn at first, and each time that the end comes into sight: a file may have a thousand columns. */
const STEP = 60;

/** Columns with the roles they are to play: proposed, explained, and for the user to correct. */
export function MappingTable({ label, inHand, columns, rows, asked, onPoint, onChange }: MappingTableProps) {
  const repeated = repeatedRoles(inHand.columns);
  const looked = new Set(inHand.looked);
  const [shown, setShown] = useState(STEP);
  const more = useRef<HTMLTableRowElement>(null);
  const left = columns.length - shown;
  useEffect(() => {
    const end = more.current;
    if (!end || left <= 0) return;
    const watch = new IntersectionObserver(
      (seen) => seen.some(({ isIntersecting }) => isIntersecting) && setShown(columns.length - left + STEP),
    );
    watch.observe(end);
    return () => watch.disconnect();
  }, [columns.length, left]);
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
        {columns.slice(0, shown).map((column) => {
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
        {left > 0 && (
          <Table.Tr ref={more}>
            <Table.Td colSpan={6} className={classes.samples}>
              {plural(left, 'more column')}
            </Table.Td>
          </Table.Tr>
        )}
      </Table.Tbody>
    </Table>
  );
}
