import { Button, Checkbox, Table } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { memo } from 'react';
import type { ColumnMapping, InspectedColumn } from '../../../../src-main/api/import.ts';
import { ColumnMenu } from './column-menu.tsx';
import { confirmColumns, mapColumn } from './edits.ts';
import classes from './import.module.css';
import type { RecipeDialogName } from './recipes/dialogs.tsx';
import { useTried } from './recipes/use-tried.ts';
import { recipeWords } from './recipes/words.ts';
import { RoleSelect } from './role-select.tsx';

interface MappingRowProps {
  /** Key of the file in hand. */
  file: string;
  column: InspectedColumn;
  mapping: ColumnMapping;
  rows: readonly (readonly string[])[];
  asked: boolean;
  looked: boolean;
  /** A column before it fills the role, so this one keeps its own name. */
  repeats: boolean;
  onPoint: (index: number) => void;
  onChange: (index: number, dialog: RecipeDialogName) => void;
}

/** Kept from being drawn anew with each change of another row: files have hundreds of columns. */
export const MappingRow = memo(function MappingRow(props: MappingRowProps) {
  const { file, column, mapping, asked, looked, repeats, onPoint, onChange } = props;
  const { index, name, confidence, reason, role: proposedRole } = column;
  const changed = mapping.role !== proposedRole;
  return (
    <Table.Tr
      data-off={!mapping.keep || undefined}
      onFocus={() => onPoint(index)}
      onMouseEnter={() => onPoint(index)}
    >
      <Table.Td>
        <Checkbox
          aria-label={`Keep ${name}`}
          checked={mapping.keep}
          onChange={(event) => mapColumn(file, index, { keep: event.currentTarget.checked })}
        />
      </Table.Td>
      <Table.Td className={classes.name}>
        <span title={name}>{name}</span>
        {mapping.recipe && mapping.recipe.length > 0 && <small>{recipeWords(mapping.recipe)}</small>}
        {asked && <small title={reason}>{reason}</small>}
      </Table.Td>
      <Table.Td className={classes.samples}>
        <Samples {...props} />
      </Table.Td>
      <Table.Td>
        <RoleSelect
          label={`Role of ${name}`}
          disabled={!mapping.keep}
          value={mapping.role}
          onChange={(role) => mapColumn(file, index, { role })}
        />
      </Table.Td>
      <Table.Td className={classes.sure} title={reason}>
        {asked && !looked ? (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconCheck size={12} stroke={1.8} />}
            aria-label={`${name} is right`}
            onClick={() => confirmColumns(file, [index])}
          >
            Right
          </Button>
        ) : (
          <span>{sureText(changed, asked, mapping.role, confidence)}</span>
        )}
        {repeats && (
          <small title="A column above fills this role; this one is kept under its own name"> repeats</small>
        )}
      </Table.Td>
      <Table.Td>
        <ColumnMenu file={file} column={column} mapping={mapping} onChange={onChange} />
      </Table.Td>
    </Table.Tr>
  );
});

function sureText(changed: boolean, asked: boolean, role: string | null, confidence: number): string {
  if (changed) return 'your choice';
  if (asked) return 'accepted';
  return role ? `${Math.round(confidence * 100)} %` : '–';
}

/** The first distinct values as they would be loaded. */
function Samples({ column, mapping, rows }: MappingRowProps) {
  const { recipe } = mapping;
  if (!recipe || recipe.length === 0) return <SampleText values={column.samples} />;
  return <TriedSamples making={{ from: [column.index], separator: '', recipe }} rows={rows} />;
}

function TriedSamples({
  making,
  rows,
}: { making: Parameters<typeof useTried>[1][number] } & Pick<MappingRowProps, 'rows'>) {
  const { tried } = useTried(rows, [making]);
  return <SampleText values={[...new Set(tried.map(([text = '']) => text))].slice(0, 5)} />;
}

function SampleText({ values }: { values: readonly string[] }) {
  const text = values.filter(Boolean).join(' · ');
  return <span title={text}>{text || <i>empty</i>}</span>;
}
