import { ActionIcon, Table, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { changeMade, removeMade } from './edits.ts';
import type { FileInHand } from './file-in-hand.ts';
import classes from './import.module.css';
import { useTried } from './recipes/use-tried.ts';
import { recipeWords } from './recipes/words.ts';
import { RoleSelect } from './role-select.tsx';

interface MadeColumnsProps {
  inHand: FileInHand;
  rows: readonly (readonly string[])[];
}

/** The columns that the user made of others, with what they hold. */
export function MadeColumns({ inHand, rows }: MadeColumnsProps) {
  const { key, made, columns } = inHand;
  const { tried } = useTried(rows, made);
  const placed = useMemo(() => made.map((column, at) => ({ at, column })), [made]);
  return (
    <Table
      verticalSpacing={3}
      horizontalSpacing={10}
      fz="xs"
      className={classes.table}
      aria-label="Made columns"
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="30%">Made column</Table.Th>
          <Table.Th>First values</Table.Th>
          <Table.Th w={230}>Role</Table.Th>
          <Table.Th w={40} aria-label="Take away" />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {placed.map(({ at, column: { name, role, from, recipe } }) => {
          const values = [...new Set(tried.map((row) => row[at] ?? ''))].filter(Boolean).slice(0, 5);
          const sources = from.map((index) => columns[index]?.name ?? '').join(' + ');
          return (
            <Table.Tr key={at}>
              <Table.Td className={classes.name}>
                <TextInput
                  aria-label={`Name of made column ${at + 1}`}
                  value={name}
                  onChange={(event) => changeMade(key, at, { name: event.currentTarget.value })}
                />
                <small>
                  {sources}
                  {recipe.length > 0 && `: ${recipeWords(recipe)}`}
                </small>
              </Table.Td>
              <Table.Td className={classes.samples}>{values.join(' · ') || <i>empty</i>}</Table.Td>
              <Table.Td>
                <RoleSelect
                  label={`Role of ${name}`}
                  value={role}
                  onChange={(next) => changeMade(key, at, { role: next })}
                />
              </Table.Td>
              <Table.Td>
                <ActionIcon size={24} aria-label={`Take away ${name}`} onClick={() => removeMade(key, at)}>
                  <IconX size={14} stroke={1.7} />
                </ActionIcon>
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
