import { Button, Modal, SegmentedControl, Table, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { RecipeStep } from '../../../../../src-main/api/recipe.ts';
import { count } from '../../../../parts/format.ts';
import { mapColumn } from '../edits.ts';
import type { RecipeDialogProps } from './dialog-props.ts';
import classes from './recipes.module.css';

type Recode = Extract<RecipeStep, { do: 'recode' }>;

/** Gives the values of a column other names, by a table that begins with the values of the first rows. */
export function RecodeDialog({ inHand, column, rows, onClose }: RecipeDialogProps) {
  const before = column.recipe?.find((step): step is Recode => step.do === 'recode');
  const seen = valuesOf(rows.map((row) => row[column.index] ?? ''));
  const [to, setTo] = useState<ReadonlyMap<string, string>>(
    () => new Map(before?.table.map((entry) => [entry.from, entry.to])),
  );
  const [others, setOthers] = useState<Recode['others']>(before?.others ?? 'keep');
  const [added, setAdded] = useState('');
  const listed = [...new Set([...seen.keys(), ...to.keys()])];
  // With the others missing, a value that stays as it is must be in the table too.
  const table = listed.flatMap((from) => {
    const other = to.get(from) ?? from;
    return other !== from || others === 'missing' ? [{ from, to: other }] : [];
  });
  const rename = (from: string, value: string) => setTo(new Map([...to, [from, value]]));

  return (
    <Modal opened onClose={onClose} title={`Recode ${column.name}`} size={560}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          const rest = (column.recipe ?? []).filter((step) => step.do !== 'recode');
          const recode: Recode[] = table.length > 0 ? [{ do: 'recode', table, others }] : [];
          mapColumn(inHand.key, column.index, { recipe: [...rest, ...recode] });
          onClose();
        }}
      >
        <div className={classes.codes}>
          <Table stickyHeader verticalSpacing={3} horizontalSpacing={10} fz="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>In the file</Table.Th>
                <Table.Th w={110} ta="right">
                  In the sample
                </Table.Th>
                <Table.Th w="50%">In the project (empty: missing)</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {listed.map((from) => (
                <Table.Tr key={from}>
                  <Table.Td>{from}</Table.Td>
                  <Table.Td ta="right">{count(seen.get(from) ?? 0)}</Table.Td>
                  <Table.Td>
                    <TextInput
                      aria-label={`New value for ${from}`}
                      value={to.get(from) ?? from}
                      onChange={(event) => rename(from, event.currentTarget.value)}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
        <div className={classes.row}>
          <TextInput
            label="A value that the first rows do not have"
            className={classes.grow}
            value={added}
            onChange={(event) => setAdded(event.currentTarget.value)}
          />
          <Button
            variant="default"
            leftSection={<IconPlus size={14} stroke={1.7} />}
            disabled={added.trim() === ''}
            onClick={() => {
              rename(added.trim(), added.trim());
              setAdded('');
            }}
          >
            Add
          </Button>
        </div>
        <footer className={classes.footer}>
          <div className={classes.grow}>
            <SegmentedControl
              aria-label="Values that are not in the table"
              value={others}
              onChange={(value) => setOthers(value === 'missing' ? 'missing' : 'keep')}
              data={[
                { value: 'keep', label: 'Others stay' },
                { value: 'missing', label: 'Others are missing' },
              ]}
            />
          </div>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit">Recode</Button>
        </footer>
      </form>
    </Modal>
  );
}

/** The distinct values with how often they come, the commonest first, at most 200. */
function valuesOf(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].sort((a, b) => b[1] - a[1]).slice(0, 200));
}
