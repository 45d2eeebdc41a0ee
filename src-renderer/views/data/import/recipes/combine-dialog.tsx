import { Button, Checkbox, Modal, MultiSelect, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { MadeColumn } from '../../../../../src-main/api/recipe.ts';
import { addMade } from '../edits.ts';
import { RoleSelect } from '../role-select.tsx';
import type { RecipeDialogProps } from './dialog-props.ts';
import classes from './recipes.module.css';
import { ResultTable } from './result-table.tsx';
import { useTried } from './use-tried.ts';

const separators = [
  { value: ' ', label: 'Blank' },
  { value: '', label: 'Nothing' },
  { value: ', ', label: 'Comma and blank' },
  { value: '-', label: 'Hyphen' },
  { value: '/', label: 'Slash' },
];

/** Joins several columns to one, with the result on the first rows. */
export function CombineDialog({ inHand, column, rows, onClose }: RecipeDialogProps) {
  const [from, setFrom] = useState<readonly number[]>([column.index]);
  const [separator, setSeparator] = useState(' ');
  const [name, setName] = useState('');
  const [role, setRole] = useState<string | null>(null);
  const [instead, setInstead] = useState(true);
  const names = new Map(inHand.columns.map((one) => [one.index, one.name]));
  const made: MadeColumn = {
    name: name.trim() || from.map((index) => names.get(index)).join(' + '),
    role,
    from: [...from],
    separator,
    recipe: [],
  };
  const { tried } = useTried(rows.slice(0, 6), from.length > 0 ? [made] : []);
  return (
    <Modal opened onClose={onClose} title={`Combine ${column.name} with others`} size={720}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          addMade(inHand.key, [made], instead ? from : []);
          onClose();
        }}
      >
        <MultiSelect
          label="Columns, in order"
          searchable
          openOnFocus={false}
          data-autofocus
          value={from.map(String)}
          onChange={(chosen) => setFrom(chosen.map(Number))}
          data={inHand.columns.map((one) => ({ value: String(one.index), label: one.name }))}
        />
        <div className={classes.row}>
          <Select
            label="Between them"
            className={classes.medium}
            allowDeselect={false}
            value={separator}
            onChange={(value) => setSeparator(value ?? '')}
            data={separators}
          />
          <TextInput
            label="Name"
            className={classes.medium}
            placeholder={made.name}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <div className={classes.grow}>
            <RoleSelect shown label="Role" value={role} onChange={setRole} />
          </div>
        </div>
        <ResultTable
          head={[...from.map((index) => names.get(index)), made.name]}
          rows={tried.map((after, i) => ({ before: from.map((index) => rows[i]?.[index] ?? ''), after }))}
        />
        <footer className={classes.footer}>
          <Checkbox
            label="Leave out the single columns"
            checked={instead}
            onChange={(event) => setInstead(event.currentTarget.checked)}
          />
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={from.length < 2}>
            {from.length > 1 ? `Combine ${from.length} columns` : 'Combine'}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
